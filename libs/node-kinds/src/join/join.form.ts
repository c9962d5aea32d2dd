import type { SettingsForm } from '@vouchflow/flow-model';

export const joinForm: SettingsForm = { sections: [] };
