import { agreeable, confirmed, decideTask, given, resubmit, returnTo, settle, transfer, withdraw, type Act } from '@vouchflow/flow-core/testing';
import type { FlowGraph, FlowInstance, Input } from '@vouchflow/flow-core';
import { describe, expect, it } from 'vitest';
import { approveWith, cut, lineFacts, sendBack, setOff, startWith } from '../testing/cutting.js';
import { asking, flowOf } from '../testing/flow-of.js';

const draw = (text: string, config: Record<string, unknown> = {}): FlowGraph => flowOf(text, config, { facts: lineFacts });
const asked = ({ instance }: { instance?: FlowInstance | undefined }): string[] => instance?.tasks.map((task) => task.people.join('|')) ?? [];
const amounts = (instance: FlowInstance | undefined): number[] =>
  (instance?.facts['lines'] as { amount: { minor: number } }[]).map((line) => line.amount.minor / 100);
const taskOf = (instance: FlowInstance | undefined, person: string): number => instance?.tasks.find((task) => task.people.includes(person))?.n ?? 0;
const approve =
  (person: string): Act =>
  (instance) =>
    decideTask('approve', { by: person, task: taskOf(instance, person) })(instance);
type Add = Extract<Input, { type: 'AddSigners' }>;
const add =
  (person: string, people: string[], more: Partial<Add> = {}): Act =>
  (instance) =>
    ({ type: 'AddSigners', task: taskOf(instance, person), by: person, people, when: 'before', mode: 'all', ...more }) as ReturnType<Act>;
const takeBack =
  (person: string): Act =>
  () =>
    ({ type: 'TakeBack', by: person }) as ReturnType<Act>;

const line = draw('start > budget > approval:boss > approval:next > end', { start: { holdDocuments: true }, boss: asking('ann', 'bob'), next: asking('cid') });
const at = (flow: FlowGraph, yuan = [100, 200, 300], more = {}) => given(flow).and(startWith(yuan, more));
const open = at(line);

describe('核减 and 退单 with an approval', () => {
  const both = open.when(approveWith(line, 'ann', [cut(0, 60), sendBack(1)]));
  it('the claim goes on with what is left, along the path it was on', () => {
    both
      .thenAmongOthers(
        { type: 'TaskDecided', outcome: 'approve' },
        { type: 'LinesDecided', linked: { id: 'i2', number: 'EXP-2' } },
        { type: 'TaskOpened', people: ['bob'] },
      )
      .thenNo('InstanceReturned', 'TokenCancelled')
      .thenAt('running', 'boss');
    expect(amounts(both.instance)).toEqual([60, 300]);
    expect(both.instance).toMatchObject({
      context: { total: { minor: 36_000 } },
      links: [{ id: 'i2', relation: 'split-off' }],
      cuts: [{ line: 0, from: { minor: 10_000 }, to: { minor: 6_000 }, by: 'ann', reason: 'too much' }],
    });
  });
  it('what it holds shrinks by the same amounts, invoices before budgets', () => {
    both
      .thenAmongOthers(
        { type: 'EffectRequested', kind: 'documents.shrink', payload: { invoices: ['/INV-1'] } },
        {
          type: 'EffectRequested',
          kind: 'budget.shrink',
          payload: {
            lines: [
              { line: 0, minor: 4_000 },
              { line: 1, minor: 20_000 },
            ],
          },
        },
      )
      .thenNo('HoldDropped', 'HoldTaken');
  });
  it('a second approver cuts what is left: the line keeps the number under which it was reserved', () => {
    const again = open.and(approveWith(line, 'ann', [sendBack(0)])).when(approveWith(line, 'bob', [cut(1, 250), cut(0, 150)]));
    again.thenAmongOthers({
      type: 'EffectRequested',
      kind: 'budget.shrink',
      payload: {
        lines: [
          { line: 1, minor: 5_000 },
          { line: 2, minor: 5_000 },
        ],
      },
    });
    expect(amounts(again.instance)).toEqual([150, 250]);
  });
  it('a line cut before may be cut further, never back up', () => {
    const before = open.and(approveWith(line, 'ann', [cut(0, 60)]));
    expect(before.when(approveWith(line, 'bob', [cut(0, 50)])).instance.cuts).toMatchObject([
      { from: { minor: 10_000 }, to: { minor: 6_000 } },
      { from: { minor: 6_000 }, to: { minor: 5_000 } },
    ]);
    before.when(approveWith(line, 'bob', [cut(0, 70)])).thenRejected('CUT_NOT_SMALLER');
  });
  it('the history of a line leaves with it', () => {
    const before = open.and(approveWith(line, 'ann', [cut(0, 60), cut(2, 290)]));
    expect(before.when(approveWith(line, 'bob', [sendBack(0)])).instance.cuts).toMatchObject([{ line: 1, to: { minor: 29_000 } }]);
  });
  it('approvals given stand for what is left, at this step and at later ones', () => {
    const kept = open.and(approve('ann'), approveWith(line, 'bob', [cut(0, 60)]));
    expect(asked(kept)).toEqual(['cid']);
    expect(new Set(kept.instance?.decisions.map((made) => made.materialHash))).toEqual(new Set([kept.instance?.materialHash]));
  });
  it('a person met again after his approval was cut is still spared a second task', () => {
    const twice = draw('start > approval:boss > approval:next > approval:last > end', { boss: asking('ann'), next: asking('bob'), last: asking('ann') });
    at(twice)
      .and(approve('ann'))
      .when(approveWith(twice, 'bob', [cut(0, 1)]))
      .thenAt('completed');
  });
});

describe('refused, and nothing moves', () => {
  it.each([
    ['a line that is not there', [cut(3, 1)], 'LINE_UNKNOWN'],
    ['one line twice', [cut(0, 50), sendBack(0)], 'LINE_DECIDED_TWICE'],
    ['a cut to as much', [cut(0, 100)], 'CUT_NOT_SMALLER'],
    ['a cut to more', [cut(0, 101)], 'CUT_NOT_SMALLER'],
    ['a cut without an amount', [{ line: 0, outcome: 'cut' as const, reason: 'x' }], 'CUT_NOT_SMALLER'],
    ['a cut to nothing', [cut(0, 0)], 'CUT_TO_ZERO'],
    ['a cut to less than nothing', [cut(0, -1)], 'CUT_TO_ZERO'],
    ['another currency', [{ ...cut(0, 1), amount: { minor: 1, currency: 'USD' } }], 'CURRENCY_NOT_ACCEPTED'],
    ['no reason', [cut(0, 1, '  ')], 'LINE_REASON_REQUIRED'],
    ['every line sent back', [sendBack(0), sendBack(1), sendBack(2)], 'ALL_LINES_RETURNED'],
  ] as const)('%s', (_what, lines, code) => open.when(approveWith(line, 'ann', [...lines])).thenRejected(code));
  it('with a rejection or a return: lines go only with an approval', () => {
    open.when(approveWith(line, 'ann', [cut(0, 1)], { outcome: 'reject' })).thenRejected('LINES_NEED_APPROVAL');
    open.when(approveWith(line, 'ann', [cut(0, 1)], { outcome: 'return' })).thenRejected('LINES_NEED_APPROVAL');
  });
  it('on facts that changed since, before anything is said of the lines', () => {
    open
      .and(approveWith(line, 'ann', [sendBack(2)]))
      .when(approveWith(line, 'bob', [cut(9, 1)], { factsHash: 'f1' }))
      .thenRejected('FACTS_CHANGED');
  });
  it('twice: the task is decided', () => {
    const task = taskOf(open.instance, 'ann');
    open
      .and(approveWith(line, 'ann', [cut(0, 60)]))
      .when(decideTask('approve', { by: 'ann', task }))
      .thenRejected('TASK_NOT_OPEN');
  });
  it('partial × advances set off: what is set off must fit into what is left', () => {
    const offset = at(line, [100, 200, 300], setOff(400));
    offset.when(approveWith(line, 'ann', [sendBack(1), cut(0, 99)])).thenRejected('ADVANCES_EXCEED_TOTAL');
    expect(offset.when(approveWith(line, 'ann', [sendBack(1)])).instance.facts).toMatchObject(setOff(400));
  });
  it('partial × voucher: none once it is made', () => {
    const late = draw('start > approval:boss > voucher:made > approval:paid > end', {
      boss: asking('ann'),
      made: { template: 'expense-claim' },
      paid: { ...asking('bob'), acrossNodes: 'ask' },
    });
    at(late)
      .and(approve('ann'))
      .when(approveWith(late, 'bob', [cut(0, 1)]))
      .thenRejected('LINES_BOOKED');
  });
});

describe('partial × other acts', () => {
  it('partial × return: to the claimant releases what is left, and a resubmission walks on it anew', () => {
    const back = open.and(approveWith(line, 'ann', [cut(0, 60), sendBack(1)]), returnTo('claimant', 'here'));
    expect(back.instance).toMatchObject({ status: 'returned', holds: [] });
    const again = back.when(resubmit());
    again.thenAmongOthers(
      {
        type: 'EffectRequested',
        kind: 'documents.hold',
        payload: {
          invoices: [
            { key: '/INV-0', path: 'lines/0/invoice' },
            { key: '/INV-2', path: 'lines/1/invoice' },
          ],
          advances: [],
        },
      },
      { type: 'EffectRequested', kind: 'budget.reserve' },
    );
    expect(asked(again), 'ann’s approval was of what is left').toEqual(['bob']);
    expect(again.instance.lineNumbers, 'counted afresh').toBeUndefined();
  });
  it('partial × return: a step between keeps the numbers of the lines', () => {
    const flow = draw('start > approval:boss > budget > approval:next > end', { boss: asking('ann'), next: asking('cid') });
    const back = at(flow).and(approve('ann'), approveWith(flow, 'cid', [sendBack(0)]));
    expect(back.instance?.status).toBe('completed');
    const two = draw('start > budget > approval:boss > approval:next > approval:last > end', { boss: asking('ann'), next: asking('bob'), last: asking('cid') });
    at(two)
      .and(approve('ann'), approveWith(two, 'bob', [sendBack(0)]), returnTo('next', 'restart'))
      .when(approveWith(two, 'bob', [cut(0, 150)]))
      .thenAmongOthers({ type: 'EffectRequested', kind: 'budget.shrink', payload: { lines: [{ line: 1, minor: 5_000 }] } });
  });
  it('partial × vote: one voter’s cut holds at once, votes given stand, and the vote goes on about what is left', () => {
    const vote = draw('start > budget > approval:boss > end', { boss: { ...asking('ann', 'bob', 'cid'), mode: 'vote', approveAt: 60 } });
    const cutting = at(vote)
      .and(approve('ann'))
      .when(approveWith(vote, 'bob', [cut(0, 1)]));
    cutting.thenAt('completed');
    const early = at(vote).and(approveWith(vote, 'ann', [cut(0, 1)]));
    expect(asked(early)).toEqual(['bob', 'cid']);
    early.when(approve('cid')).thenAt('completed');
    early.when(decideTask('approve', { by: 'bob', task: taskOf(early.instance, 'bob'), factsHash: 'f1' })).thenRejected('FACTS_CHANGED');
  });
  it('partial × added signer: who was added to decide may cut; who is only asked for advice may not', () => {
    const added = open.and(add('ann', ['x']));
    expect(amounts(added.when(approveWith(line, 'x', [cut(0, 1)])).instance)).toEqual([1, 200, 300]);
    open
      .and(add('ann', ['x'], { advice: true }))
      .when(approveWith(line, 'x', [cut(0, 1)]))
      .thenRejected('LINES_NOT_YOURS');
    const vote = draw('start > approval:boss > end', { boss: { ...asking('ann', 'bob'), mode: 'vote' } });
    at(vote)
      .and(add('ann', ['x']))
      .when(approveWith(vote, 'x', [cut(0, 1)]))
      .thenRejected('LINES_NOT_YOURS');
  });
  it('partial × parallel block: a cut in one branch is of the other branch’s facts too, and keeps its approval', () => {
    const block = draw('start > budget > fork:f -a> approval:one > join:j > end\nf -b> approval:two > j', {
      f: { branches: ['a', 'b'] },
      one: asking('ann'),
      two: asking('bob'),
    });
    const one = at(block).and(approveWith(block, 'ann', [cut(0, 60)]));
    one.when(approveWith(block, 'bob', [cut(0, 50)], { factsHash: 'f1' })).thenRejected('FACTS_CHANGED');
    const other = one.when(approveWith(block, 'bob', [cut(0, 50)]));
    other.thenAt('completed');
    expect(amounts(other.instance)).toEqual([50, 200, 300]);
  });
  it('partial × transfer: whoever took the task over cuts in his own name', () => {
    expect(open.and(transfer('zoe')).when(approveWith(line, 'zoe', [cut(0, 1)])).instance.cuts).toMatchObject([{ by: 'zoe' }]);
    open
      .and(transfer('zoe'))
      .when(approveWith(line, 'ann', [cut(0, 1)]))
      .thenRejected('TASK_NOT_OPEN');
  });
  it('partial × substitute: any one of those asked for the place cuts, and the record says who', () => {
    const world = agreeable({
      'approvers.resolve': ({ rules }) => ({ places: rules.map((rule) => ({ people: ['ann', 'sub'], rule, why: { code: 'approver.person' } })) }),
    });
    const place = given(draw('start > approval:boss > end', { boss: asking('ann') }), world).and(startWith([100]));
    expect(place.when(approveWith(line, 'sub', [cut(0, 1)])).instance).toMatchObject({ cuts: [{ by: 'sub' }], status: 'completed' });
  });
  it('partial × one invoice on several lines: it stays held until its last line has left', () => {
    const shared = {
      lines: [0, 1, 2].map((n) => ({
        amount: { minor: 10_000, currency: 'CNY' },
        invoice: { kind: 'ordinary', number: n === 2 ? 'B' : 'A', total: { minor: 20_000, currency: 'CNY' } },
      })),
    };
    const claim = at(line, [], shared);
    const first = claim.and(approveWith(line, 'ann', [sendBack(0)]));
    claim
      .when(approveWith(line, 'ann', [sendBack(0), sendBack(1)]))
      .thenAmongOthers({ type: 'EffectRequested', kind: 'documents.shrink', payload: { invoices: ['/A'] } });
    first.when(approveWith(line, 'bob', [sendBack(0)])).thenAmongOthers({ type: 'EffectRequested', kind: 'documents.shrink', payload: { invoices: ['/A'] } });
  });
  it('partial × take back: an approval that cut or sent back lines stays', () => {
    open
      .and(approveWith(line, 'ann', [cut(0, 60)]))
      .when(takeBack('ann'))
      .thenRejected('LINES_DECIDED');
  });
  it('partial × withdraw, reject: what is left is released whole', () => {
    const some = open.and(approveWith(line, 'ann', [cut(0, 60), sendBack(1)]));
    some
      .when(withdraw())
      .thenAmongOthers({ type: 'EffectRequested', kind: 'budget.release' }, { type: 'EffectRequested', kind: 'documents.free' })
      .thenAt('withdrawn');
    some
      .when(decideTask('reject'))
      .thenAmongOthers({ type: 'EffectRequested', kind: 'budget.release' }, { type: 'EffectRequested', kind: 'documents.free' })
      .thenAt('rejected');
  });
  it('partial × posting in flight in the branch beside it: refused, the voucher is made', () => {
    const block = draw('start > fork:f -a> approval:one > join:j > end\nf -b> voucher:made > post-erp:post > j', {
      f: { branches: ['a', 'b'] },
      one: asking('ann'),
      made: { template: 'expense-claim' },
    });
    at(block)
      .when(approveWith(block, 'ann', [cut(0, 1)]))
      .thenRejected('LINES_BOOKED');
    at(block)
      .and(settle('voucher.post', confirmed))
      .when(approveWith(block, 'ann', [cut(0, 1)]))
      .thenRejected('LINES_BOOKED');
  });
});

describe('the linked claim', () => {
  const split = given(line).and((instance) => ({
    ...startWith([200])(instance),
    splitFrom: { id: 'i1', number: 'EXP-1', by: 'ann', lines: [{ line: 1, amount: { minor: 20_000, currency: 'CNY' }, reason: 'no invoice' }] },
  }));
  it('begins with the claimant, holds nothing, and says where it comes from', () => {
    expect(split.instance).toMatchObject({
      status: 'returned',
      tokens: [],
      holds: [],
      links: [{ id: 'i1', number: 'EXP-1', relation: 'split-from' }],
      returned: { by: 'ann', comment: 'no invoice' },
    });
  });
  it('starts anew when it is resubmitted', () => {
    split
      .when(resubmit())
      .thenAmongOthers(
        'InstanceResubmitted',
        { type: 'EffectRequested', kind: 'documents.hold' },
        { type: 'EffectRequested', kind: 'budget.reserve' },
        { type: 'TaskOpened', people: ['ann'] },
      )
      .thenAt('running', 'boss');
  });
  it('may be withdrawn', () => split.when(withdraw()).thenAt('withdrawn'));
});
