import { budgetCandidates, viewBooks, type AccountingBooks } from '@vouchflow/finance-core';
import { diffNames, nameCodesOn, sayCondition, saidWith, viewDirectory, type DiffNames, type DirectoryView, type Wording } from '@vouchflow/flow-core';
import type { CalendarDate } from '@vouchflow/kernel';
import type { BudgetDemand, FlowDefinition } from '@vouchflow/flow-model';
import type { DirectorySnapshot, SnapshotBudget } from '@vouchflow/flow-store';

/** Look-ups over one snapshot of the directory, made once for it. */
export interface Views {
  snapshot: DirectorySnapshot;
  directory: DirectoryView;
  books: AccountingBooks;
  budgets: BudgetsView;
  /** What the company calls its roles and, on a day, its codes; with a flow also what its tables, fields and conditions say. */
  wordingOn(date: CalendarDate, definition?: FlowDefinition): Wording;
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
    let names: DiffNames | undefined;
    const namesOf = (): DiffNames => (names ??= diffNames({ data: snapshot.directory, roles: snapshot.roles }));
    const roles = new Map(snapshot.roles.map(({ code, name }) => [code, name]));
    views = {
      snapshot,
      directory,
      books: viewBooks(snapshot.rules, directory),
      budgets: viewBudgets(snapshot.budgets, directory),
      wordingOn: (date, definition) => ({
        roles: (code) => roles.get(code),
        codes: nameCodesOn(directory, date),
        ...(definition && { tables: definition.tables, facts: definition.facts, condition: (feel) => sayCondition(feel, saidWith(definition, namesOf())) }),
      }),
    };
    made.set(snapshot, views);
  }
  return views;
}

function viewBudgets(budgets: readonly SnapshotBudget[], directory: DirectoryView): BudgetsView {
  const byPeriod = new Map<string, SnapshotBudget[]>();
  for (const budget of budgets) byPeriod.set(budget.period, [...(byPeriod.get(budget.period) ?? []), budget]);
  return {
    byId: new Map(budgets.map((budget) => [budget.id, budget])),
    near(demands) {
      const { periods, earlierPeriods } = budgetCandidates(demands, directory);
      const earlier = earlierPeriods.filter((period) => !periods.includes(period));
      return [...periods, ...earlier].flatMap((period) => byPeriod.get(period) ?? []);
    },
  };
}
