import type { MoneyText } from '@vouchflow/kernel';

/** What an invoice says of itself, under the names that a claim's facts have for it. What it does not say is absent. */
export interface InvoiceReading {
  kind?: 'special' | 'ordinary' | 'rail';
  code?: string;
  number: string;
  /** YYYY-MM-DD. */
  date?: string;
  seller?: string;
  buyerName?: string;
  buyerTaxId?: string;
  /** With tax. */
  total?: MoneyText;
  tax?: MoneyText;
}

/** `NO_INVOICE`: none of the forms known here. The others: one of them, but not one to fill a line from. */
export const notRead = ['NO_INVOICE', 'INCOMPLETE', 'NEGATIVE', 'INCONSISTENT'] as const;
export type NotRead = (typeof notRead)[number];
