import type { CalendarDate } from '@vouchflow/kernel';
import { isInForce, type BudgetDemand, type BudgetKey } from '@vouchflow/flow-model';
import type { DirectoryLookup } from '../books/directory-lookup.js';
import { budgetLabel } from './budget-label.js';
import { matchBudgets } from './match-budgets.js';

/** A budget that a claim takes from, as its approvers are sought: words for people, and who owns it that day. */
export interface ClaimBudget {
  label: string;
  owner?: string;
}

/** Every budget that the lines take from, parents included, in the order of the lines; a line's own before its parents'. */
export function claimBudgets(
  demands: readonly BudgetDemand[],
  budgets: readonly BudgetKey[],
  directory: Pick<DirectoryLookup, 'department'>,
  date: CalendarDate,
): ClaimBudget[] {
  const firstLine = new Map(matchBudgets(demands, budgets, directory).takes.map((take) => [take.budget, Math.min(...take.parts.map((part) => part.line))]));
  // The more dimensions a budget names, the nearer it is to the line.
  const nearness = ({ department, category, project, legalEntity }: BudgetKey): number => [department, category, project, legalEntity].filter(Boolean).length;
  return budgets
    .filter((budget) => firstLine.has(budget.id))
    .sort((a, b) => (firstLine.get(a.id) ?? 0) - (firstLine.get(b.id) ?? 0) || nearness(b) - nearness(a) || (budgetLabel(a) < budgetLabel(b) ? -1 : 1))
    .map((budget) => {
      const owner = budget.owners?.find((row) => isInForce(row, date))?.owner;
      return { label: budgetLabel(budget), ...(owner === undefined ? {} : { owner }) };
    });
}
