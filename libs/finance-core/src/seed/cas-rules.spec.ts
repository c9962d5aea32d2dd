import { describe, expect, it } from 'vitest';
import { demoBooks } from '../testing/demo-books.js';
import { casAccountingRules } from './cas-rules.js';

const rules = casAccountingRules('2026-01-01');
const chart = new Map(rules.accounts.map((account) => [account.code, account]));

describe('the rules a company starts with', () => {
  it('are plain JSON, all dated', () => {
    expect(JSON.parse(JSON.stringify(rules))).toEqual(rules);
    for (const row of Object.values(rules).flat()) expect(row.from).toBe('2026-01-01');
  });

  it('name every account of the chart once, in both languages', () => {
    expect(chart.size).toBe(rules.accounts.length);
    expect([...chart.keys()].sort()).toEqual([
      '100201',
      '112301',
      '122101',
      '220201',
      '22210101',
      '22210109',
      '222105',
      '224101',
      '224102',
      '53010101',
      '53010102',
      '53010104',
      '53010105',
      '53010201',
      '53010202',
      '53010204',
      '53010205',
      '660101',
      '660102',
      '660103',
      '660104',
      '660105',
      '660201',
      '660202',
      '660203',
      '660204',
      '660205',
      '6603',
    ]);
    for (const { name } of rules.accounts) expect([/\p{Script=Han}/u.test(name.zh), /\p{Script=Han}/u.test(name.en)]).toEqual([true, false]);
  });

  it('book only to accounts that exist', () => {
    for (const { account } of [...rules.accountRules, ...rules.postingAccounts]) expect(chart.has(account)).toBe(true);
  });

  it('never book entertainment to research', () => {
    expect(rules.accountRules.filter((rule) => rule.category === 'entertainment').map((rule) => rule.account)).toEqual(['660103', '660203', '660203']);
  });

  it('hold from their date on, not before', () => {
    const books = demoBooks(() => rules);
    expect([books.taxRule('rail', '2025-12-31'), books.taxRule('rail', '2026-01-01')?.numerator]).toEqual([undefined, 9]);
    expect(books.accountRules('office', '2025-12-31')).toEqual([]);
  });
});

describe('rules asked by date', () => {
  it('are those that began last, and end where they say', () => {
    const rail = rules.taxRules.filter((rule) => rule.invoiceKind === 'rail');
    const books = demoBooks(() => ({
      ...rules,
      taxRules: [...rail, ...rail.map((rule) => ({ ...rule, version: 2, from: '2027-01-01', to: '2028-01-01', numerator: 6 }))],
    }));
    expect(['2026-12-31', '2027-01-01', '2027-12-31', '2028-01-01'].map((date) => books.taxRule('rail', date)?.numerator)).toEqual([9, 6, 6, 9]);
  });
});
