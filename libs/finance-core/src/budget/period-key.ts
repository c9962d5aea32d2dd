import type { BudgetPeriodKind } from '@vouchflow/flow-model';
import type { CalendarDate } from '@vouchflow/kernel';

/** Key of the period that holds a date: `2026-11`, `2026-Q4`, `2026`, or `life` of a project. */
export function periodKey(kind: BudgetPeriodKind, date: CalendarDate): string {
  const year = date.slice(0, 4);
  switch (kind) {
    case 'month':
      return date.slice(0, 7);
    case 'quarter':
      return `${year}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
    case 'year':
      return year;
    case 'project':
      return 'life';
  }
}
