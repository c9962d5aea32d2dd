import type { AccountingRules, BudgetKey, DirectoryData, LocalText } from '@vouchflow/flow-model';

/** What a budget is for, without its amounts: these change with every claim and are read where they are needed. */
export type SnapshotBudget = BudgetKey;

export interface SnapshotRole {
  code: string;
  name: LocalText;
  permissions: string[];
}

/** People, places and books at one version of the directory, all dates of them. Never changed once made. */
export interface DirectorySnapshot {
  version: number;
  directory: DirectoryData;
  rules: AccountingRules;
  budgets: SnapshotBudget[];
  /** `HT01-CAS/2026-10`; a period that is not here is open. */
  closedPeriods: Set<string>;
  roles: SnapshotRole[];
}
