import type { FlowGraph, FlowInstance, Input } from '@vouchflow/flow-core';
import { checkInstance, checkTurn, takeTurn } from '@vouchflow/flow-core/testing';
import { effectModes } from '@vouchflow/flow-model';
import { claimant, contents, startOf } from './claim-context.js';
import { benign, emptyLedger, ledgerWorld, standingConsumed, standingReserved, type Dials, type Ledger } from './ledger-world.js';

/** One thing that happens, as random numbers: what they name is found in the claim as it is by then. */
export interface Happening {
  what: 'approve' | 'reject' | 'return' | 'transfer' | 'withdraw' | 'resubmit' | 'send' | 'settle' | 'park' | 'retry' | 'late' | 'nonsense' | 'reverse';
  pick: number;
  other: number;
  resume: 'here' | 'restart';
  erp: 'confirmed' | 'refused' | 'closed';
  /** Seconds since the last; the clock that is read may also lie behind. */
  later: number;
  dials: Dials;
}

/** A claim being played, with all that was found wrong. */
export interface Play {
  graph: FlowGraph;
  instance: FlowInstance | undefined;
  ledger: Ledger;
  /** Postings that left for the ERP and have no answer. */
  sent: Set<number>;
  decided: Set<number>;
  clock: number;
  faults: string[];
  accepted: Record<string, number>;
  refused: Record<string, number>;
}

const epoch = Date.parse('2026-11-21T02:00:00.000Z');
const ended = new Set(['rejected', 'withdrawn', 'completed', 'reversed']);

export function beginPlay(graph: FlowGraph, yuan: number, dials: Dials): Play {
  const play: Play = { graph, instance: undefined, ledger: emptyLedger(), sent: new Set(), decided: new Set(), clock: epoch, faults: [], accepted: {}, refused: {} };
  take(play, startOf(yuan, atOf(play)), dials, 'start');
  return play;
}

/** Lets one thing happen; nothing where it names nothing that is there. */
export function happen(play: Play, happening: Happening): void {
  play.clock += happening.later * 1000;
  const input = inputOf(play, happening);
  if (input) take(play, input, happening.dials, happening.what);
}

/** Everyone approves, the ERP confirms, what is parked is tried again: false where that does not end. */
export function playToTheEnd(play: Play): boolean {
  const dials = benign;
  for (let turn = 0; turn < 500; turn += 1) {
    const { instance } = play;
    if (!instance) return false;
    play.clock += 1000;
    const at = atOf(play);
    const [task] = instance.tasks;
    const effect = instance.effects.find((open) => !open.parked);
    const parked = instance.effects.find((open) => open.parked);
    const token = instance.tokens.find((live) => live.parked);
    if (instance.status === 'returned') take(play, { type: 'Resubmit', at, by: claimant, ...contents(700) }, dials, 'resubmit');
    else if (effect) take(play, { type: 'SettleEffect', at, effect: effect.n, result: resultOf(play, effect, 'confirmed') }, dials, 'settle');
    else if (parked) take(play, { type: 'RetryEffect', at, effect: parked.n, by: 'finance@demo.test' }, dials, 'retry');
    else if (token) take(play, { type: 'RetryEffect', at, effect: 0, token: token.n, by: 'finance@demo.test' }, dials, 'retry');
    else if (task) take(play, { type: 'DecideTask', at, task: task.n, by: task.people[0] ?? '', outcome: 'approve', factsHash: instance.factsHash }, dials, 'approve');
    else return ended.has(instance.status);
  }
  return false;
}

const atOf = (play: Play): string => new Date(play.clock).toISOString();

function take(play: Play, input: Input, dials: Dials, what: string): void {
  const before = play.instance;
  const kept = JSON.stringify([before, play.ledger]);
  const ledger = JSON.parse(JSON.stringify(play.ledger)) as Ledger;
  const inFlight = [...play.sent].filter((n) => before?.effects.some((effect) => effect.n === n));
  book(ledger, play, input);
  const turn = takeTurn(play.graph, ledgerWorld(ledger, dials), before, { ...input, inFlight });
  if (!turn.ok) {
    play.refused[turn.error.code] = (play.refused[turn.error.code] ?? 0) + 1;
    if (JSON.stringify([before, play.ledger]) !== kept) play.faults.push('a refused input changed something');
    return;
  }
  play.accepted[what] = (play.accepted[what] ?? 0) + 1;
  const { instance, events } = turn.value;
  for (const event of events) {
    if (event.type === 'TaskDecided') {
      if (play.decided.has(event.task)) play.faults.push(`task ${event.task} is decided twice`);
      play.decided.add(event.task);
    }
    if (event.type === 'EffectCancelled' && inFlight.includes(event.effect)) play.faults.push('a posting under way is cancelled');
    if (event.type === 'EffectRequested' && event.kind === 'voucher.post') {
      const { voucherId } = event.payload as { voucherId: string };
      const voucher = ledger.vouchers.find((made) => made.id === voucherId);
      if (voucher?.status !== 'made') ledger.faults.push(`the voucher ${voucherId} is sent and is ${voucher?.status ?? 'not there'}`);
    }
  }
  const asked = instance.effects.filter((effect) => effectModes[effect.kind] === 'ask' && !effect.parked);
  if (asked.length > 0) play.faults.push('an in-turn question outlives its turn');
  play.faults.push(...checkTurn(before, turn.value), ...checkInstance(play.graph, instance), ...checkLedger(ledger, instance), ...ledger.faults);
  play.instance = instance;
  play.ledger = ledger;
}

/** What the ERP confirmed is booked in the same turn, whatever the claim has become meanwhile. */
function book(ledger: Ledger, play: Play, input: Input): void {
  if (input.type !== 'SettleEffect') return;
  const effect = play.instance?.effects.find((open) => open.n === input.effect);
  const result = input.result as { status?: string };
  if (effect?.kind !== 'voucher.post' || result.status !== 'confirmed') return;
  const { voucherId } = effect.payload as { voucherId: string };
  const voucher = ledger.vouchers.find((made) => made.id === voucherId);
  if (voucher?.status !== 'made') ledger.faults.push(`the voucher ${voucherId} is posted and is ${voucher?.status ?? 'not there'}`);
  else voucher.status = 'posted';
}

function checkLedger(ledger: Ledger, instance: FlowInstance): string[] {
  const faults: string[] = [];
  if (standingReserved(ledger) < 0 || standingConsumed(ledger) < 0) faults.push('more money came back than was taken');
  // A step that counts as passed has done what it does: who may return behind it relies on that.
  for (const node of Object.keys(instance.passed)) {
    const left = (instance.vars[node] as { port?: string } | undefined)?.port === 'within' && !instance.tokens.some((token) => token.node === node);
    if (left && node.startsWith('budget') && instance.status === 'running' && standingReserved(ledger) + ledger.consumed === 0) faults.push(`${node} counts as passed and nothing is reserved`);
  }
  const net = ledger.vouchers.filter((voucher) => voucher.status === 'posted').reduce((sum, voucher) => sum + voucher.sign, 0);
  if (instance.status === 'returned' || instance.status === 'rejected' || instance.status === 'withdrawn') {
    if (standingReserved(ledger) !== 0) faults.push(`${instance.status} with money still reserved`);
    if (standingConsumed(ledger) !== 0) faults.push(`${instance.status} with money consumed`);
    if (ledger.documents === 'held') faults.push(`${instance.status} with documents still held`);
    if (net !== 0) faults.push(`${instance.status} with vouchers in the ERP that nothing undoes`);
    if (ledger.vouchers.some((voucher) => voucher.status === 'made')) faults.push(`${instance.status} with a voucher that is neither posted nor void`);
  }
  if (instance.status === 'completed' && ledger.vouchers.some((voucher) => voucher.status === 'made' && instance.reversal === undefined)) faults.push('completed with a voucher that was never posted');
  return faults;
}

function inputOf(play: Play, { what, pick, other, resume, erp, later }: Happening): Input | undefined {
  const { instance } = play;
  if (!instance) return undefined;
  const at = new Date(play.clock - (later % 3) * 2000).toISOString();
  const one = <T>(list: readonly T[], n: number): T | undefined => (list.length === 0 ? undefined : list[n % list.length]);
  const task = one(instance.tasks, pick);
  const world = instance.effects.filter((effect) => effectModes[effect.kind] === 'world');
  const effect = one(world, pick);
  const by = task ? (one(task.people, other) ?? '') : '';
  const decide = { type: 'DecideTask' as const, at, factsHash: instance.factsHash, comment: 'because' };
  switch (what) {
    case 'approve':
    case 'reject':
      return task && { ...decide, task: task.n, by, outcome: what };
    case 'return':
      return task && { ...decide, task: task.n, by, outcome: what, to: one(['claimant', ...play.graph.nodes.keys()], other) ?? 'claimant', resume };
    case 'transfer':
      return task && { type: 'Transfer', at, task: task.n, by, to: one(['head@demo.test', 'cfo@demo.test', claimant], other) ?? '' };
    case 'withdraw':
      return { type: 'Withdraw', at, by: claimant };
    case 'resubmit':
      return { type: 'Resubmit', at, by: claimant, ...(other % 2 === 0 ? contents(instance.context.total.minor / 100, `again ${pick}`) : contents(one([300, 700, 8000], pick) ?? 300)) };
    case 'send':
      if (effect?.kind === 'voucher.post') play.sent.add(effect.n);
      return undefined;
    case 'settle':
      return effect && { type: 'SettleEffect', at, effect: effect.n, result: resultOf(play, effect, erp) };
    case 'park':
      return effect && { type: 'ParkEffect', at, effect: effect.n, why: { code: 'parked.posting' } };
    case 'retry': {
      const parked = one(instance.effects.filter((open) => open.parked), pick);
      const token = one(instance.tokens.filter((live) => live.parked), pick);
      return { type: 'RetryEffect', at, effect: parked?.n ?? 0, by: 'finance@demo.test', ...(token ? { token: token.n } : {}) };
    }
    case 'late': {
      // One that was answered or cancelled, or that was never requested.
      const closed = 1 + (pick % (instance.count.effect + 2));
      return instance.effects.some((open) => open.n === closed) ? undefined : { type: 'SettleEffect', at, effect: closed, result: { woke: true } };
    }
    case 'reverse': {
      const voucher = one(play.ledger.vouchers.filter((made) => made.status === 'posted' && made.sign === 1), pick);
      return voucher && { type: 'ReverseVoucher', at, voucher: voucher.id, by: 'finance@demo.test', reason: 'wrong', template: 'expense-claim' };
    }
    case 'nonsense':
      return one<Input>([
        { ...decide, task: 999, by, outcome: 'approve' },
        { ...decide, task: task?.n ?? 1, by: claimant, outcome: 'approve' },
        { ...decide, task: task?.n ?? 1, by: 'nobody@demo.test', outcome: 'approve' },
        { ...decide, task: task?.n ?? 1, by, outcome: 'approve', factsHash: 'stale' },
        { ...decide, task: task?.n ?? 1, by, outcome: 'reject', comment: ' ' },
        { ...decide, task: task?.n ?? 1, by, outcome: 'return', to: 'constructor' },
        { type: 'Withdraw', at, by: 'nobody@demo.test' },
        { type: 'RetryEffect', at, effect: 999, by },
        { type: 'ParkEffect', at, effect: 999, why: { code: 'x' } },
        startOf(1, at),
      ], other);
  }
}

function resultOf(play: Play, effect: FlowInstance['effects'][number], erp: Happening['erp']): unknown {
  if (effect.kind !== 'voucher.post') return { woke: true };
  play.sent.add(effect.n);
  if (erp === 'confirmed') return { status: 'confirmed', documentNumber: `D${effect.n}`, at: atOf(play) };
  return { status: 'refused', code: 'ERP', message: 'No.', ...(erp === 'closed' ? { closedPeriod: true } : {}) };
}
