import type { SettingsForm } from '@vouchflow/flow-model';

export const waitForm: SettingsForm = {
  sections: [
    {
      id: 'main',
      fields: [
        {
          path: 'until-when',
          as: 'one-of',
          variants: [
            { name: 'minutes', path: 'minutes', initial: 1440, field: { path: 'minutes', as: 'number', min: 1, max: 527_040, unit: 'duration' } },
            {
              name: 'untilMonthAfter',
              path: 'untilMonthAfter',
              initial: 'voucher',
              field: { path: 'untilMonthAfter', as: 'choice', values: ['voucher', 'today'] },
            },
            { name: 'until', path: 'until', initial: 'today()', field: { path: 'until', as: 'expression', gives: 'date' } },
          ],
        },
      ],
    },
  ],
};
