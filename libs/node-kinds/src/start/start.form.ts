import type { SettingsForm } from '@vouchflow/flow-model';

export const startForm: SettingsForm = { sections: [{ id: 'main', fields: [{ path: 'holdDocuments', as: 'switch' }] }] };
