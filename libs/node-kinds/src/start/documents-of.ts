import { invoiceKey } from '@vouchflow/finance-core';
import type { Facts, HeldAdvance, HeldInvoice } from '@vouchflow/flow-model';

interface Line {
  invoice?: { code?: string; number: string };
}
interface Advance {
  advance: string;
  amount: { minor: number; currency: string };
}

/** What a claim holds for itself alone. An invoice on several lines is held once, an advance set off twice for the sum. */
export function documentsOf(facts: Facts): { invoices: HeldInvoice[]; advances: HeldAdvance[] } {
  const invoices = new Map<string, HeldInvoice>();
  for (const [index, line] of ((facts['lines'] ?? []) as Line[]).entries()) {
    if (!line.invoice) continue;
    const key = invoiceKey(line.invoice);
    if (!invoices.has(key)) invoices.set(key, { key, path: `lines/${index}/invoice` });
  }
  const advances = new Map<string, HeldAdvance>();
  for (const [index, { advance, amount }] of ((facts['advances'] ?? []) as Advance[]).entries()) {
    // One advance in two currencies stays two: it is in one of them at most, and the other is told.
    const key = `${advance}/${amount.currency}`;
    const known = advances.get(key);
    if (known) known.minor += amount.minor;
    else advances.set(key, { advance, ...amount, path: `advances/${index}/amount` });
  }
  return { invoices: [...invoices.values()], advances: [...advances.values()] };
}
