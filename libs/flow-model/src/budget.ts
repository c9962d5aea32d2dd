import type { DimensionName } from './accounting.js';
import type { Dated } from './directory.js';

/** Short under `block` refuses the turn, under `ask` leaves by `over`; `warn` and `watch` go on and say so. */
export const budgetControls = ['block', 'warn', 'ask', 'watch'] as const;
export type BudgetControl = (typeof budgetControls)[number];

/** `period`: only this period's money. `cumulative`: also what earlier periods of the year left over. */
export const budgetSpans = ['period', 'cumulative'] as const;
export type BudgetSpan = (typeof budgetSpans)[number];

export const budgetPeriodKinds = ['month', 'quarter', 'year', 'project'] as const;
export type BudgetPeriodKind = (typeof budgetPeriodKinds)[number];

export type BudgetDimension = 'legalEntity' | 'category' | Extract<DimensionName, 'department' | 'project'>;

/**
 * One budget: dimension values, of which any may be absent (absent: takes any), and one period.
 * A department stands for all that lie below it.
 */
export interface BudgetKey extends Partial<Record<BudgetDimension, string>> {
  id: string;
  currency: string;
  periodKind: BudgetPeriodKind;
  /** `2026-11`, `2026-Q4`, `2026`, or `life` of the project. */
  period: string;
  control: BudgetControl;
  span: BudgetSpan;
  /** How far it may be overdrawn, in basis points of its total: 500 is 5 %. */
  toleranceBp?: number;
  /** Who answers for it, one at a time; absent: nobody. */
  owners?: (Dated & { owner: string })[];
}

/** A budget with its money, minor units: available = total − reserved − consumed. */
export interface BudgetRow extends BudgetKey {
  total: number;
  reserved: number;
  consumed: number;
}

/** What one line wants of the budgets: its gross amount in minor units. */
export interface BudgetDemand {
  /** Index of the claim line. */
  line: number;
  legalEntity: string;
  department?: string;
  category?: string;
  project?: string;
  costCenter?: string;
  date: string;
  minor: number;
  currency: string;
}

/** What all lines of one claim together take from one budget. */
export interface BudgetTake {
  budget: string;
  minor: number;
  currency: string;
  parts: { line: number; minor: number }[];
  /** Budgets whose available money counts: itself, and with span `cumulative` the earlier ones of its year. */
  pool: string[];
}
