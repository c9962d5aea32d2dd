import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertMinor } from '@vouchflow/kernel';
import type { VoucherDraft } from '@vouchflow/flow-model';
import { checkBalance } from '../voucher/check-balance.js';
import { translateVoucher } from './translate-voucher.js';

const draft = (debits: readonly number[]): VoucherDraft => ({
  ledger: 'HT01-CAS',
  legalEntity: 'HT01',
  word: '记',
  currency: 'CNY',
  date: '2026-11-21',
  period: '2026-11',
  attachments: 0,
  lines: [
    ...debits.map((debit) => ({ account: '660202', debit, dimensions: {}, summary: '' })),
    { account: '224101', credit: debits.reduce((sum, debit) => sum + debit, 0), dimensions: {}, summary: '' },
  ],
});
const amounts = ({ lines }: VoucherDraft): number[] => lines.map((line) => line.debit ?? -(line.credit ?? 0));

describe('a voucher in a parallel ledger', () => {
  it('keeps what a line is in the main ledger, and the rate', () => {
    const translated = translateVoucher({ draft: draft([10_000, 33_900]), ledger: 'HT01-US', currency: 'USD', rate: '0.1408' });
    expect(translated).toMatchObject({ ledger: 'HT01-US', currency: 'USD' });
    // 100.00 × 0.1408 = 14.08; 339.00 × 0.1408 = 47.7312; 439.00 × 0.1408 = 61.8112
    expect(amounts(translated)).toEqual([1_408, 4_773, -6_181]);
    expect(translated.lines[1]?.original).toEqual({ minor: 33_900, currency: 'CNY', rate: '0.1408' });
  });

  it('gives the rounding cent to the largest line', () => {
    // 0.5 + 0.5 + 0.5 round to 1 + 1 + 1, and their sum 1.5 to 2: what is owed becomes 3.
    expect(amounts(translateVoucher({ draft: draft([1, 1, 1]), ledger: 'L', currency: 'USD', rate: '0.5' }))).toEqual([1, 1, 1, -3]);
  });

  it('in the same currency is the same, with what was said in others', () => {
    const own = { ...draft([500]), lines: draft([500]).lines.map((line) => ({ ...line, original: { minor: 70, currency: 'USD', rate: '7.1' } })) };
    expect(translateVoucher({ draft: own, ledger: 'HT01-IFRS', currency: 'CNY', rate: '1' })).toEqual({ ...own, ledger: 'HT01-IFRS' });
  });

  it('leaves a line of nothing out', () =>
    expect(amounts(translateVoucher({ draft: draft([1, 10_000]), ledger: 'L', currency: 'JPY', rate: '20.5' }))).toEqual([2_050, -2_050]));

  it('of any lines at any rate balances, and every line but the largest is its original at the rate', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100_000_000 }), { minLength: 1, maxLength: 20 }),
        fc.constantFrom('USD', 'JPY', 'KWD', 'EUR'),
        fc.integer({ min: 1, max: 99_999 }),
        fc.integer({ min: 0, max: 8 }),
        (debits, currency, digits, places) => {
          const text = String(digits).padStart(places + 1, '0');
          const rate = places === 0 ? text : `${text.slice(0, -places).replace(/^0+(?=\d)/, '')}.${text.slice(-places)}`;
          const { lines } = translateVoucher({ draft: draft(debits), ledger: 'L', currency, rate });
          if (lines.length === 0) return;
          const off = lines.map(({ debit, credit, original }) => Math.abs((debit ?? credit ?? 0) - convertMinor(original?.minor ?? 0, 'CNY', rate, currency)));
          if (lines.every(({ debit, credit }) => (debit ?? credit ?? 0) > 0)) expect(checkBalance({ lines })).toEqual([]);
          expect(lines.reduce((sum, { debit = 0, credit = 0 }) => sum + debit - credit, 0)).toBe(0);
          expect(off.filter((minor) => minor > 0).length).toBeLessThanOrEqual(1);
          // Half a minor unit a line of the whole voucher, the ones left out too.
          expect(Math.max(...off)).toBeLessThanOrEqual(Math.ceil((debits.length + 1) / 2));
        },
      ),
      { numRuns: 500 },
    );
  });
});
