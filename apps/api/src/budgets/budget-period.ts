import type { BudgetPeriodKind } from '@vouchflow/flow-model';

const shapes: readonly [BudgetPeriodKind, RegExp][] = [
  ['month', /^\d{4}-(0[1-9]|1[0-2])$/],
  ['quarter', /^\d{4}-Q[1-4]$/],
  ['year', /^\d{4}$/],
  ['project', /^life$/],
];

/** The kind of a period by how it is written: `2026-11`, `2026-Q4`, `2026`, `life` (of a project); null for anything else. */
export const budgetPeriodKind = (period: string): BudgetPeriodKind | null => shapes.find(([, shape]) => shape.test(period))?.[0] ?? null;
