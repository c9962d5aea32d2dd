import type { SettingsForm } from '@vouchflow/flow-model';

export const routeForm: SettingsForm = {
  sections: [
    {
      id: 'main',
      fields: [
        {
          path: 'branches',
          as: 'list',
          min: 1,
          max: 30,
          ordered: true,
          blank: { when: 'total >= 1000' },
          items: [
            { path: 'title', as: 'local-text', optional: true },
            { path: 'when', as: 'condition' },
            { path: 'port', as: 'port' },
          ],
        },
        { path: 'otherwise', as: 'port', optional: true },
      ],
    },
  ],
};
