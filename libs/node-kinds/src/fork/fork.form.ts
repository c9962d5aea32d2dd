import type { SettingsForm } from '@vouchflow/flow-model';

export const forkForm: SettingsForm = { sections: [{ id: 'main', fields: [{ path: 'branches', as: 'ports', min: 2, max: 12 }] }] };
