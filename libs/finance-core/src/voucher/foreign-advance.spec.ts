import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertMinor } from '@vouchflow/kernel';
import type { Facts, FxRate, VoucherDraft, VoucherTemplate } from '@vouchflow/flow-model';
import { checkClaim } from '../claim/check-claim.js';
import { decideLines } from '../claim/decide-lines.js';
import { claimRates } from '../fx/claim-rates.js';
import { claimOf, cny, lineOf, voucherInput } from '../testing/claim-of.js';
import { demoBooks } from '../testing/demo-books.js';
import { bookedPart, type BookedAdvance } from './booked-advance.js';
import { buildVoucher } from './build-voucher.js';
import { checkBalance } from './check-balance.js';
import { describeVoucherWhy } from './describe-voucher-why.js';
import { reverseVoucher } from './reverse-voucher.js';

const money = (minor: number, currency = 'USD') => ({ minor, currency });
const rate = (on: string, text: string, currency = 'USD'): FxRate => ({ currency, into: 'CNY', on, rate: text, source: 'PBC' });
const today = '2026-11-21';
const books = demoBooks((rules) => ({ ...rules, rates: [rate('2026-10-25', '7.0'), rate('2026-11-10', '7.2'), rate('2026-11-01', '8', 'EUR')] }));

/** Travelled in October at 7.0, or in November at 7.2. */
const october = (minor: number): Facts => lineOf({ category: 'travel', date: '2026-10-30', amount: money(minor) });
const november = (minor: number): Facts => lineOf({ category: 'travel', date: '2026-11-20', amount: money(minor) });
const setOff = (amount: { minor: number; currency: string }, advance = 'A') => ({ advance, amount });
/** As the advance was booked. */
const atRate = (text: string, minor: number, booked = convertMinor(minor, 'USD', text, 'CNY'), advance = 'A'): BookedAdvance => ({
  advance,
  rate: text,
  minor,
  booked,
});

const ratesOf = (facts: Facts) => claimRates({ facts, currency: 'CNY', today, books }).rates;
function drawn(facts: Facts, advances?: readonly BookedAdvance[], template: VoucherTemplate = 'expense-claim'): VoucherDraft {
  const made = buildVoucher(voucherInput(facts, { books, template, rates: ratesOf(facts), advances }));
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  expect(checkBalance(made.value)).toEqual([]);
  return made.value;
}
const rows = (draft: VoucherDraft) =>
  draft.lines.map(({ account, debit, credit, original }) => [
    account,
    debit ?? -(credit ?? 0),
    ...(original ? [`${original.minor} ${original.currency} × ${original.rate}`] : []),
  ]);

describe('an advance in dollars set off against dollars', () => {
  it('paid at 7.1, claimed at 7.2: gained, Cr 6603', () => {
    expect(rows(drawn(claimOf([november(40_000)], { advances: [setOff(money(30_000))] }), [atRate('7.1', 30_000)]))).toEqual([
      ['660201', 288_000, '40000 USD × 7.2'],
      ['122101', -213_000, '30000 USD × 7.1'],
      ['224101', -72_000],
      ['6603', -3_000],
    ]);
  });

  it('paid at 7.1, claimed at 7.0: lost, Dr 6603', () => {
    expect(rows(drawn(claimOf([october(40_000)], { advances: [setOff(money(30_000))] }), [atRate('7.1', 30_000)]))).toEqual([
      ['660201', 280_000, '40000 USD × 7.0'],
      ['6603', 3_000],
      ['122101', -213_000, '30000 USD × 7.1'],
      ['224101', -70_000],
    ]);
  });

  it('pays the lines of its currency in claim order, each at its own rate, and leaves the others to the claimant', () => {
    const facts = claimOf([lineOf(), november(10_000), october(10_000)], { advances: [setOff(money(15_000))] });
    // 100.00 USD × 7.2 + 50.00 USD × 7.0 = 1,070.00 of the claim; 150.00 USD × 7.1 = 1,065.00 of the advance.
    expect(rows(drawn(facts, [atRate('7.1', 15_000)])).slice(-3)).toEqual([
      ['122101', -106_500, '15000 USD × 7.1'],
      ['224101', -(10_000 + 35_000)],
      ['6603', -500],
    ]);
  });

  it('beside one in the ledger’s currency and another in dollars: a line and a difference each', () => {
    const facts = claimOf([lineOf(), november(30_000)], { advances: [setOff(cny(10_000), 'C'), setOff(money(10_000)), setOff(money(20_000), 'B')] });
    expect(rows(drawn(facts, [atRate('7.1', 10_000), atRate('7.3', 20_000, undefined, 'B')])).slice(2)).toEqual([
      ['6603', 2_000],
      ['122101', -10_000],
      ['122101', -71_000, '10000 USD × 7.1'],
      ['122101', -146_000, '20000 USD × 7.3'],
      ['6603', -1_000],
    ]);
  });

  it('at one and the same rate nothing is gained: the cent of rounding goes to the largest of its lines, and says so', () => {
    const odd = demoBooks((rules) => ({ ...rules, rates: [rate('2026-11-10', '7.1035')] }));
    const facts = claimOf([november(3_333), november(3_334)], { advances: [setOff(money(6_667))] });
    const made = buildVoucher(
      voucherInput(facts, { books: odd, rates: claimRates({ facts, currency: 'CNY', today, books: odd }).rates, advances: [atRate('7.10350', 6_667, 47_360)] }),
    );
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    // 236.76 + 236.83 = 473.59, and 473.60 is left of the advance in the books.
    expect(rows(made.value)).toEqual([
      ['660201', 23_676, '3333 USD × 7.1035'],
      ['660201', 23_684, '3334 USD × 7.1035'],
      ['122101', -47_360, '6667 USD × 7.10350'],
    ]);
    expect(describeVoucherWhy(made.value.lines[1]!.why!)?.en).toContain('With 0.01 of rounding');
  });

  it('is explained: both rates, and where the difference comes from', () => {
    const { lines } = drawn(claimOf([november(40_000)], { advances: [setOff(money(30_000))] }), [atRate('7.1', 30_000)]);
    expect(lines.slice(1).map(({ why }) => describeVoucherWhy(why!)?.en)).toEqual([
      'Staff advance of 300.00 USD, 2,130.00 at 7.1, the rate it was paid at.',
      'Total 2,880.00 less advances 2,160.00: the rest is owed to the claimant.',
      'The advance is 2,130.00 at the rate it was paid at and worth 2,160.00 at the rates of the lines: the difference is gained.',
    ]);
  });

  it('reversed, leaves every account as it was', () => {
    const made = drawn(claimOf([october(40_000)], { advances: [setOff(money(30_000))] }), [atRate('7.1', 30_000)]);
    const red = reverseVoucher({ original: { ...made, id: 'v', number: 'n' }, date: today });
    expect(rows(red)).toEqual(rows(made).map(([account, minor, said]) => [account, -(minor as number), ...(said ? [`-${said as string}`] : [])]));
  });
});

describe('what is refused', () => {
  const faults = (facts: Facts) => checkClaim({ facts, today, books, template: 'expense-claim' }).map(({ path, code }) => `${path} ${code}`);
  it.each([
    ['dollars against a claim in the ledger’s currency', claimOf([lineOf()], { advances: [setOff(money(1))] }), ['advances/0/amount ADVANCE_CURRENCY_DIFFERS']],
    ['euros against dollars', claimOf([november(100)], { advances: [setOff(money(1, 'EUR'))] }), ['advances/0/amount ADVANCE_CURRENCY_DIFFERS']],
    [
      'more dollars than there are on lines',
      claimOf([lineOf(), november(100)], { advances: [setOff(money(60)), setOff(money(41), 'B')] }),
      ['advances/1/amount ADVANCES_EXCEED_TOTAL'],
    ],
    [
      'the ledger’s currency where dollars have paid it',
      claimOf([november(100)], { advances: [setOff(money(60)), setOff(cny(289), 'B')] }),
      ['advances/1/amount ADVANCES_EXCEED_TOTAL'],
    ],
    ['a currency nobody keeps rates of', claimOf([lineOf()], { advances: [setOff(money(1, 'GBP'))] }), ['advances/0/amount CURRENCY_NOT_ACCEPTED']],
  ])('%s', (_what, facts, expected) => expect(faults(facts)).toEqual(expected));

  it('nothing: dollars beside the ledger’s currency to the cent', () =>
    expect(faults(claimOf([november(100)], { advances: [setOff(money(60)), setOff(cny(288), 'B')] }))).toEqual([]));

  it('at submit already where no account for exchange differences is kept', () => {
    const without = demoBooks((rules) => ({
      ...rules,
      rates: [rate('2026-11-10', '7.2')],
      postingAccounts: rules.postingAccounts.filter(({ part }) => part !== 'exchange'),
    }));
    expect(
      checkClaim({ facts: claimOf([november(100)], { advances: [setOff(money(1))] }), today, books: without, template: 'expense-claim' })[0]?.message,
    ).toContain('payment/exchange');
  });

  it('a cut that leaves fewer dollars than are set off, though the claim is still worth more', () => {
    const facts = claimOf([lineOf({ amount: cny(1_000_000) }), november(10_000)], { advances: [setOff(money(8_000))] });
    expect(decideLines(facts, [{ line: 1, outcome: 'cut', amount: money(7_999), reason: 'x' }], ratesOf(facts))).toMatchObject({
      ok: false,
      error: [{ code: 'ADVANCES_EXCEED_TOTAL' }],
    });
    expect(decideLines(facts, [{ line: 1, outcome: 'cut', amount: money(8_000), reason: 'x' }], ratesOf(facts))).toMatchObject({ ok: true });
  });
});

describe('what is left of it, paid back', () => {
  const back = (booked: number) =>
    drawn({ title: 'x', legalEntity: 'HT01', amount: money(70_000), advances: [setOff(money(70_000))] }, [atRate('7.1', 70_000, booked)], 'advance-repayment');
  it('comes in at the day’s rate and leaves the books at its own', () => {
    expect(rows(back(497_000))).toEqual([
      ['100201', 504_000, '70000 USD × 7.2'],
      ['122101', -497_000, '70000 USD × 7.1'],
      ['6603', -7_000],
    ]);
    expect(rows(back(510_000))).toEqual([
      ['100201', 504_000, '70000 USD × 7.2'],
      ['6603', 6_000],
      ['122101', -510_000, '70000 USD × 7.1'],
    ]);
    expect(rows(back(504_000))).toHaveLength(2);
  });
  it('is refused without a rate of that day', () => {
    const facts = { title: 'x', legalEntity: 'HT01', amount: money(1), advances: [setOff(money(1))] };
    expect(buildVoucher(voucherInput(facts, { books, template: 'advance-repayment', date: '2027-03-01', rates: ratesOf(facts) }))).toMatchObject({
      ok: false,
      error: [{ path: 'advances/0/amount', code: 'FX_RATE_MISSING' }],
    });
  });
});

describe('for any parts and rates', () => {
  const rateText = fc
    .tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 9_999 }))
    .map(([whole, part]) => `${whole}.${String(part).padStart(4, '0')}`);
  const parts = fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1, maxLength: 6 });

  it('every voucher balances, and when all of an advance is used nothing of it is left in the books', () => {
    fc.assert(
      fc.property(parts, rateText, rateText, (amounts, paidAt, claimedAt) => {
        const claimed = demoBooks((rules) => ({ ...rules, rates: [rate('2026-11-10', claimedAt)] }));
        let open = amounts.reduce((sum, minor) => sum + minor, 0);
        let openBooked = convertMinor(open, 'USD', paidAt, 'CNY');
        for (const minor of amounts) {
          const booked = bookedPart({ currency: 'USD', rate: paidAt, open, openBooked }, minor, 'CNY');
          expect(booked).toBeGreaterThanOrEqual(0);
          const facts = claimOf([lineOf({ amount: cny(1) }), november(Math.ceil(minor / 2)), november(minor)], { advances: [setOff(money(minor))] });
          const made = buildVoucher(
            voucherInput(facts, {
              books: claimed,
              rates: claimRates({ facts, currency: 'CNY', today, books: claimed }).rates,
              advances: [atRate(paidAt, minor, booked)],
            }),
          );
          if (!made.ok) throw new Error(JSON.stringify(made.error));
          expect(checkBalance(made.value)).toEqual([]);
          // What is owed to the claimant never depends on what the advance was paid at.
          const worth = made.value.lines.find(({ account }) => account === '224101')?.credit;
          const same = buildVoucher(voucherInput(facts, { books: claimed, rates: claimRates({ facts, currency: 'CNY', today, books: claimed }).rates }));
          expect(same.ok && same.value.lines.find(({ account }) => account === '224101')?.credit).toBe(worth);
          [open, openBooked] = [open - minor, openBooked - booked];
        }
        expect([open, openBooked]).toEqual([0, 0]);
      }),
      { numRuns: 200 },
    );
  });
});
