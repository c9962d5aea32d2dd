import type { CalendarDate } from '@vouchflow/kernel';
import type { LegalEntity, TaxRule } from '@vouchflow/flow-model';
import type { AccountingBooks } from '../books/accounting-books.js';
import type { ClaimLine, Invoice } from '../claim/claim-facts.js';
import { financeFault, type FinanceFault } from '../faults/finance-fault.js';
import { deductibleTax } from './deductible-tax.js';
import { invoiceKey } from './invoice-key.js';

/**
 * Faults of the lines' invoices (ACCOUNTING.md §3): tax missing or out of bounds for its kind, lines
 * that together claim more than the total, lines that disagree about one invoice.
 */
export function checkInvoices(lines: readonly ClaimLine[], entity: LegalEntity, books: AccountingBooks, date: CalendarDate): FinanceFault[] {
  const faults: FinanceFault[] = [];
  const seen = new Map<string, { invoice: Invoice; tax: number; taken: number; reported: boolean }>();
  for (const line of lines) {
    const { invoice } = line;
    if (!invoice) continue;
    const path = `lines/${line.index}/invoice`;
    const rule = books.taxRule(invoice.kind, invoice.date ?? line.date ?? date);
    if (!rule) {
      faults.push(financeFault(`${path}/kind`, 'TAX_RULE_MISSING', invoice.kind));
      continue;
    }
    const code = taxFault(invoice, rule, entity);
    if (code) faults.push(financeFault(`${path}/tax`, code));

    const tax = deductibleTax(invoice, rule, entity.taxpayer);
    const key = invoiceKey(invoice);
    const group = seen.get(key) ?? { invoice, tax, taken: 0, reported: false };
    seen.set(key, group);
    if (group.invoice.kind !== invoice.kind) faults.push(financeFault(`${path}/kind`, 'INVOICE_INCONSISTENT'));
    if (group.invoice.total.minor !== invoice.total.minor) faults.push(financeFault(`${path}/total`, 'INVOICE_INCONSISTENT'));
    else if (group.tax !== tax) faults.push(financeFault(`${path}/tax`, 'INVOICE_INCONSISTENT'));
    group.taken += line.amount.minor;
    if (group.taken > group.invoice.total.minor && !group.reported) {
      faults.push(financeFault(`lines/${line.index}/amount`, 'INVOICE_OVERCLAIMED'));
      group.reported = true;
    }
  }
  return faults;
}

function taxFault(invoice: Invoice, rule: TaxRule, entity: LegalEntity): 'INVOICE_TAX_REQUIRED' | 'INVOICE_TAX_WRONG' | undefined {
  const sent = invoice.tax?.minor;
  if (sent === undefined) return rule.method === 'printed' && entity.taxpayer === 'general' ? 'INVOICE_TAX_REQUIRED' : undefined;
  if (rule.method === 'none') return undefined;
  // A tax above the total would leave an expense below zero, which the slack of 1.00 alone would let through.
  if (sent < 0 || sent > invoice.total.minor) return 'INVOICE_TAX_WRONG';
  const fits = rule.method === 'fraction' ? withinTolerance(sent, invoice, rule) : withinLimit(sent, invoice, rule);
  return fits ? undefined : 'INVOICE_TAX_WRONG';
}

const withinTolerance = (sent: number, invoice: Invoice, rule: TaxRule): boolean =>
  Math.abs(sent - deductibleTax(invoice, rule, 'general')) <= (rule.tolerance ?? 0);

/** tax ≤ total × numerator ÷ denominator + slack, multiplied out so that nothing is rounded. */
function withinLimit(sent: number, invoice: Invoice, rule: TaxRule): boolean {
  if (rule.limitNumerator === undefined || rule.limitDenominator === undefined) return true;
  const denominator = BigInt(rule.limitDenominator);
  return BigInt(sent - (rule.limitSlack ?? 0)) * denominator <= BigInt(invoice.total.minor) * BigInt(rule.limitNumerator);
}
