import { startSandbox, type Sandbox, type SettingsChange } from '@vouchflow/connector-kit/testing';

const postBody = `{"externalKey":"{{externalKey}}","ledger":"{{book}}","date":"{{date}}","currency":"{{currency}}","word":"{{word}}","attachments":{{attachments}},
"lines":[{{#lines}}{"account":"{{account}}","debit":"{{debitOrZero}}","credit":"{{creditOrZero}}","text":"{{summary}}","department":"{{dimensions.department}}","person":"{{dimensions.person}}"}{{comma}}{{/lines}}]}`;

/** Settings for the plain ERP that the sandbox holds. */
export const sandboxSettings = (origin: string, change: SettingsChange = {}, red: 'negative' | 'swapped' = 'negative'): Record<string, unknown> => ({
  serverUrl: `${origin}/plain-erp/`,
  auth: 'client-credentials',
  clientId: 'vouchflow',
  clientSecret: change.wrongSecret ? 'wrong-secret' : 'plain-secret',
  ledger: { 'HT01-CAS': '001' },
  postPath: 'vouchers',
  postBody,
  findPath: 'vouchers?externalKey={{externalKey}}',
  statePath: 'state',
  doneStates: ['posted'],
  red,
  timeoutMs: change.timeoutMs ?? 5_000,
});

export const startRestSandbox = (red: 'negative' | 'swapped'): Promise<Sandbox> =>
  startSandbox({ system: 'rest', settings: (origin, change) => sandboxSettings(origin, change, red), secrets: ['plain-secret', 'wrong-secret'] });
