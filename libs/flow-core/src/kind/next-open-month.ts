import { firstOfMonth, type CalendarDate } from '@vouchflow/kernel';

/** How far a voucher may slip. A ledger that is closed for longer is no month-end: a person looks. */
const months = 3;

/**
 * First day of the month after `date`: from when on a voucher of a closed period is made anew. Undefined where that is
 * more than three months after `today`; so an ERP that calls every period closed is not asked for ever.
 */
export function nextOpenMonth(date: CalendarDate, today: CalendarDate): CalendarDate | undefined {
  const next = firstOfMonth(date, 1);
  return next <= firstOfMonth(today, months) ? next : undefined;
}
