import {
  actRules,
  drawnAround,
  noteActs,
  refuseAct,
  refuseRequest,
  requestRules,
  requestStates,
  type ActName,
  type ActRule,
  type FlowGraph,
  type FlowInstance,
  type Input,
  type Note,
  type RequestAct,
  type RequestState,
} from '@vouchflow/flow-core';
import { agreeable, decideTask, given, park, settle, withdraw, type Act, type GivenFlow } from '@vouchflow/flow-core/testing';
import { ok } from '@vouchflow/kernel';
import { isReadPermission, shippedRoles, type ErrorCode, type LocalText, type Permission } from '@vouchflow/flow-model';
import { contents } from './claim-context.js';
import { flowOf } from './flow-of.js';

/*
 * Every cell of "who may do what in which state": an act, tried by somebody on a claim that stands so. What a cell says is what
 * the engine answers, behind what the door answers to whoever lacks the permission or may not see the claim.
 */

export interface Actor {
  says: LocalText;
  email: string;
  /** Beside `employee`, which everyone is. */
  role?: string;
}
export const actors: Actor[] = [
  { says: { zh: '报销人', en: 'claimant' }, email: 'carl' },
  { says: { zh: '当前审批人', en: 'assignee' }, email: 'ann' },
  { says: { zh: '代理人', en: 'substitute' }, email: 'sue' },
  { says: { zh: '已审批人', en: 'earlier decider' }, email: 'earl' },
  { says: { zh: '后续审批人', en: 'later approver' }, email: 'lara' },
  { says: { zh: '财务', en: 'finance' }, email: 'fin', role: 'finance' },
  { says: { zh: '管理员', en: 'administrator' }, email: 'adm', role: 'admin' },
  { says: { zh: '审计', en: 'auditor' }, email: 'aud', role: 'auditor' },
  { says: { zh: '无关人员', en: 'stranger' }, email: 'eve' },
];

export type NoteName = (typeof noteActs)[number];
/** What the engine takes; the rest is said beside the record. */
export type EngineAct = Exclude<ActName, NoteName>;

/** Confirms what another asked, where nobody else is named. */
const second = 'sec';

export interface ClaimState {
  says: LocalText;
  claim: GivenFlow;
  graph: FlowGraph;
  /** The task that the acts on a task are about: the assignee's, where it came to that. */
  task: number;
  /** The voucher is on its way. */
  sent?: boolean;
}

const cny = (yuan: number) => ({ minor: yuan * 100, currency: 'CNY' });
const person = (email: string): { by: 'person'; person: string } => ({ by: 'person', person: email });
/** Decided by `earl`; then `ann`, for whom `sue` stands in, or `bob`; then `lara`; then it is booked. */
const flow = flowOf('start > approval:first > approval:boss > approval:next > voucher > post-erp > approval:cashier > end', {
  first: { mode: 'all', approvers: [person('earl')] },
  boss: { mode: 'any', approvers: [person('ann'), person('bob')] },
  next: { mode: 'all', approvers: [person('lara')] },
  voucher: { template: 'expense-claim' },
  cashier: { mode: 'all', approvers: [person('lara')], acrossNodes: 'ask', purpose: 'payment' },
});
const apart = flowOf('start > fork:f -a> approval:first > voucher > post-erp > join:j > end\nf -b> approval:boss > j', {
  f: { branches: ['a', 'b'] },
  first: { mode: 'all', approvers: [person('earl')] },
  boss: { mode: 'any', approvers: [person('ann')] },
  voucher: { template: 'expense-claim' },
});
/** The same, and its voucher is made when a timer wakes: nobody is there to be told why it cannot be. */
const later = flowOf('start > fork:f -a> approval:first > wait > voucher > post-erp > join:j > end\nf -b> approval:boss > j', {
  f: { branches: ['a', 'b'] },
  wait: { minutes: 90 },
  first: { mode: 'all', approvers: [person('earl')] },
  boss: { mode: 'any', approvers: [person('ann')] },
  voucher: { template: 'expense-claim' },
});
const by =
  (email: string, outcome: 'approve' | 'reject' | 'return' = 'approve'): Act =>
  (instance) => {
    const task = instance?.tasks.find((open) => open.people.includes(email));
    return decideTask(outcome, {
      by: email,
      ...(task ? { task: task.n } : {}),
      ...(outcome === 'return' ? { to: 'claimant', resume: 'restart' as const } : {}),
    })(instance);
  };
const posted = { status: 'confirmed', documentNumber: 'D1', at: '2026-11-21T02:00:00.000Z' };
const refusedByErp = { status: 'refused', code: 'ERP', message: 'No.' };
const reverseIt: Act = (instance) =>
  ({ type: 'ReverseVoucher', voucher: String(instance?.vars['voucher']), by: 'fin', reason: 'wrong', template: 'expense-claim' }) as ReturnType<Act>;

const holdIt: Act = () => ({ type: 'Suspend', by: 'fin', comment: 'because', until: '2026-12-24', standing: true }) as ReturnType<Act>;

/** A claim of `carl`'s; `sue` stands in for `ann`. */
const start = (graph: FlowGraph, more: Parameters<typeof agreeable>[0] = {}): GivenFlow =>
  given(
    graph,
    agreeable({
      ...more,
      'approvers.resolve': ({ rules }) => ({
        places: rules.flatMap((rule) =>
          rule.by === 'person' ? [{ people: rule.person === 'ann' ? ['ann', 'sue'] : [rule.person], rule, why: { code: 'approver.person' } }] : [],
        ),
      }),
    }),
  ).started();

export function claimStates(): ClaimState[] {
  const asked = start(flow).and(by('earl'));
  const ann = taskOf(asked.instance, 'ann');
  const addZoe: Act = () => ({ type: 'AddSigners', task: ann, by: 'ann', people: ['zoe'], when: 'beside', mode: 'all' }) as ReturnType<Act>;
  const addWes: Act = () => ({ type: 'AddSigners', task: ann, by: 'ann', people: ['wes'], when: 'after', mode: 'all' }) as ReturnType<Act>;
  const posting = asked.and(by('ann'), by('lara'));
  const booked = posting.and(settle('voucher.post', posted));
  const forked = start(apart).and(by('earl'));
  const annApart = taskOf(forked.instance, 'ann');
  const noRule = start(later, { 'voucher.build': () => ({ made: false, code: 'RULE_MISSING', errors: [] }) }).and(
    by('earl'),
    settle('timer.wake', { woke: true }),
  );
  const annLater = taskOf(noRule.instance, 'ann');
  const states: (Omit<ClaimState, 'graph'> & { graph?: FlowGraph })[] = [
    { says: { zh: '审批中，任务未处理', en: 'running, task open' }, claim: asked.and(addZoe, addWes), task: ann },
    { says: { zh: '审批中，任务已同意', en: 'running, task approved' }, claim: asked.and(by('ann')), task: ann },
    { says: { zh: '审批中，任务已取消', en: 'running, task cancelled' }, claim: asked.and(by('bob')), task: ann },
    { says: { zh: '审批中，凭证推送中', en: 'running, voucher on its way' }, claim: posting, task: ann, sent: true },
    { says: { zh: '审批中，凭证已入账', en: 'running, voucher booked' }, claim: booked, task: ann },
    { says: { zh: '待处理，任务未处理', en: 'parked, task open' }, claim: forked.and(settle('voucher.post', refusedByErp)), task: annApart, graph: apart },
    {
      says: { zh: '待处理，凭证去向不明', en: 'parked, voucher in doubt' },
      claim: posting.and((instance) => park(allEffects(instance)[0] ?? 0)(instance)),
      task: ann,
      sent: true,
    },
    { says: { zh: '待处理，凭证做不出', en: 'parked, no voucher made' }, claim: noRule, task: annLater, graph: later },
    { says: { zh: '待处理，任务已同意', en: 'parked, task approved' }, claim: posting.and(settle('voucher.post', refusedByErp)), task: ann },
    { says: { zh: '挂起，任务未处理', en: 'on hold, task open' }, claim: asked.and(addZoe, addWes, holdIt), task: ann },
    { says: { zh: '挂起，凭证未推送', en: 'on hold, voucher not sent' }, claim: posting.and(holdIt), task: ann },
    { says: { zh: '挂起，凭证做不出', en: 'on hold, no voucher made' }, claim: noRule.and(holdIt), task: annLater, graph: later },
    { says: { zh: '已退回', en: 'returned' }, claim: asked.and(by('ann', 'return')), task: ann },
    {
      says: { zh: '结束中', en: 'ending' },
      claim: forked.and((instance) => ({ ...by('ann', 'reject')(instance), inFlight: allEffects(instance) })),
      task: annApart,
      graph: apart,
    },
    { says: { zh: '已拒绝', en: 'rejected' }, claim: asked.and(by('ann', 'reject')), task: ann },
    { says: { zh: '已撤回', en: 'withdrawn' }, claim: asked.and(withdraw()), task: ann },
    { says: { zh: '已完成', en: 'completed' }, claim: booked.and(by('lara')), task: ann },
    { says: { zh: '冲销中', en: 'being reversed' }, claim: booked.and(by('lara'), reverseIt), task: ann },
    { says: { zh: '已冲销', en: 'reversed' }, claim: booked.and(by('lara'), reverseIt, settle('voucher.post', posted)), task: ann },
  ];
  return states.map((state) => ({ graph: flow, ...state }));
}

function taskOf(instance: FlowInstance | undefined, email: string): number {
  const found = instance?.tasks.find((open) => open.people.includes(email));
  if (!found) throw new Error(`${email} is not asked`);
  return found.n;
}
const allEffects = (instance: FlowInstance | undefined): number[] => instance?.effects.map((effect) => effect.n) ?? [];

/** The act, tried by somebody in that state; confirmed by `confirmedBy`, null: by nobody. */
export function triedAct(act: EngineAct, state: ClaimState, email: string, confirmedBy: string | null = second): Act {
  const { instance } = state.claim;
  if (!instance) throw new Error('No claim');
  const { task, graph } = state;
  const hand = { by: email, reason: 'because', ...(confirmedBy === null ? {} : { confirmedBy }) };
  const parked = instance.effects.find((effect) => effect.parked);
  const posting = parked ?? instance.effects.find((effect) => effect.kind === 'voucher.post');
  const inputs: Record<EngineAct, Omit<Input, 'at'>> = {
    approveLines: {
      ...decision('approve'),
      lines: ok({
        cuts: [{ line: 0, from: cny(100), to: cny(60), reason: 'too much' }],
        returned: [],
        freed: [],
        facts: instance.facts,
        context: instance.context,
        factsHash: 'cut',
        materialHash: 'cut',
      }),
    } as unknown as Input,
    approve: decision('approve'),
    reject: decision('reject'),
    return: decision('return'),
    abstain: decision('abstain'),
    transfer: { type: 'Transfer', task, by: email, to: 'tom' } as Input,
    handOver: { type: 'Transfer', task, by: email, from: 'ann', to: 'tom' } as Input,
    handOverPlaces: { type: 'HandOverPlaces', by: email, from: 'wes', to: 'tom' } as Input,
    addSigners: { type: 'AddSigners', task, by: email, people: ['tom'], when: 'after', mode: 'all' } as Input,
    askAdvice: { type: 'AddSigners', task, by: email, people: ['tom'], when: 'before', mode: 'all', advice: true } as Input,
    removeSigner: { type: 'RemoveSigner', by: email, person: 'zoe' } as Input,
    takeBack: { type: 'TakeBack', by: email } as Input,
    suspend: { type: 'Suspend', by: email, comment: 'because', until: '2026-12-24', standing: standingOf(email) } as Input,
    resume: { type: 'Resume', by: email, standing: standingOf(email) } as Input,
    withdraw: { type: 'Withdraw', by: email } as Input,
    requestReversal: { type: 'RequestReversal', by: email, request: { id: 'r1', number: 'REV-1' }, repayment: false } as Input,
    resubmit: { type: 'Resubmit', by: email, ...contents(100) } as Input,
    retry: { type: 'RetryEffect', effect: parked?.n ?? 0, by: email } as Input,
    move: { type: 'AdminMove', token: instance.tokens[0]?.n ?? 0, to: 'claimant', ...hand } as Input,
    replace: { type: 'ReplaceApprover', task, by: email, from: 'ann', to: 'tom', reason: 'because' } as Input,
    amend: {
      type: 'AmendFacts',
      facts: { ...instance.facts, city: 'Bern' },
      context: instance.context,
      factsHash: 'mended',
      materialHash: instance.materialHash,
      ...hand,
    } as unknown as Input,
    migrate: {
      type: 'Migrate',
      version: instance.version + 1,
      nodes: drawnAround(graph, instance),
      facts: instance.facts,
      context: instance.context,
      factsHash: instance.factsHash,
      materialHash: instance.materialHash,
      ...hand,
    } as Input,
    settle: { type: 'SettleEffect', effect: posting?.n ?? 0, result: posted, ...hand } as Input,
    decideInPlace: { type: 'DecideInPlace', task, outcome: 'approve', factsHash: instance.factsHash, ...hand } as Input,
    reverse: { type: 'ReverseVoucher', voucher: String(instance.vars['voucher']), by: email, reason: 'wrong', template: 'expense-claim' } as Input,
  };
  return () => ({ ...inputs[act], ...(state.sent ? { inFlight: allEffects(instance) } : {}) });

  function decision(outcome: Extract<ActName, 'approve' | 'reject' | 'return' | 'abstain'>): Omit<Input, 'at'> {
    return { type: 'DecideTask', task, by: email, outcome, factsHash: instance?.factsHash ?? '', comment: 'because' } as Input;
  }
}

const isNote = (act: ActName): act is NoteName => (noteActs as readonly ActName[]).includes(act);

/** What somebody says beside the record of a claim that stands so; nobody was urged lately. */
export function triedNote(act: NoteName, { claim: { instance } }: ClaimState, email: string, waitSeconds = 0): Note {
  const types = { comment: 'Comment', ask: 'AskQuestion', copy: 'SendCopy', urge: 'Urge' } as const;
  return { type: types[act], at: instance?.at ?? '', by: email, waitSeconds };
}

/** Holds the office by which any claim is put on hold. */
const standingOf = (email: string): boolean => actors.some((actor) => actor.email === email && permissionsOf(actor).has('claims.hold'));

const standing = new Set(['carl', 'ann', 'sue', 'earl']);
/** Acts on what one stands on oneself: the claim must be seen. The others act by right of an office. */
const byStanding = new Set<Permission>(['tasks.decide', 'claims.submit']);

/** What comes of a cell: null, done; else the code of the refusal, the door's or the engine's. */
export function cellOf(act: ActName, state: ClaimState, actor: Actor): ErrorCode | null {
  const { permissions } = actRules[act];
  const may = permissionsOf(actor);
  if (!permissions.some((permission) => may.has(permission))) return 'FORBIDDEN';
  if (permissions.some((permission) => byStanding.has(permission)) && !may.has('claims.readAll') && !seesIt(state, actor.email)) return 'NOT_FOUND';
  if (!isNote(act)) return state.claim.when(triedAct(act, state, actor.email)).refusal ?? null;
  const { instance } = state.claim;
  if (!instance) throw new Error('No claim');
  return refuseAct(instance, triedNote(act, state, actor.email))?.code ?? null;
}

/** What comes of it where the administrator asks and this person confirms; null: nobody does. */
export function confirmedCell(act: EngineAct, state: ClaimState, actor: Actor | null): ErrorCode | null {
  const { second: confirmed }: ActRule = actRules[act];
  if (!confirmed) throw new Error(`Nobody confirms ${act}`);
  if (actor && !permissionsOf(actor).has(confirmed.permission)) return 'FORBIDDEN';
  return state.claim.when(triedAct(act, state, 'adm', actor?.email ?? null)).refusal ?? null;
}

/** An auditor reads only, whatever else he is. */
function permissionsOf({ role }: Actor): ReadonlySet<string> {
  const all = shippedRoles.filter(({ code }) => code === 'employee' || code === role).flatMap(({ permissions }) => permissions);
  return new Set(role === 'auditor' ? all.filter(isReadPermission) : all);
}

const seesIt = ({ claim: { instance } }: ClaimState, email: string): boolean =>
  standing.has(email) ||
  (instance?.tasks.some((task) => task.people.includes(email)) ?? false) ||
  (instance?.decisions.some((made) => made.by === email) ?? false);

/** Who answers a request: the administrator has asked for it, finance has confirmed it where it is done. */
export const answerers: Actor[] = [
  { says: { zh: '申请人', en: 'administrator, who asked' }, email: 'adm', role: 'admin' },
  { says: { zh: '复核人', en: 'finance, who confirmed' }, email: 'fin', role: 'finance' },
  { says: { zh: '财务总监', en: 'CFO' }, email: 'cfo', role: 'CFO' },
  { says: { zh: '会计', en: 'accountant' }, email: 'acc', role: 'accountant' },
  { says: { zh: '审计', en: 'auditor' }, email: 'aud', role: 'auditor' },
  { says: { zh: '无关人员', en: 'stranger' }, email: 'eve' },
];

/** What comes of answering a request so; null, done. A permission is asked for by whoever lacks it. */
export function requestCell(act: RequestAct, state: RequestState, actor: Actor): ErrorCode | null {
  const may = permissionsOf(actor);
  if (!requestRules[act].permissions.some((permission) => may.has(permission))) return 'FORBIDDEN';
  const isDone = state === 'done' || state === 'over';
  return refuseRequest(act, { by: actor.email, askedBy: 'adm', confirmedBy: isDone ? 'fin' : null, state, held: false })?.code ?? null;
}
export const requestCells = (act: RequestAct) =>
  requestStates.flatMap((state) => answerers.map((actor) => ({ state, actor, code: requestCell(act, state, actor) })));
