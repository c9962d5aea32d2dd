import type { SettingsForm } from '@vouchflow/flow-model';

export const notifyForm: SettingsForm = {
  sections: [
    {
      id: 'main',
      fields: [
        {
          path: 'recipients',
          as: 'one-of',
          variants: [
            { name: 'claimant', path: 'to', initial: 'claimant' },
            { name: 'people', path: 'to', initial: [{ by: 'manager', level: 1 }], field: { path: 'to', as: 'approvers' } },
          ],
        },
        { path: 'text', as: 'local-text' },
      ],
    },
  ],
};
