import type { Invoice } from '../claim/claim-facts.js';

const escape = (part: string): string => part.replace(/\s+/g, '').replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * Identity of an invoice: (code or '', number) without spaces, whatever kind was typed (API.md). Two
 * invoices have the same key exactly when they are the same paper. `/26312000001234567890` has no code.
 */
export const invoiceKey = (invoice: Pick<Invoice, 'code' | 'number'>): string => `${escape(invoice.code ?? '')}/${escape(invoice.number)}`;
