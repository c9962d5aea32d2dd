import type { CalendarDate } from '@vouchflow/kernel';
import type { LegalEntity, TaxBlock, TaxRule } from '@vouchflow/flow-model';
import type { AccountingBooks } from '../books/accounting-books.js';
import type { ClaimLine, Invoice } from '../claim/claim-facts.js';
import { deductibleTax } from './deductible-tax.js';
import { invoiceKey } from './invoice-key.js';
import { shareOfLine } from './share-of-line.js';

/** Everything that made a line's deducted tax, minor units, in the words of ACCOUNTING.md §3. */
export interface LineTax {
  /** D: what is deducted; 0 where the category is blocked. */
  deducted: number;
  invoice?: Invoice;
  key?: string;
  rule?: TaxRule;
  block?: TaxBlock;
  /** T: deductible tax of the whole invoice. */
  tax: number;
  /** d: the line's share of T. */
  share: number;
  /** Sₖ₋₁ and Sₖ: gross taken of the invoice before and with this line. */
  before: number;
  upTo: number;
}

/**
 * Deducted tax of each line, in order. The rule is the one in force on the invoice's date (the law of
 * the day it was issued), else on the line's, else on `date`. Lines that name the same invoice share
 * the tax of the first that names it; `checkInvoices` refuses lines that disagree about it.
 */
export function taxOfLines(lines: readonly ClaimLine[], entity: LegalEntity, books: AccountingBooks, date: CalendarDate): LineTax[] {
  const seen = new Map<string, { tax: number; total: number; taken: number; rule: TaxRule | undefined }>();
  return lines.map((line) => {
    const { invoice } = line;
    if (!invoice) return { deducted: 0, tax: 0, share: 0, before: 0, upTo: 0 };
    const on = invoice.date ?? line.date ?? date;
    const key = invoiceKey(invoice);
    let group = seen.get(key);
    if (!group) {
      const rule = books.taxRule(invoice.kind, on);
      group = { tax: deductibleTax(invoice, rule, entity.taxpayer), total: invoice.total.minor, taken: 0, rule };
      seen.set(key, group);
    }
    const before = group.taken;
    group.taken += line.amount.minor;
    const share = shareOfLine(group.tax, group.total, before, line.amount.minor);
    const block = line.category ? books.taxBlock(line.category, on) : undefined;
    return { deducted: block ? 0 : share, invoice, key, rule: group.rule, block, tax: group.tax, share, before, upTo: group.taken };
  });
}
