import type { Facts } from '@vouchflow/flow-model';
import type { VoucherInput } from '../voucher/voucher-input.js';
import { demoBooks, ht01 } from './demo-books.js';

export const cny = (minor: number) => ({ minor, currency: 'CNY' });

/** An expense claim of RD with these lines, amounts in minor units. */
export const claimOf = (lines: Facts[], more: Facts = {}): Facts => ({ title: 'A claim', legalEntity: 'HT01', department: 'RD', lines, ...more });

/** One line of 100.00 for office supplies on 2026-11-20, unless said otherwise. */
export const lineOf = (more: Facts = {}): Facts => ({ category: 'office', date: '2026-11-20', amount: cny(10_000), ...more });

export const invoiceOf = (more: Facts = {}): Facts => ({ kind: 'special', number: '1', date: '2026-11-20', total: cny(10_000), tax: cny(1_150), ...more });

/** What `buildVoucher` needs for these facts in the demo company. */
export const voucherInput = (facts: Facts, more: Partial<VoucherInput> = {}): VoucherInput => ({
  template: 'expense-claim',
  facts,
  claimant: { email: 'employee@demo.test', name: { zh: '研发员工', en: 'R&D employee' } },
  claimNumber: 'EXP-2026-000001',
  date: '2026-11-21',
  entity: ht01,
  books: demoBooks(),
  ...more,
});
