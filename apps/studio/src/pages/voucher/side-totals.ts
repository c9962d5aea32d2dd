import type { MoneyText } from '@vouchflow/kernel';
import type { VoucherLine } from '../../api/types.js';
import { sumMoney } from '../../money/minor.js';

/** Sums of both sides of a voucher. */
export function sideTotals(lines: readonly VoucherLine[]): { debit: MoneyText; credit: MoneyText } {
  const currency = lines[0]?.debit?.currency ?? lines[0]?.credit?.currency ?? 'CNY';
  return {
    debit: sumMoney(
      lines.map((line) => line.debit),
      currency,
    ),
    credit: sumMoney(
      lines.map((line) => line.credit),
      currency,
    ),
  };
}
