import type { SettingsForm } from '@vouchflow/flow-model';

export const voucherForm: SettingsForm = {
  sections: [
    {
      id: 'main',
      fields: [
        {
          path: 'template',
          as: 'choice',
          values: ['expense-claim', 'travel-advance', 'purchase-payment', 'month-end-accrual', 'advance-repayment', 'payment'],
        },
      ],
    },
    {
      id: 'more',
      folded: true,
      fields: [
        { path: 'when', as: 'choice', values: ['approval', 'payment'] },
        { path: 'settles', as: 'node', kind: 'voucher', optional: true },
        { path: 'reverses', as: 'node', kind: 'voucher', optional: true },
      ],
    },
  ],
};
