import { formatMinor, scaleMinor, type Money } from '@vouchflow/kernel';
import type { BudgetRow, BudgetTake, BudgetTaken } from '@vouchflow/flow-model';
import { budgetLabel } from './budget-label.js';
import type { BudgetMatch } from './match-budgets.js';

export interface BudgetError {
  /** `lines/1/amount`: the first line that the budget no longer covers. */
  path: string;
  code: 'BUDGET_SHORT' | 'BUDGET_MISSING';
  message: string;
  /** Of the budget that is short, or that there is none of: `RD · travel · 2026-11`. */
  label: string;
  /** BUDGET_SHORT: how much is lacking. */
  missing?: Money;
}

export interface BudgetDecision {
  /** The port: all fit (or only `warn` and `watch` are short) · one under `ask` or `block` is short · a line has no budget. */
  outcome: 'within' | 'over' | 'none';
  /** A budget under `block` is short: the turn is refused even where `over` is drawn. */
  blocked: boolean;
  /** Every budget that would be taken from, in the order of ids; `ok` false where it is short under any control. */
  taken: BudgetTaken[];
  /** Why the outcome is not `within`. */
  errors: BudgetError[];
}

/**
 * All or none (DESIGN §5.9): decides over the rows as they stand under lock, before anything is taken.
 * A short budget under `block` comes before a missing one, and that before a short one under `ask`.
 * `rows` holds every budget named in `takes` and their pools.
 */
export function decideBudget({ takes, unbudgeted }: BudgetMatch, rows: readonly BudgetRow[]): BudgetDecision {
  const byId = new Map(rows.map((row) => [row.id, row]));
  // Two takes may share a pool (November and October of one cumulative budget), so what is taken is laid on first.
  const taking = new Map(takes.map((take) => [take.budget, take.minor]));
  const get = (id: string): BudgetRow => {
    const row = byId.get(id);
    if (!row) throw new Error(`decideBudget: the row of budget ${id} is missing`);
    return row;
  };
  const states = takes.map((take) => {
    const row = get(take.budget);
    const after = take.pool.reduce((sum, id) => sum + available(get(id)) - (taking.get(id) ?? 0), 0);
    const missing = Math.max(0, -(after + scaleMinor(row.total, row.toleranceBp ?? 0, 10_000)));
    return { take, row, after, missing };
  });
  const taken = states.map(({ take, row, after, missing }) => ({
    budget: row.id,
    label: budgetLabel(row),
    taken: { minor: take.minor, currency: row.currency },
    availableAfter: { minor: after, currency: row.currency },
    control: row.control,
    ok: missing === 0,
  }));
  const short = states.filter(({ row, missing }) => missing > 0 && (row.control === 'block' || row.control === 'ask'));
  const shortages = short.map(({ take, row, missing }): BudgetError => ({
    path: `lines/${firstShortLine(take, take.minor - missing)}/amount`,
    code: 'BUDGET_SHORT',
    label: budgetLabel(row),
    message: `The budget ${budgetLabel(row)} lacks ${formatMinor(missing, row.currency)} ${row.currency}.`,
    missing: { minor: missing, currency: row.currency },
  }));
  if (short.some(({ row }) => row.control === 'block')) return { outcome: 'over', blocked: true, taken, errors: shortages };
  if (unbudgeted.length > 0) {
    const errors = unbudgeted.map(({ line, department, category, date }): BudgetError => {
      const label = [department, category, date.slice(0, 7)].filter(Boolean).join(' · ');
      return { path: `lines/${line}/amount`, code: 'BUDGET_MISSING', label, message: `There is no budget for ${label}.` };
    });
    return { outcome: 'none', blocked: false, taken, errors };
  }
  return { outcome: shortages.length > 0 ? 'over' : 'within', blocked: false, taken, errors: shortages };
}

const available = (row: BudgetRow): number => row.total - row.reserved - row.consumed;

/** Line at which the running sum passes what the budget has. */
function firstShortLine(take: BudgetTake, covered: number): number {
  let sum = 0;
  for (const part of take.parts) {
    sum += part.minor;
    if (sum > covered) return part.line;
  }
  return take.parts.at(-1)?.line ?? 0;
}
