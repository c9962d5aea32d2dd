import { describe, expect, it } from 'vitest';
import { checkReversalDate } from './check-reversal-date.js';

describe('the date of a reversal', () => {
  it.each([
    ['2026-11-20', undefined],
    ['2026-12-01', undefined],
    ['2027-11-22', undefined],
    ['2026-11-19', 'BEFORE_VOUCHER'],
    ['2027-11-23', 'TOO_FAR_AHEAD'],
    ['2099-01-01', 'TOO_FAR_AHEAD'],
  ])('%s: %s', (date, code) => expect(checkReversalDate(date, '2026-11-20', '2026-11-22')?.code).toBe(code));
  it('on a 29 February, too', () =>
    expect([checkReversalDate('2029-02-28', '2028-02-01', '2028-02-29'), checkReversalDate('2029-03-01', '2028-02-01', '2028-02-29')?.code]).toEqual([
      undefined,
      'TOO_FAR_AHEAD',
    ]));
});
