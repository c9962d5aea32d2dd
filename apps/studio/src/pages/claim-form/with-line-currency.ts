import type { MoneyText } from '@vouchflow/kernel';
import type { Draft } from './draft-facts.js';

const isMoney = (value: unknown): value is MoneyText => typeof value === 'object' && value !== null && 'currency' in value && 'amount' in value;

/** A line whose invoice is in the currency that its amount is typed in. */
export function withLineCurrency(line: Draft, currency: string | undefined): Draft {
  const invoice = line['invoice'];
  if (currency === undefined || typeof invoice !== 'object' || invoice === null) return line;
  return { ...line, invoice: Object.fromEntries(Object.entries(invoice).map(([name, value]) => [name, isMoney(value) ? { ...value, currency } : value])) };
}
