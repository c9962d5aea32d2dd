import { firstOfMonth, monthOf, type CalendarDate } from '@vouchflow/kernel';

/** The date itself, or in a closed period the first day of the next open one (ACCOUNTING.md §4.4). Ten years ahead it gives up. */
export function firstOpenDate(date: CalendarDate, isClosed: (period: string) => boolean): CalendarDate {
  let open = date;
  for (let month = 0; month < 120 && isClosed(monthOf(open)); month += 1) open = firstOfMonth(open, 1);
  return open;
}
