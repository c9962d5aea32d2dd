import type { SettingsForm } from '@vouchflow/flow-model';

export const postErpForm: SettingsForm = { sections: [{ id: 'main', fields: [{ path: 'voucher', as: 'node', kind: 'voucher', optional: true }] }] };
