import { isCalendarDate, lastOfMonth, localDate, type CalendarDate } from '@vouchflow/kernel';
import type { Facts, LegalEntity, VoucherTemplate } from '@vouchflow/flow-model';
import { readClaim } from '../claim/read-claim.js';
import { firstOpenDate } from './first-open-date.js';

export interface VoucherDateInput {
  template: VoucherTemplate;
  facts: Facts;
  /** Date of the turn in the legal entity's zone. */
  today: CalendarDate;
  entity: Pick<LegalEntity, 'zone'>;
  /** Whether a period (`2026-11`) is closed in the ledger; absent: none is. */
  isClosed?: (period: string) => boolean;
}

/**
 * Date of a document's voucher (ACCOUNTING.md §4.4, §4.8): the turn's own; for an accrual the last day of
 * the month in which the schedule fired (`firedFor`, so that a tick caught up later keeps its month); in
 * a closed period the first day of the next open one.
 */
export function voucherDate({ template, facts, today, entity, isClosed = () => false }: VoucherDateInput): CalendarDate {
  return firstOpenDate(template === 'month-end-accrual' ? lastOfMonth(firingDate(readClaim(facts).firedFor, entity.zone) ?? today) : today, isClosed);
}

function firingDate(firedFor: string | undefined, zone: string): CalendarDate | undefined {
  if (firedFor === undefined) return undefined;
  if (isCalendarDate(firedFor)) return firedFor;
  return Number.isNaN(Date.parse(firedFor)) ? undefined : localDate(firedFor, zone);
}
