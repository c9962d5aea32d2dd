import { describe, expect, it } from 'vitest';
import { documentNumber } from './document-number.js';
import { voucherNumber } from './voucher-number.js';

describe('numbers', () => {
  it('of vouchers run per code and period', () => {
    expect(voucherNumber('HT01', '2026-11', 1)).toBe('HT01-202611-000001');
    expect(voucherNumber('HT01', '2026-11', 1_234_567)).toBe('HT01-202611-1234567');
  });

  it('of documents run per prefix and year', () => expect(documentNumber('EXP', 2026, 42)).toBe('EXP-2026-000042'));

  it('count from 1', () => {
    expect(() => voucherNumber('HT01', '2026-11', 0)).toThrow();
    expect(() => documentNumber('EXP', 2026, 0)).toThrow();
    expect(() => voucherNumber('HT01', '202611', 1)).toThrow();
  });
});
