/** Number of a claim or another document, `EXP-2026-000001`: the flow's prefix, the year, a counter from 1. */
export function documentNumber(prefix: string, year: number | string, n: number): string {
  if (!/^\d{4}$/.test(String(year))) throw new Error(`documentNumber: ${year} is not a year`);
  if (!Number.isSafeInteger(n) || n < 1) throw new Error(`documentNumber: ${n} is not a counter`);
  return `${prefix}-${year}-${String(n).padStart(6, '0')}`;
}
