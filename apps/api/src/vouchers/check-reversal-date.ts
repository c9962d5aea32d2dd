import type { CalendarDate } from '@vouchflow/kernel';
import type { FieldFault } from '@vouchflow/flow-model';

/** A reversal is dated from its voucher's day on, and at most a year ahead: what lies further is a slip, and would number a period nobody has opened. */
export function checkReversalDate(date: CalendarDate, voucherDate: CalendarDate, today: CalendarDate): FieldFault | undefined {
  if (date < voucherDate) return { path: 'date', code: 'BEFORE_VOUCHER', message: 'A reversal is not dated before the voucher it reverses.' };
  // Of a 29 February this is the text of no day, which compares as it should.
  const aYearOn = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
  return date > aYearOn ? { path: 'date', code: 'TOO_FAR_AHEAD', message: 'A reversal is dated at most a year ahead.' } : undefined;
}
