import type { BudgetRow } from '@vouchflow/flow-model';

/** One entry of the budget ledger, as `budget_entry` keeps it. */
export interface BudgetMove {
  budget: string;
  line: number;
  kind: 'reserve' | 'release' | 'consume' | 'give-back';
  minor: number;
}

const effectOf: Record<BudgetMove['kind'], { reserved: number; consumed: number }> = {
  reserve: { reserved: 1, consumed: 0 },
  release: { reserved: -1, consumed: 0 },
  consume: { reserved: -1, consumed: 1 },
  'give-back': { reserved: 0, consumed: -1 },
};

/** The rows after these entries. */
export function standingEntries(rows: readonly BudgetRow[], moves: readonly BudgetMove[]): BudgetRow[] {
  return rows.map((row) => {
    const own = moves.filter((move) => move.budget === row.id);
    if (own.length === 0) return row;
    const sum = (side: 'reserved' | 'consumed'): number => own.reduce((total, move) => total + effectOf[move.kind][side] * move.minor, row[side]);
    return { ...row, reserved: sum('reserved'), consumed: sum('consumed') };
  });
}
