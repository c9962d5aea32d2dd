import type { Problem } from '@vouchflow/flow-model';

/** An error of a definition, in both languages. */
export const problem = (code: string, path: string, zh: string, en: string): Problem => ({ code, severity: 'error', path, message: { zh, en } });
