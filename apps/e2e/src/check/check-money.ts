import type { Records, Violation } from './records.js';

/** I5: a budget's columns are the sum of its entries, and each claim holds what its state says. Invoices and advances likewise. */
export function checkBudgets({ budgets, instances, standing, flows, invoiceHolds, advances }: Records): Violation[] {
  const found: Violation[] = [];
  const say = (what: string): void => void found.push({ id: 'I5', what });
  for (const budget of budgets) {
    const { id, total_minor: total, reserved_minor: reserved, consumed_minor: consumed, available_minor: available } = budget;
    if (total !== reserved + consumed + available) say(`budget ${id}: ${total} is not ${reserved} + ${consumed} + ${available}`);
    if (reserved < 0 || consumed < 0) say(`budget ${id} is below zero`);
    if (reserved !== budget.reserved_by_entries) say(`budget ${id}: reserved ${reserved}, its entries say ${budget.reserved_by_entries}`);
    if (consumed !== budget.consumed_by_entries) say(`budget ${id}: consumed ${consumed}, its entries say ${budget.consumed_by_entries}`);
  }
  const stands = new Map(standing.map((row) => [row.instance_id, row]));
  const holding = new Set(invoiceHolds.map((hold) => hold.instance_id));
  for (const { id, number, flow_key, flow_version, status, total_minor } of instances) {
    const budgeted = flows.find((flow) => flow.flow_key === flow_key && flow.n === flow_version)?.budgeted ?? false;
    const { reserved = 0, consumed = 0 } = stands.get(id) ?? {};
    const wanted = !budgeted
      ? [0, 0]
      : status === 'completed'
        ? [0, total_minor]
        : status === 'running' || status === 'parked'
          ? [total_minor, 0]
          : status === 'ending'
            ? undefined
            : [0, 0];
    // Past the ERP's yes a claim that still runs has consumed, not reserved.
    const fits =
      wanted === undefined ||
      (reserved === wanted[0] && consumed === wanted[1]) ||
      ((status === 'running' || status === 'parked') && reserved === 0 && consumed === total_minor);
    if (!fits) say(`${number} is ${status}: ${reserved} reserved and ${consumed} consumed of ${total_minor}`);
    if (['draft', 'returned', 'rejected', 'withdrawn'].includes(status) && holding.has(id)) say(`${number} is ${status} and holds an invoice`);
  }
  for (const { id, held_minor, settled_minor, held, settled } of advances) {
    if (held_minor !== held || settled_minor !== settled)
      say(`advance ${id}: ${held_minor} held and ${settled_minor} settled, its claims say ${held} and ${settled}`);
  }
  return found;
}

/** I6: debit is credit, in every voucher; numbers of a ledger, word and period have no gap. */
export function checkVouchers({ vouchers, counters }: Records): Violation[] {
  const found: Violation[] = [];
  for (const { number, lines, total_minor, reverses } of vouchers) {
    const debit = lines.reduce((sum, line) => sum + (line.debit ?? 0), 0);
    const credit = lines.reduce((sum, line) => sum + (line.credit ?? 0), 0);
    if (debit !== credit || debit !== total_minor) found.push({ id: 'I6', what: `${number}: debit ${debit}, credit ${credit}, total ${total_minor}` });
    if (lines.some((line) => (line.debit === null) === (line.credit === null) || (line.debit ?? line.credit) === 0))
      found.push({ id: 'I6', what: `${number} has a line without one side` });
    if (lines.some((line) => (line.debit ?? line.credit ?? 0) < 0 !== (reverses !== null)))
      found.push({ id: 'I6', what: `${number} has a line of the wrong colour` });
  }
  for (const { ledger, word, period, last, vouchers: count, highest } of counters) {
    if (count !== highest || highest !== last)
      found.push({ id: 'numbers', what: `${ledger} ${word} ${period}: ${count} vouchers up to ${highest}, the counter says ${last}` });
  }
  return found;
}
