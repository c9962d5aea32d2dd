import type { BudgetKey } from '@vouchflow/flow-model';

/** Words for people: `RD · travel · 2026-11`. */
export const budgetLabel = (budget: Pick<BudgetKey, 'legalEntity' | 'department' | 'category' | 'project' | 'period'>): string =>
  [budget.department ?? budget.legalEntity, budget.category, budget.project, budget.period].filter(Boolean).join(' · ');
