import type { SettingsForm } from '@vouchflow/flow-model';

export const endForm: SettingsForm = {
  sections: [
    {
      id: 'main',
      fields: [
        { path: 'outcome', as: 'choice', values: ['completed', 'rejected'] },
        { path: 'noVoucher', as: 'switch', optional: true },
      ],
    },
  ],
};
