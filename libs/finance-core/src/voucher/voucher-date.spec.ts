import { describe, expect, it } from 'vitest';
import { ht01 } from '../testing/demo-books.js';
import { voucherDate } from './voucher-date.js';

const claim = { template: 'expense-claim' as const, facts: {}, today: '2026-11-21', entity: ht01 };
const accrual = { ...claim, template: 'month-end-accrual' as const };

describe('the date of a voucher', () => {
  it('is the day of the turn', () => expect(voucherDate(claim)).toBe('2026-11-21'));

  it('moves to the first day of the next open period', () => {
    expect(voucherDate({ ...claim, isClosed: (period) => period <= '2026-12' })).toBe('2027-01-01');
  });

  it("of an accrual is the last day of the firing's month", () => {
    expect(voucherDate(accrual)).toBe('2026-11-30');
    expect(voucherDate({ ...accrual, facts: { firedFor: '2026-11-28' }, today: '2026-12-02' })).toBe('2026-11-30');
  });

  it("takes the firing's day in the entity's zone", () => {
    expect(voucherDate({ ...accrual, facts: { firedFor: '2026-11-30T16:00:00.000Z' } })).toBe('2026-12-31');
    expect(voucherDate({ ...accrual, facts: { firedFor: '2026-11-30T15:59:59.000Z' } })).toBe('2026-11-30');
  });
});
