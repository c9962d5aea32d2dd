import type { SettingsForm } from '@vouchflow/flow-model';

export const setForm: SettingsForm = {
  sections: [
    {
      id: 'main',
      fields: [
        {
          path: 'values',
          as: 'list',
          min: 1,
          max: 30,
          blank: { expression: 'total' },
          items: [
            { path: 'name', as: 'name' },
            { path: 'expression', as: 'expression' },
          ],
        },
      ],
    },
  ],
};
