import { scaleMinor } from '@vouchflow/kernel';
import type { TaxRule } from '@vouchflow/flow-model';
import type { Invoice } from '../claim/claim-facts.js';

/**
 * T, the deductible input VAT of a whole invoice in minor units (ACCOUNTING.md §3): the tax printed,
 * or round(total × numerator ÷ denominator), or nothing. Nothing without a rule, and nothing at all
 * for a small-scale taxpayer.
 */
export function deductibleTax(invoice: Pick<Invoice, 'total' | 'tax'>, rule: TaxRule | undefined, taxpayer: 'general' | 'small-scale'): number {
  if (!rule || taxpayer === 'small-scale') return 0;
  switch (rule.method) {
    case 'printed':
      return invoice.tax?.minor ?? 0;
    case 'fraction':
      return scaleMinor(invoice.total.minor, rule.numerator ?? 0, rule.denominator ?? 1);
    case 'none':
      return 0;
  }
}
