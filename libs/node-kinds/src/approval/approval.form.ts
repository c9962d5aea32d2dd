import type { SettingsForm } from '@vouchflow/flow-model';

export const approvalForm: SettingsForm = {
  sections: [
    {
      id: 'who',
      fields: [
        {
          path: 'who',
          as: 'one-of',
          variants: [
            { name: 'approvers', path: 'approvers', initial: [{ by: 'manager', level: 1 }], field: { path: 'approvers', as: 'approvers', weights: 'weights' } },
            { name: 'matrix', path: 'matrix', initial: '', field: { path: 'matrix', as: 'node', kind: 'approval-matrix' } },
          ],
        },
        { path: 'ifClaimant', as: 'approvers', optional: true },
        { path: 'fallback', as: 'approvers', optional: true },
      ],
    },
    {
      id: 'how',
      fields: [
        { path: 'mode', as: 'choice', values: ['sequential', 'all', 'any', 'vote'] },
        { path: 'approveAt', as: 'number', min: 1, max: 100, unit: '%', when: { path: 'mode', is: ['vote'] } },
        { path: 'rejectAt', as: 'number', min: 1, max: 100, unit: '%', when: { path: 'mode', is: ['vote'] } },
        { path: 'tie', as: 'choice', values: ['rejected', 'approved'], when: { path: 'mode', is: ['vote'] } },
      ],
    },
    { id: 'time', fields: [{ path: 'deadline', as: 'deadline', optional: true }] },
    {
      id: 'rules',
      folded: true,
      fields: [
        { path: 'repeats', as: 'choice', values: ['last', 'first', 'each', 'unless-unchanged'] },
        { path: 'acrossNodes', as: 'choice', values: ['skip', 'once', 'ask'] },
        { path: 'purpose', as: 'choice', values: ['approval', 'payment'] },
      ],
    },
  ],
};
