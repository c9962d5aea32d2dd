import type { CalendarDate } from '@vouchflow/kernel';
import type { AccountingBooks } from '../books/accounting-books.js';
import type { ClaimLine } from '../claim/claim-facts.js';
import { financeFault, type FinanceFault } from '../faults/finance-fault.js';

/**
 * An invoice is in its line's currency. One from which tax is deducted is a domestic one and so in the ledger's: from a line in
 * another currency nothing is deducted (ACCOUNTING.md §3 and §4.3). `lines` as they were typed.
 */
export function checkForeignInvoices(lines: readonly ClaimLine[], currency: string, books: AccountingBooks, date: CalendarDate): FinanceFault[] {
  return lines.flatMap(({ index, amount, invoice, date: lineDate }) => {
    if (!invoice) return [];
    const path = `lines/${index}/invoice`;
    if (invoice.total.currency !== amount.currency)
      return [financeFault(`${path}/total`, 'INVOICE_CURRENCY_DIFFERS', `${invoice.total.currency} ≠ ${amount.currency}`)];
    if (invoice.tax && invoice.tax.currency !== amount.currency)
      return [financeFault(`${path}/tax`, 'INVOICE_CURRENCY_DIFFERS', `${invoice.tax.currency} ≠ ${amount.currency}`)];
    const deducts = (books.taxRule(invoice.kind, invoice.date ?? lineDate ?? date)?.method ?? 'none') !== 'none';
    return amount.currency !== currency && deducts ? [financeFault(`${path}/kind`, 'INVOICE_KIND_DOMESTIC', invoice.kind)] : [];
  });
}
