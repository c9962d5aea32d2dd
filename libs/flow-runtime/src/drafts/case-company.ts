import type { BudgetRow } from '@vouchflow/flow-model';
import type { CaseCompany } from '@vouchflow/node-kinds';
import type { ClientBase } from 'pg';
import type { Views } from '../views.js';

/**
 * The company as cases meet it: its people and books on the day of each case, its budgets as if nothing had been taken of
 * them yet. So a case comes out the same today and next month.
 */
export async function readCaseCompany(client: ClientBase, views: Views): Promise<CaseCompany> {
  const { rows } = await client.query<{ id: string; total_minor: number }>('SELECT id, total_minor FROM budget');
  const totals = new Map(rows.map((row) => [row.id, row.total_minor]));
  const budgets = views.snapshot.budgets.flatMap((key): BudgetRow[] => {
    const total = totals.get(key.id);
    return total === undefined ? [] : [{ ...key, total, reserved: 0, consumed: 0 }];
  });
  return { directory: views.directory, books: views.books, budgets };
}
