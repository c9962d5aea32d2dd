import { describe, expect, it } from 'vitest';
import type { Facts, FxRate } from '@vouchflow/flow-model';
import { budgetDemand } from '../budget/budget-demand.js';
import { checkClaim } from '../claim/check-claim.js';
import { claimTotals } from '../claim/claim-totals.js';
import { decideLines } from '../claim/decide-lines.js';
import { claimOf, cny, invoiceOf, lineOf, voucherInput } from '../testing/claim-of.js';
import { demoBooks } from '../testing/demo-books.js';
import { buildVoucher } from '../voucher/build-voucher.js';
import { describeVoucherWhy } from '../voucher/describe-voucher-why.js';
import { reverseVoucher } from '../voucher/reverse-voucher.js';
import { claimRates } from './claim-rates.js';
import { conversionsOf } from './conversions-of.js';

const usd = (minor: number) => ({ minor, currency: 'USD' });
const rate = (currency: string, on: string, text: string): FxRate => ({ currency, into: 'CNY', on, rate: text, source: '中国人民银行' });
const rates = [
  rate('USD', '2026-10-01', '7.0'),
  rate('USD', '2026-11-01', '7.1035'),
  rate('JPY', '2026-11-01', '0.0461'),
  rate('VND', '2026-11-01', '0.00027'),
];
const books = demoBooks((rules) => ({ ...rules, rates }));
const today = '2026-11-21';
const faultsOf = (facts: Facts): string[] => checkClaim({ facts, today, books, template: 'expense-claim' }).map(({ path, code }) => `${path} ${code}`);
const foreign = (more: Facts = {}): Facts => lineOf({ category: 'travel', amount: usd(10_000), ...more });
const ratesOf = (facts: Facts) => claimRates({ facts, currency: 'CNY', today, books }).rates;
const drawn = (facts: Facts, template: 'expense-claim' | 'purchase-payment' = 'expense-claim') => {
  const built = buildVoucher(voucherInput(facts, { books, template, rates: ratesOf(facts) }));
  if (!built.ok) throw new Error(JSON.stringify(built.error));
  return built.value;
};

describe('a line in another currency', () => {
  const facts = claimOf([lineOf(), foreign(), foreign({ date: '2026-10-31' })]);

  it('is read at the rate of its own date, by totals, budgets and what people are shown', () => {
    expect(faultsOf(facts)).toEqual([]);
    const applied = ratesOf(facts);
    // 100.00 + 100.00 USD × 7.1035 + 100.00 USD × 7.0
    expect(claimTotals({ facts, date: today, currency: 'CNY', rates: applied, directory: books.directory }).total).toEqual(cny(10_000 + 71_035 + 70_000));
    expect(
      budgetDemand({ facts, legalEntity: 'HT01', rates: applied, date: today, directory: books.directory }).map(({ minor, currency }) => [minor, currency]),
    ).toEqual([
      [10_000, 'CNY'],
      [71_035, 'CNY'],
      [70_000, 'CNY'],
    ]);
    expect(conversionsOf(facts, applied)).toEqual([
      { line: 1, original: usd(10_000), amount: cny(71_035), rate: '7.1035', on: '2026-11-01', source: '中国人民银行' },
      { line: 2, original: usd(10_000), amount: cny(70_000), rate: '7.0', on: '2026-10-01', source: '中国人民银行' },
    ]);
  });

  it('is booked in the ledger’s currency and keeps what was said; the claimant is owed the ledger’s', () => {
    const draft = drawn(facts);
    expect(draft.lines.map(({ account, debit, credit, original }) => [account, debit ?? -(credit ?? 0), original])).toEqual([
      ['660202', 10_000, undefined],
      ['660201', 71_035, { ...usd(10_000), rate: '7.1035' }],
      ['660201', 70_000, { ...usd(10_000), rate: '7.0' }],
      ['224101', -151_035, undefined],
    ]);
    expect(describeVoucherWhy(draft.lines[1]!.why!)?.en).toContain('100.00 USD × 7.1035 = 710.35 CNY (rate of 2026-11-01, 中国人民银行)');
  });

  it('is reversed at the same rate', () => {
    const red = reverseVoucher({ original: { ...drawn(facts), id: 'v', number: 'HT01-202611-000001' }, date: '2026-12-01' });
    expect(red.lines[1]).toMatchObject({ debit: -71_035, original: { ...usd(-10_000), rate: '7.1035' } });
  });

  it('owed to a supplier is owed in his currency, a line for each rate', () => {
    const bought = claimOf([lineOf(), foreign(), foreign({ amount: usd(5_001) }), foreign({ date: '2026-10-31' })], { supplier: 'S-1' });
    expect(
      drawn(bought, 'purchase-payment')
        .lines.filter((line) => line.credit)
        .map(({ credit, original }) => [credit, original]),
    ).toEqual([
      [10_000, undefined],
      [71_035 + 35_525, { ...usd(15_001), rate: '7.1035' }],
      [70_000, { ...usd(10_000), rate: '7.0' }],
    ]);
  });

  it('cut by an approver gives back the difference of what was converted', () => {
    const decided = decideLines(
      facts,
      [
        { line: 1, outcome: 'cut', amount: usd(3_333), reason: 'over the standard' },
        { line: 2, outcome: 'return', reason: 'no receipt' },
      ],
      ratesOf(facts),
    );
    // 710.35 − round(33.33 × 7.1035) = 710.35 − 236.76
    expect(decided).toMatchObject({ ok: true, value: { cuts: [{ ledgerMinor: 71_035 - 23_676 }], returned: [{ ledgerMinor: 70_000 }] } });
  });
});

describe('what is refused', () => {
  it.each([
    ['a date whose rate is missing', claimOf([foreign({ date: '2026-09-01' })]), ['lines/0/amount FX_RATE_MISSING']],
    ['a currency nobody keeps rates of', claimOf([foreign({ amount: { minor: 1, currency: 'EUR' } })]), ['lines/0/amount CURRENCY_NOT_ACCEPTED']],
    ['another currency off the lines', claimOf([lineOf()], { deposit: usd(1) }), ['deposit CURRENCY_NOT_ACCEPTED']],
    [
      'an invoice in another currency than its line',
      claimOf([foreign({ invoice: invoiceOf({ kind: 'overseas' }) })]),
      ['lines/0/invoice/total INVOICE_CURRENCY_DIFFERS'],
    ],
    [
      'a domestic invoice that tax is deducted from',
      claimOf([foreign({ invoice: invoiceOf({ total: usd(10_000), tax: usd(1_150) }) })]),
      ['lines/0/invoice/kind INVOICE_KIND_DOMESTIC'],
    ],
    [
      'more than the invoice holds, in its own currency',
      claimOf([foreign({ amount: usd(10_001), invoice: invoiceOf({ kind: 'overseas', total: usd(10_000), tax: undefined }) })]),
      ['lines/0/amount INVOICE_OVERCLAIMED'],
    ],
    [
      'so little that nothing is left of it',
      claimOf([foreign({ amount: { minor: 1, currency: 'JPY' } }), foreign({ amount: { minor: 1, currency: 'VND' } })]),
      ['lines/1/amount NOTHING_TO_POST'],
    ],
    [
      'advances above what it is worth',
      claimOf([foreign()], { advances: [{ advance: 'A', amount: cny(71_036) }] }),
      ['advances/0/amount ADVANCES_EXCEED_TOTAL'],
    ],
  ])('%s', (_what, facts, expected) => expect(faultsOf(facts)).toEqual(expected));

  it('says which rate is missing and which was the last', () => {
    expect(checkClaim({ facts: claimOf([foreign({ date: '2026-09-01' })]), today, books })[0]?.message).toContain('(USD → CNY, 2026-09-01; 2026-11-01)');
  });

  it('never guesses an inverse or a cross rate', () => {
    const inverse = demoBooks((rules) => ({ ...rules, rates: [{ ...rate('CNY', '2026-11-01', '0.14'), into: 'USD' }] }));
    expect(checkClaim({ facts: claimOf([foreign()]), today, books: inverse }).map(({ code }) => code)).toEqual(['CURRENCY_NOT_ACCEPTED']);
  });
});

it('an overseas invoice is claimed whole, nothing deducted', () => {
  const facts = claimOf([foreign({ invoice: invoiceOf({ kind: 'overseas', total: usd(10_000), tax: undefined }) })]);
  expect(faultsOf(facts)).toEqual([]);
  expect(drawn(facts).lines.map(({ debit, credit }) => debit ?? -(credit ?? 0))).toEqual([71_035, -71_035]);
});
