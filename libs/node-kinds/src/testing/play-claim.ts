import { viewDirectory, type DirectoryView, type FlowGraph, type FlowInstance, type Input } from '@vouchflow/flow-core';
import { checkInstance, checkTurn, takeTurn } from '@vouchflow/flow-core/testing';
import { effectModes, type DirectoryData } from '@vouchflow/flow-model';
import { checkEvents, checkLedger } from './check-laws.js';
import { claimant, contents, startOf } from './claim-context.js';
import { inputOf, resultOf, type Happening } from './happenings.js';
import { anotherDay } from './random-directory.js';
import { benign, emptyLedger, ledgerWorld, type Dials, type Ledger } from './ledger-world.js';

/** A claim being played, with all that was found wrong. */
export interface Play {
  graph: FlowGraph;
  instance: FlowInstance | undefined;
  ledger: Ledger;
  /** Postings that left for the ERP and have no answer. */
  sent: Set<number>;
  decided: Set<number>;
  /** As it is now: people leave while the claim is under way. */
  company: DirectoryData;
  directory: DirectoryView;
  /** Who added whom, whatever came of it. */
  added: { by: string; person: string }[];
  /** By what port each node was left last, since it was entered last. */
  leftBy: Map<string, { port: string; why: string | undefined }>;
  /** Inputs that were tried, taken or refused. */
  steps: number;
  clock: number;
  faults: string[];
  accepted: Record<string, number>;
  refused: Record<string, number>;
}

const epoch = Date.parse('2026-11-21T02:00:00.000Z');
const ended = new Set(['rejected', 'withdrawn', 'completed', 'reversed']);

export function beginPlay(graph: FlowGraph, company: DirectoryData, yuan: number, dials: Dials): Play {
  const play: Play = { graph, company, directory: viewDirectory(company), instance: undefined, ledger: emptyLedger(), sent: new Set(), decided: new Set(), added: [], leftBy: new Map(), steps: 0, clock: epoch, faults: [], accepted: {}, refused: {} };
  take(play, startOf(yuan, atOf(play)), dials, 'start');
  return play;
}

/** Lets one thing happen; nothing where it names nothing that is there. */
export function happen(play: Play, happening: Happening): void {
  play.clock += happening.later * 1000;
  if (happening.what === 'anotherDay') {
    play.company = anotherDay(play.company, happening.other, happening.pick);
    play.directory = viewDirectory(play.company);
    return;
  }
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
    if (instance.suspended) take(play, { type: 'Resume', at, by: 'finance@demo.test', standing: true }, dials, 'resume');
    else if (instance.status === 'returned') take(play, { type: 'Resubmit', at, by: claimant, ...contents(700) }, dials, 'resubmit');
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
  play.steps += 1;
  const before = play.instance;
  const kept = JSON.stringify([before, play.ledger]);
  const ledger = JSON.parse(JSON.stringify(play.ledger)) as Ledger;
  const inFlight = [...play.sent].filter((n) => before?.effects.some((effect) => effect.n === n));
  book(ledger, play, input);
  const turn = takeTurn(play.graph, ledgerWorld(ledger, dials, play.directory), before, { ...input, inFlight });
  if (!turn.ok) {
    play.refused[turn.error.code] = (play.refused[turn.error.code] ?? 0) + 1;
    if (JSON.stringify([before, play.ledger]) !== kept) play.faults.push('a refused input changed something');
    return;
  }
  play.accepted[what] = (play.accepted[what] ?? 0) + 1;
  const { instance, events } = turn.value;
  for (const event of events) {
    if (event.type === 'EffectCancelled' && inFlight.includes(event.effect)) play.faults.push('a posting under way is cancelled');
    if (event.type === 'EffectRequested' && event.kind === 'voucher.post') {
      const { voucherId } = event.payload as { voucherId: string };
      const voucher = ledger.vouchers.find((made) => made.id === voucherId);
      if (voucher?.status !== 'made') ledger.faults.push(`the voucher ${voucherId} is sent and is ${voucher?.status ?? 'not there'}`);
    }
  }
  const asked = instance.effects.filter((effect) => effectModes[effect.kind] === 'ask' && !effect.parked);
  if (asked.length > 0) play.faults.push('an in-turn question outlives its turn');
  play.faults.push(...checkTurn(before, turn.value), ...checkInstance(play.graph, instance), ...checkEvents(play, before, input, events, instance), ...checkLedger(ledger, play.graph, instance), ...ledger.faults);
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
