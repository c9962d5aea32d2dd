import { effectModes, type EffectKind, type Why } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import type { FlowEvent } from '../engine/event.js';
import type { InstanceContext } from '../engine/instance.js';
import type { FlowGraph } from '../graph/flow-graph.js';
import { describedTypes, describeEvent } from './describe-event.js';
import { nodeTitle } from './node-title.js';

const why: Why = { code: 'approver.manager', values: { people: ['m@demo.test'], level: 1 } };
const parked: Why = { code: 'parked.erp-refused', values: { message: 'no' } };
const context: InstanceContext = {
  number: 'EXP-2026-000001',
  claimant: { email: 'e@demo.test', name: { zh: '员工', en: 'Employee' }, grade: 'P6' },
  legalEntity: 'HT01',
  zone: 'Asia/Shanghai',
  currency: 'CNY',
  total: { minor: 870_000, currency: 'CNY' },
  projects: [],
  grades: [],
};
const hashes = { factsHash: 'f', materialHash: 'm' };
const facts = { lines: [{ invoice: { number: '1' } }, { invoice: { number: '1' } }, {}] };

/** One event of every type, as the engine makes it. */
const events: { [T in FlowEvent['type']]: Extract<FlowEvent, { type: T }> } = {
  InstanceStarted: { type: 'InstanceStarted', flow: 'f', version: 1, claimant: 'e@demo.test', facts, context, ...hashes },
  TokenPlaced: { type: 'TokenPlaced', token: 1, node: 'approve', stack: [] },
  TokenStayed: { type: 'TokenStayed', token: 1, state: null, why: { code: 'wait.until', values: { until: '2026-11-30T16:00:00.000Z' } } },
  TokenLeft: { type: 'TokenLeft', token: 1, node: 'approve', port: 'approved' },
  TokenSplit: {
    type: 'TokenSplit',
    token: 1,
    fork: 'approve',
    block: 1,
    branches: [
      { token: 2, port: 'a' },
      { token: 3, port: 'b' },
    ],
  },
  TokensJoined: { type: 'TokensJoined', tokens: [2, 3], join: 'approve', token: 4, stack: [] },
  TokenCancelled: { type: 'TokenCancelled', token: 1 },
  TaskOpened: { type: 'TaskOpened', task: 1, token: 1, node: 'approve', key: '0', people: ['m@demo.test'], why },
  TaskDecided: { type: 'TaskDecided', task: 1, by: 'm@demo.test', outcome: 'approve' },
  LinesDecided: {
    type: 'LinesDecided',
    task: 1,
    by: 'm@demo.test',
    cuts: [{ line: 0, from: { minor: 127_200, currency: 'CNY' }, to: { minor: 106_000, currency: 'CNY' }, reason: '超标' }],
    returned: [{ line: 2, amount: { minor: 8_600, currency: 'CNY' }, reason: '无票' }],
    linked: { id: 'i2', number: 'EXP-2026-000002' },
    facts,
    context,
    ...hashes,
  },
  TaskTransferred: { type: 'TaskTransferred', task: 1, by: 'm@demo.test', from: 'm@demo.test', to: 'h@demo.test', comment: 'away' },
  PlacesHandedOver: { type: 'PlacesHandedOver', node: 'approve', by: 'a@demo.test', from: 'm@demo.test', to: 'h@demo.test', comment: '离职' },
  TaskShared: { type: 'TaskShared', task: 1, person: 'm@demo.test', substitute: 'h@demo.test', to: '2026-12-01' },
  TaskTimed: { type: 'TaskTimed', task: 1, dueAt: '2026-11-30T10:00:00.000Z', steps: [] },
  ClockRecounted: { type: 'ClockRecounted', task: 1, dueAt: '2026-12-01T10:00:00.000Z', was: '2026-11-30T10:00:00.000Z' },
  TaskReminded: { type: 'TaskReminded', task: 1, step: 0, people: ['m@demo.test'] },
  TaskEscalated: {
    type: 'TaskEscalated',
    task: 1,
    step: 1,
    from: ['m@demo.test'],
    to: ['h@demo.test'],
    why: { code: 'deadline.manager', values: { of: ['m@demo.test'] } },
  },
  TaskHandedOn: {
    type: 'TaskHandedOn',
    task: 1,
    step: 1,
    from: ['m@demo.test'],
    to: ['h@demo.test'],
    why: { code: 'deadline.manager', values: { of: ['m@demo.test'] } },
  },
  TaskOverdue: { type: 'TaskOverdue', task: 1, step: 2 },
  TaskCancelled: { type: 'TaskCancelled', task: 1 },
  EffectRequested: {
    type: 'EffectRequested',
    effect: 1,
    token: 1,
    node: 'post',
    key: 'voucher.post',
    kind: 'voucher.post',
    mode: 'world',
    payload: { voucherId: 'v' },
  },
  EffectSettled: { type: 'EffectSettled', effect: 1, kind: 'timer.wake', result: { woke: true } },
  EffectCancelled: { type: 'EffectCancelled', effect: 1 },
  EffectSettledLate: { type: 'EffectSettledLate', effect: 1, result: null },
  EffectParked: { type: 'EffectParked', effect: 1, why: parked },
  EffectRetried: { type: 'EffectRetried', effect: 1, by: 'm@demo.test', reason: 'mended' },
  TokenParked: { type: 'TokenParked', token: 1, why: parked },
  TokenUnparked: { type: 'TokenUnparked', token: 1, by: 'm@demo.test' },
  HoldTaken: { type: 'HoldTaken', hold: 1, token: 1, node: 'approve', stack: [], release: { kind: 'budget.release' } },
  HoldDropped: { type: 'HoldDropped', hold: 1 },
  FactsReplaced: { type: 'FactsReplaced', facts, context, ...hashes },
  InstanceReturned: { type: 'InstanceReturned', by: 'm@demo.test', fromNode: 'approve', to: 'claimant', resume: 'restart' },
  InstanceResubmitted: { type: 'InstanceResubmitted', by: 'e@demo.test' },
  DecisionsVoided: { type: 'DecisionsVoided', decisions: [1] },
  SignersAdded: { type: 'SignersAdded', task: 1, node: 'approve', by: 'm@demo.test', people: ['h@demo.test'], when: 'before', mode: 'all' },
  SignerRemoved: { type: 'SignerRemoved', node: 'approve', by: 'm@demo.test', person: 'h@demo.test' },
  DecisionTakenBack: { type: 'DecisionTakenBack', task: 1, node: 'approve', by: 'm@demo.test' },
  ClaimSuspended: { type: 'ClaimSuspended', by: 'm@demo.test', reason: 'a question', until: '2026-12-01', effects: [] },
  PostingHeard: { type: 'PostingHeard', voucher: 'v' },
  ClaimResumed: { type: 'ClaimResumed', by: 'm@demo.test' },
  DecisionsStand: { type: 'DecisionsStand', decisions: [1] },
  EndingBegan: { type: 'EndingBegan', outcome: 'rejected', cause: { code: 'approval.rejected', values: { by: 'm@demo.test' } } },
  InstanceEnded: { type: 'InstanceEnded', outcome: 'completed' },
  ReversalBegan: { type: 'ReversalBegan', voucher: 'v', by: 'm@demo.test', reason: 'wrong period', date: '2026-12-01' },
  InstanceReversed: { type: 'InstanceReversed', voucher: 'v' },
  ReversalRequested: { type: 'ReversalRequested', by: 'e@demo.test', request: { id: 'r', number: 'REV-2026-000003' }, repayment: false, comment: '重复' },
  RepaymentTaken: {
    type: 'RepaymentTaken',
    by: 'm@demo.test',
    request: { id: 'r', number: 'REV-2026-000003' },
    amount: { minor: 200_000, currency: 'CNY' },
    whole: true,
  },
  TokenMoved: { type: 'TokenMoved', token: 1, from: 'a', to: 'b', by: 'x', confirmedBy: 'y', reason: 'stuck' },
  FactsAmended: { type: 'FactsAmended', by: 'x', reason: 'typo', changed: ['title'], material: false },
  InstanceMigrated: { type: 'InstanceMigrated', from: 1, to: 2, by: 'x', reason: 'newer', states: [] },
  GlassBroken: { type: 'GlassBroken', task: 1, by: 'x', confirmedBy: 'y', instead: ['z'], reason: 'ill' },
};

/** What no reader misses: another event of the same turn says it, or it is bookkeeping of the engine. */
const silent: FlowEvent['type'][] = [
  'TokenCancelled',
  'TaskTimed',
  'TaskCancelled',
  'EffectCancelled',
  'HoldTaken',
  'HoldDropped',
  'FactsReplaced',
  'InstanceReturned',
];

const wording = { names: (email: string) => email.slice(0, 1).toUpperCase(), nodeTitle: () => '审批', zone: 'Asia/Shanghai' };
const say = (event: FlowEvent, language: 'zh' | 'en' = 'en') => describeEvent(event, language, wording);

describe('an event as a line of the timeline', () => {
  it('is thought of for every type', () => expect(describedTypes.sort()).toEqual(Object.keys(events).sort()));

  it.each(Object.values(events))('$type', (event) => {
    const [zh, en] = [say(event, 'zh'), say(event, 'en')];
    if (silent.includes(event.type)) {
      expect([zh, en]).toEqual([null, null]);
      return;
    }
    expect(zh?.sentence).toMatch(/[一-龥]/);
    expect(en?.sentence).toMatch(/[A-Za-z]{3}/);
    expect(`${zh?.sentence}${en?.sentence}`).not.toMatch(/undefined|null|NaN|\[object/);
    expect(zh?.machine).toBe(en?.machine);
  });

  it.each(Object.keys(effectModes) as EffectKind[])('a requested %s is told now, or by what answers it', (kind) => {
    const payload = { people: ['m@demo.test'], voucherId: 'v', template: 'expense-claim' };
    const line = say({ ...events.EffectRequested, kind, mode: effectModes[kind], payload, dueAt: '2026-11-30T16:00:00.000Z' });
    const answered = effectModes[kind] === 'ask' || ['advances.settle', 'advances.reopen', 'deadline.due', 'suspension.end'].includes(kind);
    expect(line === null).toBe(answered);
  });
});

describe('what people did', () => {
  const decided = (more: Partial<Extract<FlowEvent, { type: 'TaskDecided' }>>) => say({ ...events.TaskDecided, ...more }, 'zh');

  it('is theirs, and so stands unfolded what a time-out does to them; everything else is the machine’s', () => {
    const people = Object.values(events)
      .filter((event) => say(event)?.machine === false)
      .map((event) => event.type);
    expect(people).toEqual([
      'InstanceStarted',
      'TaskDecided',
      'LinesDecided',
      'TaskTransferred',
      'PlacesHandedOver',
      'TaskReminded',
      'TaskEscalated',
      'TaskHandedOn',
      'TaskOverdue',
      'EffectRetried',
      'TokenUnparked',
      'InstanceResubmitted',
      'SignersAdded',
      'SignerRemoved',
      'DecisionTakenBack',
      'ClaimSuspended',
      'ClaimResumed',
      'ReversalBegan',
      'ReversalRequested',
      'RepaymentTaken',
      'TokenMoved',
      'FactsAmended',
      'InstanceMigrated',
      'GlassBroken',
    ]);
    const posted = { ...events.EffectSettled, kind: 'voucher.post' as const };
    expect(say({ ...posted, by: 'm@demo.test', reason: 'seen in the ERP' })).toEqual({ sentence: 'M settled it by hand: “seen in the ERP”', machine: false });
    expect(say({ type: 'EndingBegan', outcome: 'withdrawn', by: 'e@demo.test', cause: { code: 'withdrawn', values: { by: 'e@demo.test' } } })?.machine).toBe(
      false,
    );
  });

  it('is said with the comment, in the trade’s words', () => {
    expect(decided({})?.sentence).toBe('M 同意');
    expect(decided({ outcome: 'reject', comment: '重复' })?.sentence).toBe('M 拒绝：“重复”');
    expect(decided({ outcome: 'return', to: 'claimant', comment: '补票' })?.sentence).toBe('M 退回给申请人：“补票”');
    expect(say({ ...events.TaskTransferred, by: 'a@demo.test', comment: '离职' }, 'zh')?.sentence).toBe('A 将 M 的审批移交给 H：“离职”');
    expect(decided({ outcome: 'return', to: 'manager', comment: '再看' })?.sentence).toBe('M 退回给“审批”：“再看”');
  });

  it('by hand names both people, the places and the reason', () => {
    expect(say(events.TokenMoved, 'zh')?.sentence).toBe('X 将流程从“审批”人工移到“审批”（Y 复核）：“stuck”');
    expect(say({ ...events.TokenMoved, to: 'claimant' })?.sentence).toBe('X moved it by hand from “审批” to the claimant (confirmed by Y): “stuck”');
    const facts = [
      { name: 'title', label: { zh: '事由', en: 'Subject' }, type: 'text' as const },
      {
        name: 'lines',
        label: { zh: '明细', en: 'Lines' },
        type: 'list' as const,
        fields: [{ name: 'city', label: { zh: '城市', en: 'City' }, type: 'text' as const }],
      },
    ];
    const amended = { ...events.FactsAmended, changed: ['title', 'lines/1/city', 'gone'] };
    expect(describeEvent(amended, 'zh', { ...wording, facts })?.sentence).toBe('X 人工更正了 事由、第 2 行 城市、gone：“typo”');
    expect(describeEvent(amended, 'en', { ...wording, facts })?.sentence).toBe('X amended Subject, line 2 City, gone by hand: “typo”');
    expect(say(events.InstanceMigrated)?.sentence).toBe('X moved it from version 1 of the flow to version 2: “newer”');
    expect(say(events.GlassBroken, 'zh')?.sentence).toBe('紧急处理：X 代替 Z 审批（Y 复核）：“ill”');
    expect(say({ ...events.EffectSettled, kind: 'voucher.post', by: 'x@demo.test', confirmedBy: 'y@demo.test', reason: 'seen' })?.sentence).toBe(
      'X settled it by hand (confirmed by Y): “seen”',
    );
    expect(say({ ...events.EffectSettled, by: 'x@demo.test', reason: '已到货' }, 'zh')?.sentence).toBe('X 人工结束了等待：“已到货”');
  });

  it('tells each cut and each line sent back, counted from 1, with its reason, and what is left', () => {
    expect(say(events.LinesDecided, 'zh')?.sentence).toBe(
      'M 第 1 行由 1,272.00 CNY 核减为 1,060.00 CNY：“超标”；第 3 行 86.00 CNY 退单：“无票”。退单明细转入 EXP-2026-000002。合计 8,700.00 CNY',
    );
    expect(say(events.LinesDecided)?.sentence).toBe(
      'M: line 1 cut from 1,272.00 CNY to 1,060.00 CNY: “超标”; line 3 of 86.00 CNY sent back: “无票”. What was sent back is now EXP-2026-000002. Total 8,700.00 CNY',
    );
    const splitFrom = { id: 'i1', number: 'EXP-2026-000001', by: 'm@demo.test', lines: events.LinesDecided.returned };
    const linked = { ...events.InstanceStarted, context: { ...context, number: 'EXP-2026-000002' }, splitFrom };
    expect(say(linked, 'zh')?.sentence).toBe('M 从 EXP-2026-000001 退单 1 行，生成 EXP-2026-000002：86.00 CNY：“无票”');
    expect(say(linked)?.sentence).toBe('M sent a line of EXP-2026-000001 back, as EXP-2026-000002: 86.00 CNY: “无票”');
  });

  it('what a time-out does names who was late, who is asked, and why; where there is nobody, that', () => {
    expect(say(events.TaskEscalated, 'zh')?.sentence).toBe('M 超时未处理，加请 H 审批：M 的上级。');
    expect(say(events.TaskEscalated)?.sentence).toBe('M did not decide in time: H asked besides. Manager of M.');
    expect(say({ ...events.TaskHandedOn, to: [] })?.sentence).toBe('M did not decide in time; there is nobody to hand it on to');
    expect(say({ ...events.TaskEscalated, to: [] }, 'zh')?.sentence).toBe('M 超时未处理，没有上级可以加请');
    expect(say({ type: 'ClaimResumed' }, 'zh')?.sentence).toBe('挂起到期，自动恢复');
  });

  it('names the node of what finance undoes after the end, and one that is gone by its id', () => {
    const graph = { nodes: new Map([['post', { title: { zh: '推送', en: 'Post' } }]]) } as unknown as FlowGraph;
    expect(['post', 'reversal', 'gone'].map((node) => nodeTitle(graph, node).en)).toEqual(['Post', 'Reversal', 'gone']);
  });

  it('without a posted voucher ends as done, not as posted', () =>
    expect(describeEvent(events.InstanceEnded, 'zh', { ...wording, nothingPosted: true })?.sentence).toBe('流程结束：已办结'));

  it('of a posted document asked back names the request, and of money what came back', () => {
    expect(say(events.ReversalRequested, 'zh')?.sentence).toBe('E 撤回已入账的单据，提交冲销申请 REV-2026-000003：“重复”');
    expect(say({ ...events.ReversalRequested, repayment: true })?.sentence).toBe('E withdrew a paid document: repayment request REV-2026-000003: “重复”');
    expect(say(events.RepaymentTaken, 'zh')?.sentence).toBe('M 确认收到还款 2,000.00 CNY（REV-2026-000003）');
    expect(say({ ...events.RepaymentTaken, whole: false })?.sentence).toBe(
      'M has the money back: 2,000.00 CNY (REV-2026-000003); what was set off before stands',
    );
  });

  it('of a return says who it comes back to, and what stands then, without saying that it does not', () => {
    const back: FlowEvent = { type: 'TaskDecided', task: 1, by: 'm@demo.test', outcome: 'return', to: 'a', resume: 'here', comment: '名单？' };
    expect(say(back, 'zh')?.sentence).toMatch(/^M 退回给“.+”，之后直接回到本人：“名单？”$/);
    expect(say({ ...back, resume: 'restart' })?.sentence).toMatch(/^M returned it to “[^”]+”: “名单？”$/);
    expect(describeEvent(events.DecisionsVoided, 'en', { ...wording, beside: [back, events.DecisionsVoided, events.DecisionsStand] })).toBeNull();
    expect(describeEvent(events.DecisionsVoided, 'en', { ...wording, beside: [back, events.DecisionsVoided] })).not.toBeNull();
  });

  it('where money changes hands names what was done, not that somebody agreed', () => {
    const paid: FlowEvent = { type: 'TaskDecided', task: 1, by: 'm@demo.test', outcome: 'approve' };
    const at = { ...wording, moneyStep: (task: number) => (task === 1 ? '出纳付款' : undefined) };
    expect(describeEvent(paid, 'zh', at)?.sentence).toBe('M 完成“出纳付款”');
    expect(describeEvent({ ...paid, task: 2 }, 'zh', at)?.sentence).toBe('M 同意');
  });

  it('names the step that a condition leads to', () => {
    const left: FlowEvent = {
      type: 'TokenLeft',
      token: 1,
      node: 'paid',
      port: 'repayment',
      why: { code: 'route.branch', values: { port: 'repayment', when: 'total > 1' } },
    };
    expect(
      describeEvent(left, 'zh', { ...wording, next: (node, port) => (node === 'paid' && port === 'repayment' ? '出纳确认收款' : undefined) })?.sentence,
    ).toBe('满足条件“total > 1”，到“出纳确认收款”。');
  });

  it('tells of no budget that became used where none was reserved', () => {
    const consumed = { ...events.EffectRequested, kind: 'budget.consume' } as FlowEvent;
    expect(describeEvent(consumed, 'zh', wording)?.sentence).toBe('预算执行：占用转为已用');
    expect(describeEvent(consumed, 'zh', { ...wording, nothingReserved: true })).toBeNull();
  });

  it('counts lines and distinct invoices of a submission', () => {
    expect(say(events.InstanceStarted, 'zh')?.sentence).toBe('E 提交 EXP-2026-000001，合计 8,700.00 CNY，3 行明细、1 张发票');
    expect(say(events.InstanceStarted)?.sentence).toBe('E submitted EXP-2026-000001: 3 lines, 1 invoice, 8,700.00 CNY');
    expect(say({ ...events.InstanceStarted, facts: {} })?.sentence).toBe('E submitted EXP-2026-000001: 8,700.00 CNY');
  });
});
