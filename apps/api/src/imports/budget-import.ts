import { budgetControls, budgetSpans } from '@vouchflow/flow-model';
import { ProblemError } from '@vouchflow/server-kit';
import { z } from 'zod';
import { budgetPeriodKind } from '../budgets/budget-period.js';
import { ownersOf, setOwner } from '../budgets/write-owner.js';
import { checkBudget, insertBudget, setTotal, type NewBudget } from '../budgets/write-budget.js';
import { readHouseDay } from '../database/read-house-day.js';
import { codeText, emailText } from '../directory/dated-kind.js';
import { moneySchema } from '../http/money.schema.js';
import type { ImportKind } from './import-kind.js';
import { cellInteger, readBySchema } from './read-cells.js';

const budgetRow = z.strictObject({
  legalEntity: codeText.optional(),
  department: codeText.optional(),
  category: codeText.optional(),
  project: codeText.optional(),
  period: z.string().max(20),
  control: z.enum(budgetControls).optional(),
  span: z.enum(budgetSpans).optional(),
  toleranceBp: z.int().min(0).max(10_000).optional(),
  total: moneySchema,
  owner: emailText.optional(),
});
const columns = ['legalEntity', 'department', 'category', 'project', 'period', 'total', 'currency', 'control', 'span', 'toleranceBp', 'owner'];

/** Spreadsheets write 1,234.5 and leave zeros out; a plain decimal is what money is read from. */
const amountText = (text: string): string => (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text);

/** Budgets by dimensions and period; one that is there gets the total of the file and, where the file names one, the owner from today. */
export const budgetImport: ImportKind = {
  name: 'budgets',
  what: 'budget',
  permission: 'budgets.write',
  columns: columns.map((name) => ({ name, required: ['period', 'total'].includes(name) })),
  read(cells, { currencyOf }) {
    const { total = '', currency = '', ...rest } = cells;
    const value = Object.fromEntries(
      Object.entries(rest)
        .filter(([, text]) => text !== '')
        .map(([name, text]) => [name, name === 'toleranceBp' ? cellInteger(text) : text]),
    );
    return readBySchema(budgetRow, {
      ...value,
      total: { amount: amountText(total), currency: currency || currencyOf(rest['legalEntity'] || undefined) || '' },
    });
  },
  async write(value, { client, actor }) {
    const { owner, ...budget } = value as NewBudget & { owner?: string };
    const errors = await checkBudget(client, budget);
    if (errors.length > 0) throw new ProblemError({ code: 'INVALID', errors });
    const key = [budget.legalEntity, budget.department, budget.category, budget.project, budget.period].filter(Boolean).join('/');
    const { rows } = await client.query<{ id: string }>(
      `SELECT id FROM budget WHERE legal_entity IS NOT DISTINCT FROM $1 AND department IS NOT DISTINCT FROM $2 AND category IS NOT DISTINCT FROM $3
         AND project IS NOT DISTINCT FROM $4 AND period_kind = $5 AND period = $6`,
      [budget.legalEntity ?? null, budget.department ?? null, budget.category ?? null, budget.project ?? null, budgetPeriodKind(budget.period), budget.period],
    );
    if (!rows[0]) {
      const { id } = await insertBudget(client, budget, actor, 'import');
      if (owner !== undefined) await setOwner(client, id, owner, '1900-01-01');
      return { key, action: 'new', after: { total: budget.total, ...(owner === undefined ? {} : { owner }) } };
    }
    const changed = await setTotal(client, rows[0].id, budget.total, actor, 'import');
    const today = await readHouseDay(client);
    const owned = (await ownersOf(client, rows[0].id)).find((row) => row.from <= today && (row.to === null || row.to > today))?.owner;
    const newOwner = owner !== undefined && owner !== owned;
    if (newOwner) await setOwner(client, rows[0].id, owner, today);
    if (!newOwner && (!changed || changed.before.total_minor === changed.after.total_minor)) return { key, action: 'unchanged' };
    const said = (total: number | undefined, who: string | undefined) => ({ total, ...(newOwner ? { owner: who ?? null } : {}) });
    return { key, action: 'changed', before: said(changed?.before.total_minor, owned), after: said(changed?.after.total_minor, owner) };
  },
};
