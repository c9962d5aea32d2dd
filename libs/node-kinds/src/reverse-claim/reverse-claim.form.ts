import type { SettingsForm } from '@vouchflow/flow-model';

export const reverseClaimForm: SettingsForm = { sections: [{ id: 'main', fields: [{ path: 'how', as: 'choice', values: ['red', 'repaid'] }] }] };
