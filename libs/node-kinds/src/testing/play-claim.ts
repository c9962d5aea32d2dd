import { viewDirectory, type DirectoryView, type FlowEvent, type FlowGraph, type FlowInstance, type Input, type InstanceContext } from '@vouchflow/flow-core';
import { checkInstance, checkTurn, takeTurn } from '@vouchflow/flow-core/testing';
import { effectModes, type DirectoryData } from '@vouchflow/flow-model';
import { hashFacts } from '../intake/hash-facts.js';
import type { Intake } from '../intake/read-intake.js';
import { checkEvents, checkLedger } from './check-laws.js';
import { claimant, contents, startOf } from './claim-context.js';
import { flowOf } from './flow-of.js';
import { inputOf, resultOf, type Happening } from './happenings.js';
import { anotherDay } from './random-directory.js';
import { benign, emptyLedger, ledgerWorld, type Dials, type Ledger } from './ledger-world.js';
import { keepTurn, type KeptTurn } from './walk-record.js';

/** A claim being played, with all that was found wrong. What is told of a walk as a whole is shared by its family. */
export interface Play {
  /** This claim, those of lines sent back, and those that ask for one to be undone. */
  family: Play[];
  /** The posted claim that this one asks to undo, and how. */
  about?: Play;
  repayment?: boolean;
  /** Lines that the decision under way sends back. */
  sentBack?: Intake | undefined;
  record: KeptTurn[];
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
export const ended: ReadonlySet<string> = new Set(['rejected', 'withdrawn', 'completed', 'reversed']);

export function beginPlay(graph: FlowGraph, company: DirectoryData, yuan: number, dials: Dials): Play {
  const play = blankPlay(graph, { company, directory: viewDirectory(company), family: [], faults: [], accepted: {}, refused: {} });
  take(play, { ...startOf(yuan, atOf(play)), ...saysOf(play, yuan) }, dials, 'start');
  return play;
}

function blankPlay(graph: FlowGraph, shared: Pick<Play, 'company' | 'directory' | 'family' | 'faults' | 'accepted' | 'refused'>): Play {
  const play: Play = {
    graph,
    instance: undefined,
    ledger: emptyLedger(),
    sent: new Set(),
    decided: new Set(),
    added: [],
    leftBy: new Map(),
    record: [],
    steps: 0,
    clock: epoch,
    ...shared,
  };
  play.family.push(play);
  return play;
}

/** What its claimant writes into it; what a request is about stays. */
export function saysOf({ graph, about, instance }: Play, yuan: number, note = ''): ReturnType<typeof contents> {
  if (about && instance) return { facts: instance.facts, context: instance.context, factsHash: instance.factsHash, materialHash: instance.materialHash };
  const said = contents(yuan, note);
  // The server's own hashes: what comes to the same lines after a cut is the same.
  return { ...said, ...hashFacts(graph.definition.facts, said.facts, undefined) };
}

/** Id and number of the next claim that comes of this one. */
export const linkedTo = ({ instance, family }: Play, context: InstanceContext, what: 'split'): { id: string; number: string } => ({
  id: `${instance?.id}/${what}${family.length}`,
  number: `${context.number}-${family.length}`,
});

/** All inputs that were tried on a claim and on those that came of it. */
export const stepsOf = (play: Play): number => play.family.reduce((sum, one) => sum + one.steps, 0);

/** Lets one thing happen; nothing where it names nothing that is there. */
export function happen(root: Play, happening: Happening): void {
  const play = root.family[happening.other % root.family.length] ?? root;
  play.clock += happening.later * 1000;
  if (happening.what === 'anotherDay') {
    const company = anotherDay(root.company, happening.other, happening.pick);
    const directory = viewDirectory(company);
    for (const one of root.family) Object.assign(one, { company, directory });
    return;
  }
  const asked = happening.what === 'settle' ? play.instance?.effects.find((open) => open.kind === 'claim.reverse' && !open.parked) : undefined;
  if (asked) return undo(play, asked.n, happening.dials);
  // A request that is open goes on before another is asked.
  const request = happening.what === 'askBack' ? root.family.find((one) => one.about && one.instance && !ended.has(one.instance.status)) : undefined;
  if (request) return playOn(request, 1);
  const input = inputOf(play, happening);
  if (input) take(play, input, happening.dials, happening.what);
  play.sentBack = undefined;
}

/** Everyone approves, the ERP confirms, what is parked is tried again, of every claim that came of it: false where that does not end. `most`: turns of one claim before another has its. */
export function playToTheEnd(root: Play, most?: number): boolean {
  for (let round = 0; round < 20; round += 1) {
    for (let at = 0; at < root.family.length; at += 1) playOn(root.family[at] as Play, most);
    if (root.family.every(({ instance }) => instance !== undefined && ended.has(instance.status) && instance.effects.length === 0)) return true;
  }
  return false;
}

/** As far as it goes by itself: to its end, or until another claim must move first. */
export function playOn(play: Play, most = 500): void {
  const dials = benign;
  for (let turn = 0; turn < most; turn += 1) {
    const { instance } = play;
    if (!instance) return;
    play.clock += 1000;
    const at = atOf(play);
    const asked = instance.effects.find((open) => open.kind === 'claim.reverse' && !open.parked);
    if (asked) {
      undo(play, asked.n, dials);
      if (play.instance === instance) return;
      continue;
    }
    const [task] = instance.tasks;
    const effect = instance.effects.find((open) => !open.parked);
    const parked = instance.effects.find((open) => open.parked);
    const token = instance.tokens.find((live) => live.parked);
    if (instance.suspended) take(play, { type: 'Resume', at, by: 'finance@demo.test', standing: true }, dials, 'resume');
    else if (instance.status === 'returned') take(play, { type: 'Resubmit', at, by: claimant, ...saysOf(play, 700) }, dials, 'resubmit');
    else if (effect) take(play, { type: 'SettleEffect', at, effect: effect.n, result: resultOf(play, effect, 'confirmed') }, dials, 'settle');
    else if (parked) take(play, { type: 'RetryEffect', at, effect: parked.n, by: 'finance@demo.test' }, dials, 'retry');
    else if (token) take(play, { type: 'RetryEffect', at, effect: 0, token: token.n, by: 'finance@demo.test' }, dials, 'retry');
    else if (task)
      take(play, { type: 'DecideTask', at, task: task.n, by: task.people[0] ?? '', outcome: 'approve', factsHash: instance.factsHash }, dials, 'approve');
    else return;
  }
}

const atOf = (play: Play): string => new Date(play.clock).toISOString();

/** What the worker does for a request: the claim it is about undoes itself, in turns of its own, or takes the money that is back. */
function undo(request: Play, effect: number, dials: Dials): void {
  const { about, instance, repayment } = request;
  const original = about?.instance;
  const link = original?.links?.find((one) => one.id === instance?.id);
  const answer = (result: unknown): void => take(request, { type: 'SettleEffect', at: atOf(request), effect, result }, dials, 'undone');
  if (!about || !original || !link) return answer({ status: 'refused', code: 'NOT_FOUND', message: '' });
  if (original.status === 'reversed') return answer({ status: 'reversed', whole: true });
  if (link.done) return answer({ status: 'reversed', whole: false });
  if (original.reversal) return;
  const by = instance?.decisions.findLast((made) => made.outcome === 'approve')?.by ?? '';
  if (repayment) {
    const { total } = original.context;
    const whole = request.steps % 2 === 0;
    take(
      about,
      {
        type: 'TakeRepayment',
        at: atOf(about),
        request: { id: link.id, number: link.number },
        by,
        amount: whole ? total : { ...total, minor: Math.floor(total.minor / 2) },
        whole,
      },
      dials,
      'repay',
    );
    return;
  }
  const posted = about.ledger.vouchers.find((voucher) => voucher.status === 'posted' && voucher.reverses === undefined);
  if (!posted) return answer({ status: 'refused', code: 'VOUCHER_IMPOSSIBLE', message: '' });
  const before = about.instance;
  take(
    about,
    { type: 'ReverseVoucher', at: atOf(about), voucher: posted.id, by, reason: link.number, template: 'expense-claim', withdrawn: true },
    dials,
    'reverse',
  );
  if (about.instance === before) answer({ status: 'refused', code: 'PERIOD_CLOSED', message: '' });
}

/** What a turn brings into the world besides: the claim of lines sent back, the request about a posted claim. */
function bringForth(play: Play, input: Input, events: readonly FlowEvent[], before: FlowInstance | undefined): void {
  const { instance, sentBack, family, faults, accepted, refused, company, directory } = play;
  const shared = { company, directory, family, faults, accepted, refused };
  for (const event of events) {
    if (event.type === 'LinesDecided' && event.linked && sentBack && instance) {
      const { facts, context, factsHash, materialHash } = sentBack;
      const { linked, by, returned } = event;
      const child = blankPlay(play.graph, shared);
      child.clock = play.clock;
      take(
        child,
        {
          type: 'Start',
          at: atOf(child),
          id: linked.id,
          flow: instance.flow,
          version: instance.version,
          claimant,
          facts,
          context,
          factsHash,
          materialHash,
          splitFrom: { id: instance.id, number: instance.context.number, by, lines: returned },
        },
        benign,
        'split',
      );
      if (child.instance?.status !== 'returned') faults.push('a claim of lines sent back does not stand with its claimant');
      // Nothing is lost between the two of them.
      if (before && instance.context.total.minor + context.total.minor !== before.context.total.minor)
        faults.push('I1 lines sent back and lines that stay are not the lines there were');
    }
    if (event.type === 'ReversalRequested' && instance && input.type === 'RequestReversal') {
      const request = blankPlay(requestFlow, shared);
      Object.assign(request, { about: play, repayment: event.repayment, clock: play.clock });
      const { id, number } = event.request;
      const facts = { original: instance.id, originalNumber: instance.context.number, purpose: 'twice', amount: instance.context.total, lines: [] };
      take(
        request,
        {
          ...startOf(1, atOf(request)),
          id,
          facts,
          context: { ...instance.context, number },
          factsHash: id,
          materialHash: id,
          reversalOf: { id: instance.id, number: instance.context.number },
        },
        benign,
        'request',
      );
    }
  }
}

/** Who undoes a posted claim is asked first, and is not its claimant. */
const requestFlow = flowOf('start > approval:boss > reverse-claim:undo > end', {
  boss: { mode: 'any', approvers: [{ by: 'role', role: 'finance' }], fallback: [{ by: 'person', person: 'ceo@demo.test' }] },
});

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
  play.faults.push(
    ...checkTurn(before, turn.value),
    ...checkInstance(play.graph, instance),
    ...checkEvents(play, before, input, events, instance),
    ...checkLedger(ledger, play.graph, instance),
    ...ledger.faults,
  );
  play.instance = instance;
  play.ledger = ledger;
  if (events.length > 0) keepTurn(play.record, instance, input, events);
  bringForth(play, input, events, before);
}

/** What the ERP confirmed is booked in the same turn, whatever the claim has become meanwhile. */
function book(ledger: Ledger, play: Play, input: Input): void {
  if (input.type === 'TakeRepayment' && input.whole) ledger.repaid = true;
  if (input.type !== 'SettleEffect') return;
  const effect = play.instance?.effects.find((open) => open.n === input.effect);
  const result = input.result as { status?: string };
  if (effect?.kind !== 'voucher.post' || result.status !== 'confirmed') return;
  const { voucherId } = effect.payload as { voucherId: string };
  const voucher = ledger.vouchers.find((made) => made.id === voucherId);
  if (voucher?.status !== 'made') ledger.faults.push(`the voucher ${voucherId} is posted and is ${voucher?.status ?? 'not there'}`);
  else {
    voucher.status = 'posted';
    const undone = ledger.vouchers.find((one) => one.id === voucher.reverses);
    if (undone) undone.status = 'reversed';
  }
}
