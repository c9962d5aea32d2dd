import type { SettingsForm } from '@vouchflow/flow-model';

export const approvalMatrixForm: SettingsForm = { sections: [{ id: 'main', fields: [{ path: 'table', as: 'table' }] }] };
