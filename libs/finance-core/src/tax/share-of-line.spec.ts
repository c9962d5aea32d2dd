import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOfLine } from './share-of-line.js';

/** A total, a tax no larger, and a cut of the total into gross amounts. */
const splitInvoice = fc
  .record({
    total: fc.integer({ min: 1, max: 1e12 }),
    taxPart: fc.double({ min: 0, max: 1, noNaN: true }),
    cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }),
  })
  .map(({ total, taxPart, cuts }) => {
    const marks = [0, ...cuts.map((cut) => Math.floor(cut * total)).sort((a, b) => a - b), total];
    return { total, tax: Math.floor(taxPart * total), grosses: marks.slice(1).map((mark, index) => mark - (marks[index] ?? 0)) };
  });

function sharesOf({ total, tax, grosses }: { total: number; tax: number; grosses: number[] }): number[] {
  let before = 0;
  return grosses.map((gross) => {
    const share = shareOfLine(tax, total, before, gross);
    before += gross;
    return share;
  });
}

describe('the shares of one invoice', () => {
  it('are 18.87, 18.86 and 18.87 of 56.60 over thirds of 1,000.00', () => {
    expect(sharesOf({ total: 100_000, tax: 5_660, grosses: [33_333, 33_333, 33_334] })).toEqual([1_887, 1_886, 1_887]);
  });

  it('round half up, to the cent', () => {
    expect(shareOfLine(1, 2, 0, 1)).toBe(1);
    expect(shareOfLine(1, 3, 0, 1)).toBe(0);
    expect(shareOfLine(3_000, 53_000, 0, 40_000)).toBe(2_264);
  });

  it('sum to the whole tax, and none is below zero or above its gross', () => {
    fc.assert(
      fc.property(splitInvoice, (invoice) => {
        const shares = sharesOf(invoice);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(invoice.tax);
        shares.forEach((share, index) => {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(invoice.grosses[index] ?? 0);
        });
      }),
    );
  });
});
