import type { FactField, InvoiceReading } from '@vouchflow/flow-model';
import type { MoneyText } from '@vouchflow/kernel';
import type { Draft } from '../draft-facts.js';

/** A line with what an invoice says, in the fields its form has; the line's own date and amount only where they are empty. */
export function fillFromInvoice(line: Draft, read: InvoiceReading, invoice: FactField): Draft {
  const has = new Set((invoice.fields ?? []).map((field) => field.name));
  const said = Object.fromEntries(Object.entries(read).filter(([name, value]) => has.has(name) && value !== undefined));
  const amount = line['amount'] as MoneyText | undefined;
  return {
    ...line,
    ...(line['date'] ? {} : read.date ? { date: read.date } : {}),
    ...(amount?.amount || !read.total ? {} : { amount: read.total }),
    [invoice.name]: { ...(line[invoice.name] as Draft | undefined), ...said },
  };
}
