import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts } from '@vouchflow/flow-model';
import { claimOf, cny, voucherInput } from '../testing/claim-of.js';
import { buildVoucher } from './build-voucher.js';
import { checkBalance } from './check-balance.js';
import { reverseVoucher } from './reverse-voucher.js';

const kinds = ['special', 'ordinary', 'rail', 'air', 'passenger', 'toll', 'bridge', 'taxi', 'fiscal', 'overseas'];
const option = <T>(...values: T[]) => fc.constantFrom(undefined, ...values);

/** Some lines, each its own invoice or a part of one shared by several. */
const lines: fc.Arbitrary<Facts[]> = fc
  .array(
    fc.record({
      category: fc.constantFrom('travel', 'lodging', 'meals', 'entertainment', 'office', 'training'),
      project: option('PRJ-RD-01', 'PRJ-RD-02', 'PRJ-CU-01'),
      costCenter: option('RD', 'SALES', 'FIN'),
      kind: option(...kinds),
      amounts: fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 4 }),
      unclaimed: fc.integer({ min: 0, max: 1_000 }),
      rate: fc.integer({ min: 0, max: 13 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((groups) =>
    groups.flatMap(({ amounts, kind, unclaimed, rate, ...line }, n) => {
      const total = amounts.reduce((sum, amount) => sum + amount, unclaimed);
      const printed = kind === 'special' || kind === 'air' || kind === 'toll';
      const tax = printed ? { tax: cny(Math.floor((total * rate) / (100 + rate))) } : {};
      const invoice = kind && { kind, number: String(n), date: '2026-11-20', total: cny(total), ...tax };
      return amounts.map((amount) => ({ ...line, date: '2026-11-20', amount: cny(amount), ...(invoice && { invoice }) }));
    }),
  );

describe('a voucher of any claim', () => {
  it('balances, has one side and an amount above zero a line, and credits the whole claim; so does its reversal', () => {
    fc.assert(
      fc.property(lines, fc.double({ min: 0, max: 1, noNaN: true }), (claimLines, part) => {
        const total = claimLines.reduce((sum, line) => sum + (line['amount'] as { minor: number }).minor, 0);
        const setOff = Math.floor(total * part);
        const built = buildVoucher(voucherInput(claimOf(claimLines, setOff > 0 ? { advances: [{ advance: 'A', amount: cny(setOff) }] } : {})));
        if (!built.ok) throw new Error(JSON.stringify(built.error));
        const draft = built.value;
        expect(checkBalance(draft)).toEqual([]);
        expect(draft.lines.every((line) => (line.debit ?? line.credit ?? 0) > 0)).toBe(true);
        expect(draft.lines.reduce((sum, line) => sum + (line.credit ?? 0), 0)).toBe(total);
        // Each claim line's expense and tax together are its gross.
        claimLines.forEach((line, index) => {
          const debits = draft.lines.filter((row) => row.claimLine === index).reduce((sum, row) => sum + (row.debit ?? 0), 0);
          expect(debits).toBe((line['amount'] as { minor: number }).minor);
        });
        const red = reverseVoucher({ original: { ...draft, id: 'v', number: 'HT01-202611-000001' }, date: '2026-12-01' });
        expect(checkBalance(red)).toEqual([]);
      }),
    );
  });
});
