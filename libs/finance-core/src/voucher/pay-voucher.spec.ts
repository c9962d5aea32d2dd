import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertMinor } from '@vouchflow/kernel';
import type { FxRate, VoucherDraft } from '@vouchflow/flow-model';
import { claimRates } from '../fx/claim-rates.js';
import { claimOf, cny, lineOf, voucherInput } from '../testing/claim-of.js';
import { demoBooks } from '../testing/demo-books.js';
import { buildVoucher } from './build-voucher.js';
import { checkBalance } from './check-balance.js';
import { payVoucher } from './pay-voucher.js';

const usd = (minor: number) => ({ minor, currency: 'USD' });
const rate = (on: string, text: string): FxRate => ({ currency: 'USD', into: 'CNY', on, rate: text, source: 'PBC' });

/** Bought in November at one rate, paid in December at another. */
function paid(amounts: readonly ReturnType<typeof usd>[], november: string, december: string | undefined) {
  const books = demoBooks((rules) => ({ ...rules, rates: [rate('2026-11-01', november), ...(december === undefined ? [] : [rate('2026-12-10', december)])] }));
  const facts = claimOf(
    amounts.map((amount) => lineOf({ amount })),
    { supplier: 'S-1' },
  );
  const owing = buildVoucher(
    voucherInput(facts, { books, template: 'purchase-payment', rates: claimRates({ facts, currency: 'CNY', today: '2026-11-21', books }).rates }),
  );
  if (!owing.ok) throw new Error(JSON.stringify(owing.error));
  return {
    owing: owing.value,
    payment: payVoucher({
      original: { ...owing.value, id: 'v', template: 'purchase-payment' },
      date: '2026-12-15',
      books,
      claimant: { name: { zh: '研发员工', en: '' } },
      claimNumber: 'IMP-1',
    }),
  };
}
const rows = (draft: VoucherDraft) =>
  draft.lines.map(({ account, debit, credit, original }) => [account, debit ?? -(credit ?? 0), original?.minor, original?.rate]);
const drawn = (of: ReturnType<typeof paid>): VoucherDraft => {
  if (!of.payment.ok) throw new Error(JSON.stringify(of.payment.error));
  return of.payment.value;
};

describe('paying what is owed in another currency', () => {
  it('at a higher rate loses: Dr 6603', () => {
    expect(rows(drawn(paid([usd(100_000)], '7.1', '7.2')))).toEqual([
      ['220201', 710_000, 100_000, '7.1'],
      ['6603', 10_000, undefined, undefined],
      ['100201', -720_000, 100_000, '7.2'],
    ]);
  });
  it('at a lower rate gains: Cr 6603', () => {
    expect(rows(drawn(paid([usd(100_000)], '7.1', '7.05')))).toEqual([
      ['220201', 710_000, 100_000, '7.1'],
      ['100201', -705_000, 100_000, '7.05'],
      ['6603', -5_000, undefined, undefined],
    ]);
  });
  it('at the same rate has no difference, and what is owed in the ledger’s currency is paid as it is', () => {
    expect(rows(drawn(paid([usd(100_000), cny(3_000)], '7.1', '7.1')))).toEqual([
      ['220201', 710_000, 100_000, '7.1'],
      ['220201', 3_000, undefined, undefined],
      ['100201', -710_000, 100_000, '7.1'],
      ['100201', -3_000, undefined, undefined],
    ]);
  });
  it('without a rate of that day is refused', () =>
    expect(paid([usd(1)], '7.1', undefined).payment).toMatchObject({ ok: false, error: [{ code: 'FX_RATE_MISSING' }] }));

  it('balances for any amounts and rates; debt and exchange together are what left the bank', () => {
    const text = fc
      .tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 9_999 }))
      .map(([whole, part]) => `${whole}.${String(part).padStart(4, '0')}`);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 10_000, max: 1_000_000_000 }), { minLength: 1, maxLength: 6 }), text, text, (amounts, november, december) => {
        const of = paid(amounts.map(usd), november, december);
        const draft = drawn(of);
        expect(checkBalance(draft)).toEqual([]);
        const bank = draft.lines.find(({ account }) => account === '100201');
        expect(bank?.credit).toBe(
          convertMinor(
            amounts.reduce((sum, minor) => sum + minor, 0),
            'USD',
            december,
            'CNY',
          ),
        );
        const debt = of.owing.lines.find(({ account }) => account === '220201');
        expect(draft.lines[0]).toMatchObject({ account: '220201', debit: debt?.credit, original: debt?.original });
      }),
      { numRuns: 200 },
    );
  });
});
