import { describe, expect, it } from 'vitest';
import { cny } from '../testing/claim-of.js';
import { demoBooks } from '../testing/demo-books.js';
import { deductibleTax } from './deductible-tax.js';
import { invoiceKey } from './invoice-key.js';

const taxOf = (kind: string, total: number, tax?: number, taxpayer: 'general' | 'small-scale' = 'general'): number =>
  deductibleTax({ total: cny(total), tax: tax === undefined ? undefined : cny(tax) }, demoBooks().taxRule(kind, '2026-11-20'), taxpayer);

describe('deductible tax of an invoice, T', () => {
  it.each([
    ['special', 127_200, 7_200, 7_200],
    ['rail', 55_300, undefined, 4_566],
    ['rail', 55_300, 4_567, 4_566],
    ['air', 114_000, 9_000, 9_000],
    ['passenger', 10_300, undefined, 300],
    ['toll', 10_300, 300, 300],
    ['bridge', 10_500, undefined, 500],
    ['ordinary', 5_150, 150, 0],
    ['taxi', 4_700, undefined, 0],
    ['fiscal', 4_700, 100, 0],
    ['overseas', 4_700, 100, 0],
  ])('%s of %i with tax %s is %i', (kind, total, tax, expected) => expect(taxOf(kind, total, tax)).toBe(expected));

  it('rounds to the cent, half up', () => {
    // 9/109 of 0.06 is 0.4954 cents, of 0.07 it is 0.5780; half of 0.01 is half a cent exactly.
    expect([taxOf('rail', 6), taxOf('rail', 7)]).toEqual([0, 1]);
    expect(
      deductibleTax(
        { total: cny(1) },
        { id: 'r', version: 1, invoiceKind: 'k', method: 'fraction', numerator: 1, denominator: 2, from: '2020-01-01' },
        'general',
      ),
    ).toBe(1);
  });

  it('is nothing for a small-scale taxpayer, and nothing without a rule', () => {
    expect(taxOf('special', 127_200, 7_200, 'small-scale')).toBe(0);
    expect(taxOf('unheard-of', 127_200, 7_200)).toBe(0);
  });
});

describe('identity of an invoice', () => {
  it('is code and number without spaces', () => {
    expect(invoiceKey({ code: '0440 01', number: ' 123\u3000456 ' })).toBe(invoiceKey({ code: '044001', number: '123456' }));
    expect(invoiceKey({ number: '123' })).toBe(invoiceKey({ code: '', number: '123' }));
  });

  it('keeps code and number apart', () => {
    const keys = [{ code: '1', number: '23' }, { code: '12', number: '3' }, { number: '123' }, { code: 'a/', number: 'b' }, { code: 'a', number: '/b' }].map(
      invoiceKey,
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});
