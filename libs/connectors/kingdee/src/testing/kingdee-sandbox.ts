import { startSandbox, type Sandbox, type SettingsChange } from '@vouchflow/connector-kit/testing';

/** Settings for the data centre that the sandbox starts with. */
export const sandboxSettings = (origin: string, change: SettingsChange = {}): Record<string, unknown> => ({
  serverUrl: `${origin}/k3cloud/`,
  acctId: 'acct01',
  user: 'demo',
  appId: 'app01',
  appSecret: change.wrongSecret ? 'wrong-secret' : 'sec01',
  accountBook: { 'HT01-CAS': '001' },
  timeoutMs: change.timeoutMs ?? 5_000,
});

export const startKingdeeSandbox = (): Promise<Sandbox> =>
  startSandbox({ system: 'kingdee', settings: sandboxSettings, secrets: ['sec01', 'wrong-secret'] });
