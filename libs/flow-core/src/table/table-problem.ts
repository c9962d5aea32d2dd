import type { Problem } from '@vouchflow/flow-model';

export const tableProblem = (code: string, path: string, zh: string, en: string, severity: Problem['severity'] = 'error'): Problem => ({
  code,
  severity,
  path,
  message: { zh, en },
});
