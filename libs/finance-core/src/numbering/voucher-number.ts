/**
 * Our voucher number, `HT01-202611-000001` (DESIGN §5.7). `code` belongs to one ledger and word, so the
 * numbers run without gaps per ledger, word and period. Period as `2026-11`; n from 1.
 */
export function voucherNumber(code: string, period: string, n: number): string {
  if (!/^\d{4}-\d{2}$/.test(period)) throw new Error(`voucherNumber: ${period} is not a period`);
  if (!Number.isSafeInteger(n) || n < 1) throw new Error(`voucherNumber: ${n} is not a counter`);
  return `${code}-${period.replace('-', '')}-${String(n).padStart(6, '0')}`;
}
