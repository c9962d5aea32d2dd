import { describe, expect, it } from 'vitest';
import { claimOf, cny, invoiceOf, lineOf, voucherInput } from '../testing/claim-of.js';
import { buildVoucher } from './build-voucher.js';
import { describeVoucherWhy, refusedTexts } from './describe-voucher-why.js';
import { reverseVoucher } from './reverse-voucher.js';

const supplier = { supplier: 'S' };
const drafts = [
  voucherInput(
    claimOf([lineOf({ amount: cny(4_000), invoice: invoiceOf() }), lineOf({ category: 'meals', invoice: invoiceOf({ number: '2' }) })], {
      advances: [{ advance: 'A', amount: cny(100) }],
    }),
  ),
  voucherInput(
    claimOf(
      [lineOf({ invoice: { kind: 'rail', number: '3', total: cny(10_000) } }), lineOf({ invoice: { kind: 'taxi', number: '4', total: cny(10_000) } })],
      supplier,
    ),
    { template: 'purchase-payment' },
  ),
  voucherInput({ amount: cny(5) }, { template: 'travel-advance' }),
  voucherInput(claimOf([lineOf()]), { template: 'month-end-accrual' }),
].flatMap((input) => {
  const built = buildVoucher(input);
  return built.ok ? [built.value, reverseVoucher({ original: { ...built.value, id: 'v', number: 'HT01-202611-000001' }, date: '2026-12-01' })] : [];
});

describe('why a line stands on a voucher', () => {
  it('is a sentence in both languages for every line of every template', () => {
    expect(drafts).toHaveLength(8);
    for (const { why } of drafts.flatMap((draft) => draft.lines)) {
      const sentence = why && describeVoucherWhy(why);
      expect(sentence?.zh).toMatch(/。$/);
      expect(sentence?.en).toMatch(/\.$/);
      expect(`${sentence?.zh}${sentence?.en}`).not.toMatch(/undefined|NaN/);
      for (const refused of why?.refused ?? []) expect(refusedTexts[refused.because]).toBeDefined();
    }
  });

  it('says the rule and the sum', () => {
    const why = drafts[0]?.lines[0]?.why;
    expect(why && describeVoucherWhy(why)).toEqual({
      zh: 'office + RD，按规则 office.rd 第 1 版记 660202。发票 1 票面税额 11.50，可抵扣（vat.special v1）。本行占 100.00 中的 40.00，分得 4.60。40.00 − 4.60 = 35.40。',
      en: 'office + RD: booked to 660202 by rule office.rd, version 1. Tax printed on invoice 1: 11.50, deductible (vat.special v1). This line takes 40.00 of 100.00, so 4.60 of the tax. 40.00 − 4.60 = 35.40.',
    });
  });

  it('calls what it was for by the company’s names', () => {
    const why = drafts[0]?.lines[0]?.why;
    const names = (of: string, code: string) => ({ zh: `${code} 的名称`, en: `${of} ${code}` });
    expect(why && describeVoucherWhy(why, names)?.en).toMatch(/^category office \+ department RD: booked to 660202/);
    expect(why && describeVoucherWhy(why, names)?.zh).toMatch(/^office 的名称 \+ RD 的名称，按规则/);
  });

  it('leaves other proofs to others', () => expect(describeVoucherWhy({ code: 'matrix.row' })).toBeUndefined());
});
