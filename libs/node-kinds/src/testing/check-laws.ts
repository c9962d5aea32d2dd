import type { DirectoryView, FlowEvent, FlowGraph, FlowInstance, Input } from '@vouchflow/flow-core';
import { standingConsumed, standingReserved, type Ledger, type LedgerVoucher } from './ledger-world.js';
import type { Play } from './play-claim.js';

/*
 * What the promises of the house come to in the pure core, turn by turn. With `checkTurn` (nothing lost: the events fold to what is
 * kept, numbers have no gap, I1) and `checkInstance` (nobody is stuck, nobody is asked twice at one place):
 *
 *   I2 one voucher            a voucher is posted once, and no step books twice; who ends without one has none in the ERP
 *   I3 no unapproved money    what goes to the ERP has behind it, at each approval passed, an approval by somebody who was asked
 *   I4 same amount            what goes to the ERP is the total that was approved
 *   I5 budget                 what is held for a claim is what it claims; never less than nothing reserved or consumed; nothing left reserved or consumed by a claim that came to nothing
 *   I7 one decision           a task is decided once
 *   I8 segregation            nobody decides, or is asked about, his own claim; whoever decides was asked
 *
 *   I6 debit = credit         of every voucher, in its currency; a red one leaves every account as it was
 *   I9 audit                  the record's hashes chain, no turn is missing, and it folds to what is kept (`walk-record.ts`)
 */

/** What a turn's events may never be, given the claim before it. */
export function checkEvents(play: Play, before: FlowInstance | undefined, input: Input, events: readonly FlowEvent[], instance: FlowInstance): string[] {
  const faults: string[] = [];
  const open = new Map(before?.tasks.map((task) => [task.n, task.people]));
  for (const event of events) {
    switch (event.type) {
      case 'TaskOpened':
        open.set(event.task, event.people);
        faults.push(...strangersAsked(play.directory, event, instance));
        break;
      case 'TaskTransferred':
        open.set(event.task, event.people ?? [event.to]);
        break;
      case 'TaskShared':
        open.set(event.task, [...(open.get(event.task) ?? []), event.substitute]);
        break;
      case 'TaskDecided': {
        if (play.decided.has(event.task)) faults.push(`I7 task ${event.task} is decided twice`);
        play.decided.add(event.task);
        if (event.by === instance.claimant) faults.push('I8 somebody decides his own claim');
        const twoInPlace = input.type === 'DecideInPlace' && input.confirmedBy !== input.by && input.confirmedBy !== instance.claimant;
        if (!(open.get(event.task)?.includes(event.by) ?? false) && !twoInPlace) faults.push(`I8 ${event.by} decides what he was not asked`);
        break;
      }
      case 'SignersAdded':
        for (const person of event.people) play.added.push({ by: event.by, person });
        break;
      case 'TokenPlaced':
        for (const node of [event.node, ...(event.unpassed ?? [])]) play.leftBy.delete(node);
        break;
      case 'TokenLeft':
        play.leftBy.set(event.node, { port: event.port, why: event.why?.code });
        break;
      case 'EffectRequested':
        if (event.kind === 'voucher.post' && event.token !== null) faults.push(...unapproved(play, instance));
        if (event.kind === 'claim.reverse' && (event.payload as { by: string }).by === instance.claimant)
          faults.push('I3 a claimant undoes his own posted claim');
        break;
      default:
    }
  }
  return faults;
}

/** I8: whoever is asked is there on the day on which his turn comes, however he was found and whenever; and by a role only who holds it, stands in, or was put there by hand. */
function strangersAsked(directory: DirectoryView, { people, why, task }: Extract<FlowEvent, { type: 'TaskOpened' }>, instance: FlowInstance): string[] {
  const today = '2026-11-21';
  const gone = people.filter((person) => !directory.isActive(person, today)).map((person) => `I8 ${person} is asked by task ${task} and is not there`);
  if (why.code !== 'approver.role' || why.values?.['insteadOf'] !== undefined) return gone;
  const named = directory.holders(String(why.values?.['role']), 'HT01', today);
  const standIns = people.filter((person) => people.some((other) => directory.substitutesOf(other, today).some((row) => row.substitute === person)));
  const byHand = new Set(
    JSON.stringify(instance.tokens)
      .match(/"to":"[^"]*"/g)
      ?.map((found) => found.slice(6, -1)),
  );
  const instead = instance.tasks.find((open) => open.n === task)?.clock?.instead ?? [];
  const strangers = people.filter((person) => !named.includes(person) && !standIns.includes(person) && !byHand.has(person) && !instead.includes(person));
  return [...gone, ...strangers.map((person) => `I8 ${person} is asked by task ${task} as ${String(why.values?.['role'])}, and is not`)];
}

/** I3 and I4, when a voucher leaves for the ERP. */
function unapproved({ graph, leftBy }: Play, instance: FlowInstance): string[] {
  return Object.keys(instance.passed).flatMap((id) => {
    const left = leftBy.get(id);
    if (graph.nodes.get(id)?.kind.kind !== 'approval' || left?.port !== 'approved') return [];
    if (left.why === 'approval.asked-before') return [];
    const approvals = instance.decisions.filter((made) => made.node === id && made.outcome === 'approve' && made.by !== instance.claimant);
    if (approvals.length === 0) return [`I3 money goes out and nobody stands for ${id}`];
    return approvals.some((made) => made.materialHash === instance.materialHash) ? [] : [`I4 money goes out for other facts than ${id} approved`];
  });
}

/** I2 and I5: the books as they stand after a turn. */
export function checkLedger(ledger: Ledger, graph: FlowGraph, instance: FlowInstance): string[] {
  const faults: string[] = [];
  const makers = [...graph.nodes.values()].filter(
    ({ kind, config }) => kind.kind === 'voucher' && (config as { reverses?: string }).reverses === undefined,
  ).length;
  if (standingReserved(ledger) < 0 || standingConsumed(ledger) < 0) faults.push('I5 more money came back than was taken');
  // A step that counts as passed has done what it does: who may return behind it relies on that.
  for (const node of Object.keys(instance.passed)) {
    const left = (instance.vars[node] as { port?: string } | undefined)?.port === 'within' && !instance.tokens.some((token) => token.node === node);
    if (left && node.startsWith('budget') && instance.status === 'running' && standingReserved(ledger) + ledger.consumed === 0)
      faults.push(`I5 ${node} counts as passed and nothing is reserved`);
  }
  for (const voucher of ledger.vouchers) faults.push(...unbalanced(voucher, ledger, instance));
  if (instance.holds.some((hold) => hold.release.kind === 'budget.release') && standingReserved(ledger) !== instance.context.total.minor)
    faults.push(`I5 reserved ${standingReserved(ledger)} for a claim of ${instance.context.total.minor}`);
  const net = ledger.vouchers.filter((voucher) => voucher.status === 'posted' || voucher.status === 'reversed').reduce((sum, voucher) => sum + voucher.sign, 0);
  if (net > makers) faults.push(`I2 ${net} vouchers stand in the ERP for ${makers} that the flow makes`);
  if (instance.status === 'returned' || instance.status === 'rejected' || instance.status === 'withdrawn') {
    if (standingReserved(ledger) !== 0) faults.push(`I5 ${instance.status} with money still reserved`);
    if (standingConsumed(ledger) !== 0) faults.push(`I5 ${instance.status} with money consumed`);
    if (ledger.documents === 'held') faults.push(`${instance.status} with documents still held`);
    if (net !== 0) faults.push(`I2 ${instance.status} with vouchers in the ERP that nothing undoes`);
    if (ledger.vouchers.some((voucher) => voucher.status === 'made')) faults.push(`I2 ${instance.status} with a voucher that is neither posted nor void`);
  }
  if (instance.status === 'reversed' && net !== 0 && !ledger.repaid) faults.push('I2 reversed, and the ERP still has its voucher');
  if (instance.status === 'completed' && ledger.vouchers.some((voucher) => voucher.status === 'made' && instance.reversal === undefined))
    faults.push('I2 completed with a voucher that was never posted');
  return faults;
}

/** I6, and I4 of what is on its way or booked: the voucher is of the total that stands. */
function unbalanced(voucher: LedgerVoucher, ledger: Ledger, instance: FlowInstance): string[] {
  const { lines } = voucher.draft;
  const sum = (side: 'debit' | 'credit'): number => lines.reduce((all, line) => all + (line[side] ?? 0), 0);
  const faults =
    sum('debit') === sum('credit') && lines.every((line) => (line.debit === undefined) !== (line.credit === undefined))
      ? []
      : [`I6 ${voucher.id} does not balance`];
  const original = ledger.vouchers.find((one) => one.id === voucher.reverses);
  if (original && -sum('debit') !== original.draft.lines.reduce((all, line) => all + (line.debit ?? 0), 0))
    faults.push(`I6 ${voucher.id} undoes another amount than ${original.id} booked`);
  if (!original && (voucher.status === 'made' || voucher.status === 'posted') && sum('credit') !== instance.context.total.minor)
    faults.push(`I4 ${voucher.id} is of ${sum('credit')} and the claim of ${instance.context.total.minor}`);
  return faults;
}
