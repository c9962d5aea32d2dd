import { describe, expect, it } from 'vitest';
import type { Facts } from '@vouchflow/flow-model';
import { readClaim } from '../claim/read-claim.js';
import { claimOf, cny, invoiceOf, lineOf } from '../testing/claim-of.js';
import { demoBooks, ht01 } from '../testing/demo-books.js';
import { checkInvoices } from './check-invoices.js';

const faultsOf = (lines: Facts[], entity = ht01): string[] =>
  checkInvoices(readClaim(claimOf(lines)).lines, entity, demoBooks(), '2026-11-21').map(({ path, code }) => `${path} ${code}`);
const ofKind = (kind: string, total: number, tax?: number): Facts =>
  lineOf({ amount: cny(total), invoice: { kind, number: '1', date: '2026-11-20', total: cny(total), ...(tax !== undefined && { tax: cny(tax) }) } });

describe('the tax of an invoice', () => {
  it.each(['special', 'air', 'toll'])('must be given on %s', (kind) => {
    expect(faultsOf([ofKind(kind, 10_000)])).toEqual(['lines/0/invoice/tax INVOICE_TAX_REQUIRED']);
  });

  it.each(['special', 'air', 'toll'])('on %s is at most 13/113 of the total and 1.00 more', (kind) => {
    expect(faultsOf([ofKind(kind, 11_300, 0)])).toEqual([]);
    expect(faultsOf([ofKind(kind, 11_300, 1_400)])).toEqual([]);
    expect(faultsOf([ofKind(kind, 11_300, 1_401)])).toEqual(['lines/0/invoice/tax INVOICE_TAX_WRONG']);
    // 13/113 of 100.01 is 11.5056…: the limit is not rounded up to 12.51.
    expect(faultsOf([ofKind(kind, 10_001, 1_250)])).toEqual([]);
    expect(faultsOf([ofKind(kind, 10_001, 1_251)])).toEqual(['lines/0/invoice/tax INVOICE_TAX_WRONG']);
  });

  it('is never above the total, slack or not', () => {
    expect(faultsOf([ofKind('special', 50, 51)])).toEqual(['lines/0/invoice/tax INVOICE_TAX_WRONG']);
    expect(faultsOf([ofKind('special', 50, 50)])).toEqual([]);
  });

  it.each([
    ['rail', 55_300, 4_566],
    ['passenger', 10_300, 300],
    ['bridge', 10_500, 500],
  ])('on %s may differ by one cent', (kind, total, tax) => {
    expect([undefined, tax - 1, tax, tax + 1].flatMap((sent) => faultsOf([ofKind(kind, total, sent)]))).toEqual([]);
    expect([tax - 2, tax + 2].flatMap((sent) => faultsOf([ofKind(kind, total, sent)]))).toEqual(Array(2).fill('lines/0/invoice/tax INVOICE_TAX_WRONG'));
  });

  it('is not looked at where nothing is deducted anyway', () => {
    expect(faultsOf([ofKind('ordinary', 100, 90)])).toEqual([]);
  });

  it('needs a rule for the kind on the date of the invoice', () => {
    expect(faultsOf([ofKind('stamp', 100)])).toEqual(['lines/0/invoice/kind TAX_RULE_MISSING']);
    expect(faultsOf([lineOf({ invoice: invoiceOf({ date: '2019-12-31' }) })])).toEqual(['lines/0/invoice/kind TAX_RULE_MISSING']);
  });

  it('need not be given by a small-scale taxpayer', () => {
    expect(faultsOf([ofKind('special', 10_000)], { ...ht01, taxpayer: 'small-scale' })).toEqual([]);
  });
});

describe('lines that name the same invoice', () => {
  const share = (amount: number, invoice: Facts = {}) => lineOf({ amount: cny(amount), invoice: invoiceOf(invoice) });

  it('may claim it to the last cent and not one more; the line that goes past it is named', () => {
    expect(faultsOf([share(6_000), share(4_000)])).toEqual([]);
    expect(faultsOf([share(6_000), share(4_001), share(1)])).toEqual(['lines/1/amount INVOICE_OVERCLAIMED']);
  });

  it('are the same by code and number without spaces', () => {
    expect(faultsOf([share(6_000, { number: 'A 1' }), share(4_001, { number: 'A1' })])).toEqual(['lines/1/amount INVOICE_OVERCLAIMED']);
  });

  it('must agree about kind, total and tax', () => {
    expect(faultsOf([share(100), share(100, { total: cny(20_000) })])).toEqual(['lines/1/invoice/total INVOICE_INCONSISTENT']);
    expect(faultsOf([share(100), share(100, { tax: cny(1_149) })])).toEqual(['lines/1/invoice/tax INVOICE_INCONSISTENT']);
    expect(faultsOf([share(100), share(100, { kind: 'toll' })])).toEqual(['lines/1/invoice/kind INVOICE_INCONSISTENT']);
  });
});
