import { pathToFileURL } from 'node:url';
import { startSandbox, type Sandbox, type SettingsChange } from '@vouchflow/connector-kit/testing';

/** Settings for the Fusion that the sandbox holds. */
export const sandboxSettings = (origin: string, change: SettingsChange = {}): Record<string, unknown> => ({
  serverUrl: origin,
  user: 'vouchflow.integration',
  password: change.wrongSecret ? 'wrong-secret' : 'oracle-password',
  timeoutMs: change.timeoutMs ?? 5_000,
  ledger: { 'HT01-CAS': '300000046975971' },
  dataAccessSet: { 'HT01-CAS': '300000046975980' },
  company: { HT01: '101' },
  separator: '.',
});

export const startOracleSandbox = (): Promise<Sandbox> =>
  startSandbox({ system: 'oracle', settings: sandboxSettings, secrets: ['oracle-password', 'wrong-secret'] });

/** Settings for the E-Business Suite whose folders stand in the sandbox's home. */
export const ebsSettings = (home: string): Record<string, unknown> => ({
  variant: 'ebs-file',
  ledger: { 'HT01-CAS': '2021' },
  company: { HT01: '101' },
  separator: '.',
  createdBy: '1110',
  outbox: `${pathToFileURL(home).href}/oracle-ebs/in/`,
  inbox: `${pathToFileURL(home).href}/oracle-ebs/out/`,
});

export const startEbsSandbox = (): Promise<Sandbox> =>
  startSandbox({ system: 'oracle-ebs', settings: (_origin, _change, home) => ebsSettings(home), secrets: [] });
