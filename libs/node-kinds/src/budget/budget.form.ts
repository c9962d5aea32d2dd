import type { SettingsForm } from '@vouchflow/flow-model';

export const budgetForm: SettingsForm = { sections: [] };
