import { budgetDemand, matchBudgets } from '@vouchflow/finance-core';
import type { CalendarDate } from '@vouchflow/kernel';
import type { BudgetRow, ClaimRates, Facts } from '@vouchflow/flow-model';
import type { PoolClient } from 'pg';
import type { Views } from '../views.js';

/** The rows that the claim's lines would take from, as they stand, without a lock. */
export async function readBudgets(
  client: PoolClient,
  claim: { facts: Facts; legalEntity: string; rates: ClaimRates | undefined; date: CalendarDate },
  views: Views,
): Promise<BudgetRow[]> {
  const { takes } = matchBudgets(budgetDemand({ ...claim, directory: views.directory }), views.snapshot.budgets, views.directory);
  const ids = [...new Set(takes.flatMap((take) => [take.budget, ...take.pool]))];
  if (ids.length === 0) return [];
  const { rows } = await client.query<{ id: string; total_minor: number; reserved_minor: number; consumed_minor: number }>({
    name: 'budget-read',
    text: 'SELECT id, total_minor, reserved_minor, consumed_minor FROM budget WHERE id = ANY ($1::uuid[])',
    values: [ids],
  });
  const keys = new Map(views.snapshot.budgets.map((budget) => [budget.id, budget]));
  return rows.flatMap((row): BudgetRow[] => {
    const key = keys.get(row.id);
    return key ? [{ ...key, total: row.total_minor, reserved: row.reserved_minor, consumed: row.consumed_minor }] : [];
  });
}
