import { randomInt } from 'node:crypto';
import { localDate } from '@vouchflow/kernel';

/** Today in the demo company's zone. */
export const today = (): string => localDate(new Date().toISOString() as never, 'Asia/Shanghai');
export const thisMonth = (): string => today().slice(0, 7);

export const cny = (amount: string) => ({ amount, currency: 'CNY' });

let invoices = 0;
const run = String(randomInt(1_000_000)).padStart(6, '0');
/** Six digits that no other run of the stories uses, and a number that no other claim of this run has. */
export const freshTag = (): string => String(randomInt(1_000_000)).padStart(6, '0');
export const invoiceNumber = (): string => `99${run}${String((invoices += 1)).padStart(12, '0')}`;

export const line = (category: string, amount: string, more: object = {}) => ({ category, date: today(), amount: cny(amount), ...more });

/** A special invoice over this total, with this tax. */
export const invoice = (total: string, tax: string, more: object = {}) => ({
  kind: 'special',
  number: invoiceNumber(),
  date: today(),
  total: cny(total),
  tax: cny(tax),
  ...more,
});

/** Facts of an expense claim: one travel line over this amount, borne by RD, unless said otherwise. */
export const expense = (amount: string, more: object = {}) => ({
  title: 'Story',
  legalEntity: 'HT01',
  department: 'RD',
  lines: [line('travel', amount)],
  ...more,
});
