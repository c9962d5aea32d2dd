import { describe, expect, it } from 'vitest';
import type { Facts } from '@vouchflow/flow-model';
import { claimOf, cny, invoiceOf, lineOf } from '../testing/claim-of.js';
import { demoBooks, ht01 } from '../testing/demo-books.js';
import { engineFacts } from '../testing/engine-facts.js';
import { workedExamples } from '../testing/worked-examples.js';
import { checkClaim, type CheckClaimInput } from './check-claim.js';

const today = '2026-11-21';
const faultsOf = (facts: Facts, more: Partial<CheckClaimInput> = {}): string[] =>
  checkClaim({ facts, today, books: demoBooks(), ...more }).map(({ path, code }) => `${path} ${code}`);

describe('facts without fault', () => {
  it.each(workedExamples({ on: today }))('worked example $n', ({ facts }) => {
    expect(faultsOf(engineFacts(facts), { template: 'expense-claim' })).toEqual([]);
  });

  it('an advance needed later than today', () => {
    const facts = { title: 'Trip', legalEntity: 'HT01', department: 'RD', amount: cny(200_000), neededOn: '2027-01-10' };
    expect(faultsOf(facts, { template: 'travel-advance' })).toEqual([]);
  });

  it('an accrual, whose lines have departments and no dates', () => {
    const facts = { title: 'Accrual', legalEntity: 'HT01', lines: [{ category: 'office', department: 'RD', amount: cny(100) }] };
    expect(faultsOf(facts, { template: 'month-end-accrual' })).toEqual([]);
  });

  it('facts of a flow of another kind', () => expect(faultsOf({ reason: 'a chair' }, { entity: ht01 })).toEqual([]));
});

describe('codes must exist on their date and belong to the legal entity', () => {
  it.each([
    [claimOf([lineOf()], { legalEntity: 'HT99' }), 'legalEntity UNKNOWN_LEGAL_ENTITY'],
    [claimOf([lineOf()], { department: 'NOPE' }), 'department UNKNOWN_DEPARTMENT'],
    [claimOf([lineOf(), lineOf()], { department: 'X' }), 'department UNKNOWN_DEPARTMENT'],
    [claimOf([lineOf()], { project: 'NOPE' }), 'project UNKNOWN_PROJECT'],
    [claimOf([lineOf(), lineOf({ project: 'NOPE' })]), 'lines/1/project UNKNOWN_PROJECT'],
    [claimOf([lineOf({ costCenter: 'NOPE' })]), 'lines/0/costCenter UNKNOWN_COST_CENTER'],
    [claimOf([lineOf({ category: 'yacht' })]), 'lines/0/category UNKNOWN_CATEGORY'],
    [claimOf([lineOf({ date: '2019-12-31' })]), 'department UNKNOWN_DEPARTMENT|lines/0/category UNKNOWN_CATEGORY'],
  ])('%#', (facts, expected) => expect(faultsOf(facts).join('|')).toBe(expected));

  it('a legal entity must be known from the facts or the claimant', () => expect(faultsOf({})).toEqual(['legalEntity UNKNOWN_LEGAL_ENTITY']));
});

describe('money and dates', () => {
  it("takes only the entity's currency where no rates are kept, wherever an amount stands", () => {
    const usd = { minor: 100, currency: 'USD' };
    expect(faultsOf(claimOf([lineOf({ amount: usd, invoice: invoiceOf({ total: usd }) })], { advances: [{ advance: 'A', amount: usd }] }))).toEqual([
      'lines/0/amount CURRENCY_NOT_ACCEPTED',
      'lines/0/invoice/total CURRENCY_NOT_ACCEPTED',
      'advances/0/amount CURRENCY_NOT_ACCEPTED',
    ]);
  });

  it('takes no date after today', () => {
    expect(faultsOf(claimOf([lineOf({ date: today, invoice: invoiceOf({ date: today }) })]))).toEqual([]);
    const tomorrow = '2026-11-22';
    expect(faultsOf(claimOf([lineOf({ date: tomorrow, endDate: tomorrow, invoice: invoiceOf({ date: tomorrow }) })]))).toEqual([
      'lines/0/date DATE_IN_FUTURE',
      'lines/0/endDate DATE_IN_FUTURE',
      'lines/0/invoice/date DATE_IN_FUTURE',
    ]);
    expect(faultsOf(claimOf([lineOf({ endDate: '2026-11-19' })]))).toEqual(['lines/0/endDate DATES_REVERSED']);
  });

  it('takes no advances above the total', () => {
    const advances = (...minors: number[]) => claimOf([lineOf()], { advances: minors.map((minor) => ({ advance: 'A', amount: cny(minor) })) });
    expect(faultsOf(advances(4_000, 6_000))).toEqual([]);
    expect(faultsOf(advances(4_000, 6_001))).toEqual(['advances/1/amount ADVANCES_EXCEED_TOTAL']);
  });

  it('takes no sum above 10^15', () => {
    expect(faultsOf(claimOf(Array.from({ length: 101 }, () => lineOf({ amount: cny(1e13) }))))).toEqual(['lines MONEY_TOO_LARGE']);
  });

  it('takes no more than the invoice holds', () => {
    expect(faultsOf(claimOf([lineOf({ amount: cny(10_001), invoice: invoiceOf() })]))).toEqual(['lines/0/amount INVOICE_OVERCLAIMED']);
  });
});

describe('with the template of the flow', () => {
  it('a claim of which no voucher could be made is at fault before anybody approves it', () => {
    const books = demoBooks((rules) => ({ ...rules, accountRules: [] }));
    expect(faultsOf(claimOf([lineOf()]), { books })).toEqual([]);
    expect(faultsOf(claimOf([lineOf()]), { books, template: 'expense-claim' })).toEqual(['lines/0/category ACCOUNT_RULE_MISSING']);
  });
});
