import { budgetCandidates, viewBooks, type AccountingBooks } from '@vouchflow/finance-core';
import { companyWording, viewDirectory, type DirectoryView, type WordingOn } from '@vouchflow/flow-core';
import type { BudgetDemand } from '@vouchflow/flow-model';
import type { DirectorySnapshot, SnapshotBudget } from '@vouchflow/flow-store';
import { groupBy } from '@vouchflow/kernel';

/** Look-ups over one snapshot of the directory, made once for it. */
export interface Views {
  snapshot: DirectorySnapshot;
  directory: DirectoryView;
  books: AccountingBooks;
  budgets: BudgetsView;
  wordingOn: WordingOn;
}

export interface BudgetsView {
  byId: ReadonlyMap<string, SnapshotBudget>;
  /** Those that could match by their period: a company has as many again for every other month. */
  near(demands: readonly BudgetDemand[]): SnapshotBudget[];
}

const made = new WeakMap<DirectorySnapshot, Views>();

export function viewsOf(snapshot: DirectorySnapshot): Views {
  let views = made.get(snapshot);
  if (!views) {
    const directory = viewDirectory(snapshot.directory);
    views = {
      snapshot,
      directory,
      books: viewBooks(snapshot.rules, directory),
      budgets: viewBudgets(snapshot.budgets, directory),
      wordingOn: companyWording({ data: snapshot.directory, roles: snapshot.roles, view: directory }),
    };
    made.set(snapshot, views);
  }
  return views;
}

function viewBudgets(budgets: readonly SnapshotBudget[], directory: DirectoryView): BudgetsView {
  const byPeriod = groupBy(budgets, (budget) => budget.period);
  return {
    byId: new Map(budgets.map((budget) => [budget.id, budget])),
    near(demands) {
      const { periods, earlierPeriods } = budgetCandidates(demands, directory);
      const earlier = earlierPeriods.filter((period) => !periods.includes(period));
      return [...periods, ...earlier].flatMap((period) => byPeriod.get(period) ?? []);
    },
  };
}
