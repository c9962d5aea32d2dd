import { drawnAround, type FlowInstance, type Input } from '@vouchflow/flow-core';
import { ok, type Money } from '@vouchflow/kernel';
import { effectModes, type LineDecision } from '@vouchflow/flow-model';
import { changeLines } from '../intake/change-lines.js';
import { demoCaseCompany } from './demo-case-company.js';
import { claimant, startOf } from './claim-context.js';
import { ended, linkedTo, saysOf, type Play } from './play-claim.js';
import { benign, type Dials } from './ledger-world.js';
import fc from 'fast-check';

/** Everything that can happen to a claim, and how often it does in a walk. */
const weights = {
  approve: 10,
  cut: 1,
  sendBack: 1,
  askBack: 3,
  reject: 1,
  return: 2,
  abstain: 1,
  transfer: 1,
  handOver: 1,
  share: 1,
  addSigners: 2,
  askAdvice: 1,
  removeSigner: 1,
  takeBack: 2,
  withdraw: 1,
  resubmit: 4,
  send: 2,
  settle: 6,
  park: 1,
  hear: 1,
  retry: 2,
  late: 1,
  reverse: 1,
  move: 1,
  replace: 1,
  amend: 1,
  migrate: 1,
  inPlace: 1,
  settleByHand: 1,
  suspend: 1,
  resume: 2,
  anotherDay: 3,
  handOverLater: 2,
  recount: 1,
  nonsense: 1,
} as const;
export type What = keyof typeof weights;
export const whats = Object.keys(weights) as What[];

/** One thing that happens, as random numbers: what they name is found in the claim as it is by then. */
export interface Happening {
  what: What;
  pick: number;
  other: number;
  resume: 'here' | 'restart';
  erp: 'confirmed' | 'refused' | 'closed';
  /** Seconds since the last; the clock that is read may also lie behind. */
  later: number;
  dials: Dials;
}

const dials: fc.Arbitrary<Dials> = fc.record({
  documents: fc.constantFrom('held', 'held', 'held', 'held', 'taken'),
  budget: fc.constantFrom('within', 'within', 'within', 'over', 'blocked', 'none'),
  voucher: fc.constantFrom('made', 'made', 'made', 'made', 'closed', 'impossible'),
});
export const happening: fc.Arbitrary<Happening> = fc.record({
  what: fc.oneof(...whats.map((what) => ({ weight: weights[what], arbitrary: fc.constant(what) }))),
  pick: fc.nat(20),
  other: fc.nat(40),
  resume: fc.constantFrom('here', 'restart'),
  erp: fc.constantFrom('confirmed', 'confirmed', 'confirmed', 'refused', 'closed'),
  later: fc.nat(9),
  dials: fc.oneof({ weight: 3, arbitrary: fc.constant(benign) }, { weight: 1, arbitrary: dials }),
});

const { books: demoBooks } = demoCaseCompany();
const one = <T>(list: readonly T[], n: number): T | undefined => (list.length === 0 ? undefined : list[n % list.length]);
/** Whom an act may name: the claimant among them. That they are there at all, the caller looks at. */
const named = ['head@demo.test', 'cfo@demo.test', 'owner@demo.test', 'cashier@demo.test', claimant, 'manager@demo.test'];
const admin = 'admin@demo.test';
const sum = [300, 700, 8000];

/** Undefined where it names nothing that is there. */
export function inputOf(play: Play, { what, pick, other, resume, erp, later }: Happening): Input | undefined {
  const { instance } = play;
  if (!instance) return undefined;
  const at = new Date(play.clock - (later % 3) * 2000).toISOString();
  const others = named.filter((person) => play.directory.isActive(person, '2026-11-21'));
  const task = one(instance.tasks, pick);
  const effect = one(
    instance.effects.filter((open) => effectModes[open.kind] === 'world'),
    pick,
  );
  const by = task ? (one(task.people, other) ?? '') : '';
  const decide = { type: 'DecideTask' as const, at, factsHash: instance.factsHash, comment: 'because' };
  const hand = {
    at,
    by: admin,
    reason: 'stuck',
    ...(other % 3 === 0 ? {} : { confirmedBy: one(['cfo@demo.test', 'auditor@demo.test', claimant, admin], pick) ?? '' }),
  };
  const signers = {
    type: 'AddSigners' as const,
    at,
    task: task?.n ?? 0,
    by,
    people: [...new Set([one(others, other), one(others, pick)])].flatMap((person) => person ?? []).slice(0, 1 + (pick % 2)),
    comment: 'please',
  };
  switch (what) {
    case 'approve':
    case 'reject':
    case 'abstain':
      return task && { ...decide, task: task.n, by, outcome: what };
    case 'cut':
    case 'sendBack':
      return task && { ...decide, task: task.n, by, outcome: 'approve', lines: linesOf(play, instance, what, pick, at) };
    case 'askBack':
      return askBack(play, instance, at, other);
    case 'return':
      return task && { ...decide, task: task.n, by, outcome: what, to: one(['claimant', ...play.graph.nodes.keys()], other) ?? 'claimant', resume };
    case 'transfer':
      return task && { type: 'Transfer', at, task: task.n, by, to: one(others, other) ?? '' };
    case 'handOver':
      return task && { type: 'Transfer', at, task: task.n, by: admin, from: by, to: one(others, pick + other) ?? '' };
    case 'handOverLater': {
      const places = instance.tokens.flatMap((token) => {
        const node = play.graph.nodes.get(token.node);
        return node?.kind.awaits?.(node.config, token.state)?.places ?? [];
      });
      return { type: 'HandOverPlaces', at, by: admin, from: one(one(places, pick)?.people ?? [], other) ?? by, to: one(others, pick + other) ?? '' };
    }
    case 'share':
      return task && { type: 'ShareTask', at, task: task.n, person: by, substitute: one(others, pick + other) ?? '' };
    case 'addSigners':
      return (
        task && {
          ...signers,
          when: one(['before', 'after', 'beside'] as const, other) ?? 'before',
          mode: one(['all', 'any', 'sequential'] as const, pick) ?? 'all',
        }
      );
    case 'askAdvice':
      return task && { ...signers, when: 'before', mode: 'all', advice: true };
    case 'removeSigner': {
      const added = one(play.added, pick);
      return { type: 'RemoveSigner', at, by: added?.by ?? admin, person: added?.person ?? admin };
    }
    case 'takeBack':
      return { type: 'TakeBack', at, by: (other % 4 === 0 ? one(instance.decisions, pick)?.by : instance.decisions.at(-1)?.by) ?? by };
    case 'withdraw':
      return { type: 'Withdraw', at, by: claimant };
    case 'resubmit':
      return {
        type: 'Resubmit',
        at,
        by: claimant,
        ...(other % 2 === 0 ? saysOf(play, instance.context.total.minor / 100, `again ${pick}`) : saysOf(play, one(sum, pick) ?? 300)),
      };
    case 'send':
      if (effect?.kind === 'voucher.post') play.sent.add(effect.n);
      return undefined;
    case 'settle':
      return effect && { type: 'SettleEffect', at, effect: effect.n, result: resultOf(play, effect, erp) };
    case 'settleByHand':
      return effect && { type: 'SettleEffect', effect: effect.n, result: resultOf(play, effect, erp), ...hand };
    case 'park':
      return effect && { type: 'ParkEffect', at, effect: effect.n, why: { code: 'parked.posting' } };
    case 'hear': {
      // Of an open effect, or of a voucher that was refused.
      const said = one(
        instance.tokens.filter((live) => live.parked && (live.state as { voucherId?: string } | null)?.voucherId !== undefined),
        pick,
      );
      if (said) return { type: 'HearOfEffect', at, effect: 0, voucher: (said.state as { voucherId: string }).voucherId };
      return effect && { type: 'HearOfEffect', at, effect: effect.n };
    }
    case 'retry': {
      const parked = one(
        instance.effects.filter((open) => open.parked),
        pick,
      );
      const token = one(
        instance.tokens.filter((live) => live.parked),
        pick,
      );
      return { type: 'RetryEffect', at, effect: parked?.n ?? 0, by: 'finance@demo.test', ...(token ? { token: token.n } : {}) };
    }
    case 'late': {
      // One that was answered or cancelled, or that was never requested.
      const closed = 1 + (pick % (instance.count.effect + 2));
      return instance.effects.some((open) => open.n === closed) ? undefined : { type: 'SettleEffect', at, effect: closed, result: { woke: true } };
    }
    case 'suspend':
      return { type: 'Suspend', at, by: 'finance@demo.test', comment: 'a question', until: '2026-12-01', standing: true };
    case 'resume':
      return { type: 'Resume', at, by: 'finance@demo.test', standing: true };
    case 'reverse': {
      const voucher = one(
        play.ledger.vouchers.filter((made) => made.status === 'posted' && made.reverses === undefined),
        pick,
      );
      return voucher && { type: 'ReverseVoucher', at, voucher: voucher.id, by: 'finance@demo.test', reason: 'wrong', template: 'expense-claim' };
    }
    case 'move':
      return { type: 'AdminMove', ...hand, token: one(instance.tokens, pick)?.n ?? 1, to: one(['claimant', ...play.graph.nodes.keys()], other) ?? '' };
    case 'replace':
      return task && { type: 'ReplaceApprover', at, by: admin, reason: 'left', task: task.n, from: by, to: one([...others, admin], pick + other) ?? '' };
    case 'amend':
      return { type: 'AmendFacts', ...hand, ...saysOf(play, other % 2 === 0 ? instance.context.total.minor / 100 : (one(sum, pick) ?? 300), `mended ${pick}`) };
    case 'migrate':
      return {
        type: 'Migrate',
        ...hand,
        version: instance.version + (pick % 4 === 0 ? 0 : 1),
        nodes: drawnAround(play.graph, instance),
        facts: instance.facts,
        context: instance.context,
        factsHash: instance.factsHash,
        materialHash: instance.materialHash,
      };
    case 'inPlace':
      return (
        task && {
          type: 'DecideInPlace',
          at,
          by: 'cfo@demo.test',
          confirmedBy: one(['auditor@demo.test', claimant, 'ceo@demo.test'], pick) ?? '',
          task: task.n,
          outcome: one(['approve', 'reject', 'return'] as const, other) ?? 'approve',
          factsHash: instance.factsHash,
          reason: 'on fire',
        }
      );
    case 'recount':
      return { type: 'RecountDeadlines', at };
    // The company is another then, not the claim.
    case 'anotherDay':
      return undefined;
    case 'nonsense':
      return one<Input>(
        [
          { ...decide, task: 999, by, outcome: 'approve' },
          { ...decide, task: task?.n ?? 1, by: claimant, outcome: 'approve' },
          { ...decide, task: task?.n ?? 1, by: 'nobody@demo.test', outcome: 'approve' },
          { ...decide, task: task?.n ?? 1, by, outcome: 'approve', factsHash: 'stale' },
          { ...decide, task: task?.n ?? 1, by, outcome: 'reject', comment: ' ' },
          { ...decide, task: task?.n ?? 1, by, outcome: 'return', to: 'constructor' },
          { type: 'Withdraw', at, by: 'nobody@demo.test' },
          { type: 'RetryEffect', at, effect: 999, by },
          { type: 'ParkEffect', at, effect: 999, why: { code: 'x' } },
          { type: 'HearOfEffect', at, effect: 999 },
          { type: 'Transfer', at, task: task?.n ?? 1, by: 'nobody@demo.test', to: claimant },
          { type: 'TakeBack', at, by: 'nobody@demo.test' },
          startOf(1, at),
        ],
        other,
      );
  }
}

/** A line cut by half, or sent back into a claim of its own, as the server works it out. */
function linesOf(
  play: Play,
  instance: FlowInstance,
  what: 'cut' | 'sendBack',
  pick: number,
  at: string,
): NonNullable<Extract<Input, { type: 'DecideTask' }>['lines']> {
  const lines = instance.facts['lines'] as { amount: Money }[];
  const line = pick % Math.max(1, lines.length);
  const { minor = 0, currency = 'CNY' } = lines[line]?.amount ?? {};
  const decision: LineDecision =
    what === 'cut'
      ? { line, outcome: 'cut', amount: { minor: Math.floor(minor / 2), currency }, reason: 'too much' }
      : { line, outcome: 'return', reason: 'no invoice' };
  const changed = changeLines({
    graph: play.graph,
    facts: instance.facts,
    context: instance.context,
    decisions: [decision],
    at,
    views: { directory: play.directory, books: demoBooks },
  });
  if (!changed.ok) return changed;
  const { change, sentBack } = changed.value;
  const linked = sentBack && linkedTo(play, sentBack.context, 'split');
  if (sentBack && linked) play.sentBack = { ...sentBack, context: { ...sentBack.context, number: linked.number } };
  return ok({ ...change, ...(linked ? { linked } : {}) });
}

/** 撤回 of what is posted, as the server lets it be asked: one open request at a time, of a claim with one posted voucher. */
function askBack({ ledger, family }: Play, instance: FlowInstance, at: string, other: number): Input | undefined {
  const open = family.some((one) => one.about?.instance?.id === instance.id && one.instance !== undefined && !ended.has(one.instance.status));
  if (
    open ||
    (instance.status === 'completed' && ledger.vouchers.filter((voucher) => voucher.status === 'posted' && voucher.reverses === undefined).length !== 1)
  )
    return undefined;
  return {
    type: 'RequestReversal',
    at,
    by: instance.claimant,
    request: { id: `${instance.id}/request${instance.links?.length ?? 0}`, number: `REV-${instance.links?.length ?? 0}` },
    repayment: other % 2 === 0,
  };
}

export function resultOf(play: Play, effect: { n: number; kind: string }, erp: Happening['erp']): unknown {
  if (effect.kind !== 'voucher.post') return { woke: true };
  play.sent.add(effect.n);
  if (erp === 'confirmed') return { status: 'confirmed', documentNumber: `D${effect.n}`, at: new Date(play.clock).toISOString() };
  return { status: 'refused', code: 'ERP', message: 'No.', ...(erp === 'closed' ? { closedPeriod: true } : {}) };
}
