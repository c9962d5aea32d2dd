import type { BudgetDemand, BudgetKey, BudgetTake } from '@vouchflow/flow-model';
import type { DirectoryLookup } from '../books/directory-lookup.js';
import { departmentChain } from './department-chain.js';
import { earlierPeriods } from './earlier-periods.js';
import { periodKey } from './period-key.js';

export interface BudgetMatch {
  /** One a budget, summed over the lines, in the order of budget ids: the order in which rows are locked. */
  takes: BudgetTake[];
  /** Lines that no budget covers. */
  unbudgeted: BudgetDemand[];
}

/**
 * From which budgets the lines take (DESIGN §5.9): a line takes its whole amount from every budget whose
 * given dimension values it has, whose department is its own or one above it, and whose period holds
 * its date. Two lines on one budget are one take.
 */
export function matchBudgets(demands: readonly BudgetDemand[], budgets: readonly BudgetKey[], directory: Pick<DirectoryLookup, 'department'>): BudgetMatch {
  const takes = new Map<string, BudgetTake>();
  const unbudgeted: BudgetDemand[] = [];
  for (const demand of demands) {
    const departments = demand.department ? departmentChain(demand.department, demand.date, directory) : [];
    const matching = budgets.filter((budget) => covers(budget, demand, departments));
    if (matching.length === 0) unbudgeted.push(demand);
    for (const budget of matching) {
      const take = takes.get(budget.id) ?? { budget: budget.id, minor: 0, currency: budget.currency, parts: [], pool: poolOf(budget, budgets) };
      take.minor += demand.minor;
      take.parts.push({ line: demand.line, minor: demand.minor });
      takes.set(budget.id, take);
    }
  }
  return { takes: [...takes.values()].sort((a, b) => (a.budget < b.budget ? -1 : 1)), unbudgeted };
}

function covers(budget: BudgetKey, demand: BudgetDemand, departments: string[]): boolean {
  return (
    budget.currency === demand.currency &&
    budget.period === periodKey(budget.periodKind, demand.date) &&
    (budget.legalEntity === undefined || budget.legalEntity === demand.legalEntity) &&
    (budget.department === undefined || departments.includes(budget.department)) &&
    (budget.category === undefined || budget.category === demand.category) &&
    (budget.project === undefined || budget.project === demand.project)
  );
}

/** With span `cumulative`, what earlier periods of the year left over counts too. */
function poolOf(budget: BudgetKey, budgets: readonly BudgetKey[]): string[] {
  if (budget.span === 'period' || budget.periodKind === 'project') return [budget.id];
  const earlier = earlierPeriods(budget.period);
  const pool = budgets.filter((other) => other.id === budget.id || (earlier.includes(other.period) && sameExceptPeriod(other, budget)));
  return pool.map((row) => row.id).sort();
}

const sameExceptPeriod = (a: BudgetKey, b: BudgetKey): boolean =>
  a.periodKind === b.periodKind &&
  a.currency === b.currency &&
  a.legalEntity === b.legalEntity &&
  a.department === b.department &&
  a.category === b.category &&
  a.project === b.project;
