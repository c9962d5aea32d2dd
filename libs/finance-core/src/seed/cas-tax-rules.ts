import type { CalendarDate } from '@vouchflow/kernel';
import type { TaxBlock, TaxRule } from '@vouchflow/flow-model';

/** At most the highest rate, 13 %, and 1.00 for rounding on invoices of many lines. */
const printedLimit = { limitNumerator: 13, limitDenominator: 113, limitSlack: 100 };

/**
 * Deductible input VAT by kind of invoice (ACCOUNTING.md §3). Note on ride-hailing: its e-invoices are
 * `ordinary`; from 2026 no tax of them is deducted here (sources differ), before it the tax printed was
 * (公告2019年第39号). The facts do not tell a ride from other ordinary invoices, so older ones deduct nothing
 * either: the careful side.
 */
export function casTaxRules(from: CalendarDate): TaxRule[] {
  const rule = (invoiceKind: string, method: TaxRule['method'], more: Partial<TaxRule> = {}): TaxRule => ({
    id: `vat.${invoiceKind}`,
    version: 1,
    invoiceKind,
    method,
    ...more,
    from,
  });
  return [
    rule('special', 'printed', printedLimit),
    rule('rail', 'fraction', { numerator: 9, denominator: 109, tolerance: 1 }),
    // As printed, never from the total: the civil aviation fund (民航发展基金) is in the total.
    rule('air', 'printed', printedLimit),
    rule('passenger', 'fraction', { numerator: 3, denominator: 103, tolerance: 1 }),
    rule('toll', 'printed', printedLimit),
    rule('bridge', 'fraction', { numerator: 5, denominator: 105, tolerance: 1 }),
    rule('ordinary', 'none'),
    rule('taxi', 'none'),
    rule('fiscal', 'none'),
    rule('overseas', 'none'),
  ];
}

/** Never deducted: staff meals (增值税法 art. 22 (5), (4) welfare) and entertainment (22 (4), (5)). */
export function casTaxBlocks(from: CalendarDate): TaxBlock[] {
  return ['meals', 'entertainment'].map((category) => ({ id: `vat-block.${category}`, version: 1, category, from }));
}
