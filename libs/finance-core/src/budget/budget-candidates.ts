import { budgetPeriodKinds, type BudgetDemand } from '@vouchflow/flow-model';
import type { DirectoryLookup } from '../books/directory-lookup.js';
import { departmentChain } from './department-chain.js';
import { earlierPeriods } from './earlier-periods.js';
import { periodKey } from './period-key.js';

/** Values by which a store finds every budget that `matchBudgets` could use; a budget's absent value always fits. */
export interface BudgetCandidates {
  legalEntities: string[];
  /** Parents included. */
  departments: string[];
  categories: string[];
  projects: string[];
  periods: string[];
  /** Only for budgets with span `cumulative`. */
  earlierPeriods: string[];
}

export function budgetCandidates(demands: readonly BudgetDemand[], directory: Pick<DirectoryLookup, 'department'>): BudgetCandidates {
  const periods = distinct(demands.flatMap((demand) => budgetPeriodKinds.map((kind) => periodKey(kind, demand.date))));
  return {
    legalEntities: distinct(demands.map((demand) => demand.legalEntity)),
    departments: distinct(demands.flatMap((demand) => (demand.department ? departmentChain(demand.department, demand.date, directory) : []))),
    categories: distinct(demands.flatMap((demand) => demand.category ?? [])),
    projects: distinct(demands.flatMap((demand) => demand.project ?? [])),
    periods,
    earlierPeriods: distinct(periods.flatMap((period) => (period === 'life' ? [] : earlierPeriods(period)))),
  };
}

const distinct = (values: string[]): string[] => [...new Set(values)].sort();
