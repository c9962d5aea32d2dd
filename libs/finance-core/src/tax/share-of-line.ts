import { scaleMinor } from '@vouchflow/kernel';

/**
 * A line's share of its invoice's deductible tax T, minor units (ACCOUNTING.md §3):
 * round(T × Sₖ ÷ total) − round(T × Sₖ₋₁ ÷ total), where `before` is Sₖ₋₁, the gross that earlier lines
 * of the claim took of the same invoice. So the shares of a wholly claimed invoice sum to T exactly,
 * and no share is above its line's gross.
 */
export function shareOfLine(tax: number, total: number, before: number, gross: number): number {
  if (total <= 0) return 0;
  return scaleMinor(tax, before + gross, total) - scaleMinor(tax, before, total);
}
