/** The parts of each voucher template that take an account of their own (ACCOUNTING.md §4). */
export const voucherParts: Readonly<Record<string, readonly string[]>> = {
  'expense-claim': ['inputVat', 'advance', 'payable', 'bank'],
  'travel-advance': ['advance', 'bank'],
  'purchase-payment': ['inputVat', 'tradePayable', 'bank'],
  'advance-repayment': ['bank', 'advance'],
  'month-end-accrual': ['accrued'],
  payment: ['bank', 'exchange'],
};
