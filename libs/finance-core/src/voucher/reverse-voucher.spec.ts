import { describe, expect, it } from 'vitest';
import { reverseVoucher, type ReversalInput } from './reverse-voucher.js';

const original: ReversalInput['original'] = {
  id: 'voucher-1',
  number: 'HT01-202611-000001',
  documentNumber: '记-45',
  ledger: 'HT01-CAS',
  legalEntity: 'HT01',
  word: '记',
  currency: 'CNY',
  lines: [
    { account: '660202', debit: 30_000, dimensions: { department: 'RD' }, summary: 'a', claimLine: 0 },
    { account: '224101', credit: 30_000, dimensions: { person: 'employee@demo.test' }, summary: 'b' },
  ],
};

describe('a red voucher', () => {
  it('has the same lines on the same sides, negated, in the period of its own date', () => {
    const red = reverseVoucher({ original, date: '2026-12-01' });
    expect(red).toMatchObject({ ledger: 'HT01-CAS', word: '记', date: '2026-12-01', period: '2026-12', reverses: 'voucher-1' });
    expect(red.lines.map(({ account, debit, credit, dimensions, claimLine }) => ({ account, debit, credit, dimensions, claimLine }))).toEqual([
      { account: '660202', debit: -30_000, credit: undefined, dimensions: { department: 'RD' }, claimLine: 0 },
      { account: '224101', debit: undefined, credit: -30_000, dimensions: { person: 'employee@demo.test' }, claimLine: undefined },
    ]);
  });

  it("names the book's number of what it reverses, else ours", () => {
    const summary = (documentNumber?: string | null) => reverseVoucher({ original: { ...original, documentNumber }, date: '2026-12-01' }).lines[0]?.summary;
    expect([summary('记-45'), summary(null), summary()]).toEqual(['冲销 记-45', '冲销 HT01-202611-000001', '冲销 HT01-202611-000001']);
  });
});
