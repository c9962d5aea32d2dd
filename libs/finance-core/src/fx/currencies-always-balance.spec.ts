import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertMinor, currencyDigits } from '@vouchflow/kernel';
import type { Facts, FxRate, VoucherDraft } from '@vouchflow/flow-model';
import { claimOf, voucherInput } from '../testing/claim-of.js';
import { demoBooks } from '../testing/demo-books.js';
import { buildVoucher } from '../voucher/build-voucher.js';
import { checkBalance } from '../voucher/check-balance.js';
import { reverseVoucher } from '../voucher/reverse-voucher.js';
import { claimRates } from './claim-rates.js';

const currencies = Object.keys(currencyDigits);
const dates = ['2026-10-05', '2026-10-31', '2026-11-01', '2026-11-20'];
const today = '2026-11-21';

/** A rate between 0.0000000001 and 99999, with 0 to 10 places. */
const rateText = fc
  .tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 10 }), fc.bigInt({ min: 1n, max: 9_999_999_999n }))
  .map(([whole, places, fraction]) =>
    places === 0
      ? String(whole + 1)
      : `${whole}.${String(fraction)
          .padStart(10, '0')
          .slice(0, places - 1)}1`,
  );
/** For every currency one from October on and one from November on. */
const rates: fc.Arbitrary<FxRate[]> = fc.tuple(...currencies.map(() => fc.tuple(rateText, rateText))).map((pairs) =>
  pairs.flatMap(([october, november], n) =>
    [
      ['2026-10-01', october],
      ['2026-11-01', november],
    ].map(([on, rate]) => ({ currency: currencies[n] as string, into: 'CNY', on: on as string, rate: rate as string, source: 'fc' })),
  ),
);
const lines: fc.Arbitrary<Facts[]> = fc.array(
  fc.record({
    category: fc.constantFrom('travel', 'lodging', 'office', 'training'),
    date: fc.constantFrom(...dates),
    amount: fc.record({ minor: fc.integer({ min: 1, max: 10_000_000 }), currency: fc.constantFrom(...currencies) }),
  }),
  { minLength: 1, maxLength: 8 },
);

const signed = (draft: VoucherDraft, side: 'debit' | 'credit'): number => draft.lines.reduce((sum, line) => sum + (line[side] ?? 0), 0);
/** How far a line lies from its original at its rate. */
const offOf = ({ debit, credit, original }: VoucherDraft['lines'][number]): number =>
  original ? Math.abs((debit ?? credit ?? 0) - convertMinor(original.minor, original.currency, original.rate, 'CNY')) : 0;

describe('a voucher of lines in any currencies at any rates', () => {
  it.each(['expense-claim', 'purchase-payment'] as const)('%s: balances to the cent, and every original at its rate is what is booked', (template) => {
    fc.assert(
      fc.property(lines, rates, (claimLines, given) => {
        const books = demoBooks((rules) => ({ ...rules, rates: given }));
        const facts = claimOf(claimLines, { supplier: 'S-1' });
        const built = buildVoucher(voucherInput(facts, { books, template, rates: claimRates({ facts, currency: 'CNY', today, books }).rates }));
        // Lines that all come to less than half a cent: there is nothing to book, and it says so.
        if (!built.ok) {
          expect(built.error.map(({ code }) => code)).toEqual(['NOTHING_TO_POST']);
          return;
        }
        const draft = built.value;
        expect(checkBalance(draft)).toEqual([]);
        expect(signed(draft, 'debit')).toBe(signed(draft, 'credit'));
        // A debit is its own line at its own rate, to the cent; each keeps what was said.
        for (const line of draft.lines.filter(({ debit }) => debit)) {
          expect(offOf(line)).toBe(0);
          const said = claimLines[line.claimLine as number]?.['amount'] as { minor: number; currency: string };
          expect(line.original === undefined ? said.currency : line.original).toEqual(
            line.original === undefined ? 'CNY' : { ...said, rate: line.original.rate },
          );
        }
        // What is owed is the sum of its debits: half a cent a line at most off its own original at its rate.
        for (const line of draft.lines.filter(({ credit }) => credit)) expect(offOf(line)).toBeLessThanOrEqual(Math.ceil(claimLines.length / 2));
        const red = reverseVoucher({ original: { ...draft, id: 'v', number: 'N' }, date: '2026-12-01' });
        expect(checkBalance(red)).toEqual([]);
        draft.lines.forEach((line, n) =>
          expect([red.lines[n]?.original?.minor ?? 0, red.lines[n]?.original?.rate]).toEqual([line.original ? -line.original.minor : 0, line.original?.rate]),
        );
      }),
      { numRuns: 300 },
    );
  });
});
