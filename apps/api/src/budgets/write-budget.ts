import { randomBytes } from 'node:crypto';
import { moneyText as showMoney, uuidV7, type Money } from '@vouchflow/kernel';
import type { BudgetControl, BudgetSpan, FieldFault } from '@vouchflow/flow-model';
import { ProblemError } from '@vouchflow/server-kit';
import type { ClientBase } from 'pg';
import { budgetPeriodKind } from './budget-period.js';
import { ownerToday, type BudgetRow } from './budget.view.js';

export interface NewBudget {
  legalEntity?: string | null | undefined;
  department?: string | null | undefined;
  category?: string | null | undefined;
  project?: string | null | undefined;
  period: string;
  control?: BudgetControl | undefined;
  span?: BudgetSpan | undefined;
  toleranceBp?: number | undefined;
  total: Money;
}

const dimensions = { legalEntity: 'legal_entity', department: 'department', category: 'category', project: 'project' } as const;

/** What is wrong with a new budget before the database is asked to keep it: period, codes, currency. */
export async function checkBudget(client: ClientBase, budget: NewBudget): Promise<FieldFault[]> {
  const faults: FieldFault[] = [];
  const kind = budgetPeriodKind(budget.period);
  if (!kind) faults.push({ path: 'period', code: 'BAD_PERIOD', message: 'A period is written 2026-11, 2026-Q4, 2026, or life.' });
  if (kind === 'project' && !budget.project)
    faults.push({ path: 'project', code: 'REQUIRED', message: 'A budget for the life of a project names the project.' });
  if (budget.total.minor < 0) faults.push({ path: 'total', code: 'NEGATIVE', message: 'A budget is not negative.' });
  for (const [name, table] of Object.entries(dimensions) as [keyof typeof dimensions, string][]) {
    const code = budget[name];
    if (!code) continue;
    const { rows } = await client.query(`SELECT 1 FROM ${table} WHERE code = $1 AND (valid_to IS NULL OR valid_to > house_day()) LIMIT 1`, [code]);
    if (rows.length === 0) faults.push({ path: name, code: 'UNKNOWN_CODE', message: `There is no ${code}.` });
  }
  const { rows } = await client.query<{ currency: string }>('SELECT DISTINCT currency FROM legal_entity WHERE $1::text IS NULL OR code = $1', [
    budget.legalEntity ?? null,
  ]);
  if (rows.length > 0 && !rows.some((row) => row.currency === budget.total.currency)) {
    faults.push({ path: 'total/currency', code: 'CURRENCY_NOT_ACCEPTED', message: 'A budget is in its legal entity’s currency.' });
  }
  return faults;
}

/** Makes a budget with its first entry. 409 when there is one for the same dimensions and period. */
export async function insertBudget(client: ClientBase, budget: NewBudget, actor: string, reason: string | undefined): Promise<BudgetRow> {
  const { rows } = await client.query<BudgetRow>(
    `INSERT INTO budget (id, legal_entity, department, category, project, period_kind, period, control, span, tolerance_bp, currency, total_minor)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING RETURNING *`,
    [
      uuidV7(Date.now(), randomBytes(10)),
      budget.legalEntity ?? null,
      budget.department ?? null,
      budget.category ?? null,
      budget.project ?? null,
      budgetPeriodKind(budget.period),
      budget.period,
      budget.control ?? 'block',
      budget.span ?? 'period',
      budget.toleranceBp ?? 0,
      budget.total.currency,
      budget.total.minor,
    ],
  );
  const row = rows[0];
  if (!row) throw new ProblemError('ALREADY_EXISTS');
  if (budget.total.minor !== 0) await addEntry(client, row.id, 'total', budget.total.minor, actor, reason);
  return row;
}

/**
 * Sets a budget's total. Below what is reserved or consumed is allowed and shows as less than nothing available.
 * One guarded statement: claims that reserve at the same moment lose nothing. Null: there is no such budget.
 */
export async function setTotal(
  client: ClientBase,
  id: string,
  total: Money,
  actor: string,
  reason: string,
): Promise<{ before: BudgetRow; after: BudgetRow } | null> {
  const { rows } = await client.query<BudgetRow>('SELECT * FROM budget WHERE id = $1 FOR UPDATE', [id]);
  const before = rows[0];
  if (!before) return null;
  if (before.currency !== total.currency)
    throw new ProblemError({
      code: 'INVALID',
      errors: [{ path: 'amount/currency', code: 'CURRENCY_NOT_ACCEPTED', message: `This budget is in ${before.currency}.` }],
    });
  if (total.minor < 0) throw new ProblemError({ code: 'INVALID', errors: [{ path: 'amount', code: 'NEGATIVE', message: 'A budget is not negative.' }] });
  const { rows: changed } = await client.query<BudgetRow>(`UPDATE budget b SET total_minor = $2 WHERE id = $1 RETURNING b.*, ${ownerToday}`, [id, total.minor]);
  if (total.minor !== before.total_minor) await addEntry(client, id, 'total', total.minor - before.total_minor, actor, reason);
  return { before, after: changed[0] as BudgetRow };
}

/**
 * Moves money between two budgets of one currency: both totals change, and each has its entry. Only what is available moves.
 * Locks in the order of ids, as every reservation does. Null: one of the two does not exist.
 */
export async function transferBudget(
  client: ClientBase,
  from: string,
  to: string,
  amount: Money,
  actor: string,
  reason: string,
): Promise<{ from: BudgetRow; to: BudgetRow } | null> {
  const { rows } = await client.query<BudgetRow>('SELECT * FROM budget WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE', [[from, to]]);
  const giver = rows.find((row) => row.id === from);
  const taker = rows.find((row) => row.id === to);
  if (!giver || !taker) return null;
  if (from === to) throw new ProblemError({ code: 'INVALID', errors: [{ path: 'to', code: 'SAME_BUDGET', message: 'Money moves to another budget.' }] });
  if (giver.currency !== amount.currency || taker.currency !== amount.currency) {
    throw new ProblemError({
      code: 'INVALID',
      errors: [{ path: 'amount/currency', code: 'CURRENCY_NOT_ACCEPTED', message: `These budgets are in ${giver.currency} and ${taker.currency}.` }],
    });
  }
  if (amount.minor <= 0)
    throw new ProblemError({ code: 'INVALID', errors: [{ path: 'amount', code: 'NOT_POSITIVE', message: 'The amount must be above zero.' }] });
  const missing = amount.minor - giver.available_minor;
  if (missing > 0) {
    throw new ProblemError({
      code: 'BUDGET_SHORT',
      extra: { missing: showMoney({ minor: missing, currency: giver.currency }) },
      errors: [{ path: 'amount', code: 'BUDGET_SHORT', message: 'Only what is available moves.' }],
    });
  }
  const { rows: moved } = await client.query<BudgetRow>(
    `UPDATE budget b SET total_minor = total_minor + CASE WHEN id = $1 THEN -$3::bigint ELSE $3::bigint END WHERE id IN ($1, $2) RETURNING b.*, ${ownerToday}`,
    [from, to, amount.minor],
  );
  await addEntry(client, from, 'transfer', -amount.minor, actor, reason);
  await addEntry(client, to, 'transfer', amount.minor, actor, reason);
  return { from: moved.find((row) => row.id === from) as BudgetRow, to: moved.find((row) => row.id === to) as BudgetRow };
}

async function addEntry(
  client: ClientBase,
  budget: string,
  kind: 'total' | 'transfer',
  minor: number,
  actor: string,
  reason: string | undefined,
): Promise<void> {
  await client.query('INSERT INTO budget_entry (budget_id, kind, minor, actor, reason, at) VALUES ($1, $2, $3, $4, $5, clock_timestamp())', [
    budget,
    kind,
    minor,
    actor,
    reason ?? null,
  ]);
}
