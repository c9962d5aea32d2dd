import type { SimulationRun } from '@vouchflow/flow-core';
import { formatMinor, parseMinor } from '@vouchflow/kernel';
import { isInForce, type BudgetRow } from '@vouchflow/flow-model';
import type { CaseBudget, FlowCase } from './flow-case.js';

/** The budgets that a case says there are, as rows; their ids are their places. */
export const budgetRowsOf = (budgets: NonNullable<NonNullable<FlowCase['given']>['budgets']>): BudgetRow[] =>
  budgets.map(({ total, owner, ...key }, at) => {
    const minor = parseMinor(total, key.currency);
    if (!minor.ok) throw new Error(`${total} ${key.currency} is not an amount`);
    const said = Object.fromEntries(Object.entries(key).filter(([, value]) => value !== undefined)) as typeof key;
    return {
      ...(said as Omit<BudgetRow, 'id' | 'total' | 'reserved' | 'consumed'>),
      id: `budget-${at + 1}`,
      total: minor.value,
      reserved: 0,
      consumed: 0,
      ...(owner === undefined ? {} : { owners: [{ owner, from: '1900-01-01' }] }),
    };
  });

const usual: Record<string, unknown> = { currency: 'CNY', periodKind: 'month', control: 'block', span: 'period' };

/** The budgets that a run met, for its case to name: it then needs no other. With those that its facts name, got or not. */
export function caseBudgetsOf(
  { at: began, facts, decisions }: Pick<FlowCase, 'at' | 'facts' | 'decisions'>,
  run: SimulationRun | undefined,
  budgets: readonly BudgetRow[],
): CaseBudget[] {
  const at = began.slice(0, 10);
  const met = new Set(run?.budget.map(({ budget }) => budget));
  const text = JSON.stringify([facts, decisions]);
  const named = ({ department, category, period }: BudgetRow): boolean =>
    [department, category].every((code) => code === undefined || text.includes(`"${code}"`)) && text.includes(`"${period}`);
  return budgets
    .filter((row) => met.has(row.id) || named(row))
    .map((row) => {
      const { legalEntity, department, category, project, currency, periodKind, period, control, span, toleranceBp } = row;
      const said = Object.entries({ legalEntity, department, category, project, currency, periodKind, period, control, span, toleranceBp }).filter(
        ([name, value]) => value !== undefined && value !== usual[name],
      );
      const owner = row.owners?.findLast((one) => isInForce(one, at))?.owner;
      return { ...(Object.fromEntries(said) as Omit<CaseBudget, 'total'>), total: formatMinor(row.total, currency), ...(owner === undefined ? {} : { owner }) };
    });
}
