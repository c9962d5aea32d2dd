import { startSandbox, type Sandbox, type SettingsChange } from '@vouchflow/connector-kit/testing';

/** Settings for the data centre that the sandbox starts with. */
const sandboxSettings = (origin: string, change: SettingsChange = {}): Record<string, unknown> => ({
  serverUrl: `${origin}/k3cloud/`,
  acctId: 'acct01',
  user: 'demo',
  appId: 'app01',
  appSecret: change.wrongSecret ? 'wrong-secret' : 'sec01',
  accountBook: { 'HT01-CAS': '001' },
  timeoutMs: change.timeoutMs ?? 5_000,
});

export const startKingdeeSandbox = (): Promise<Sandbox> => startSandbox({ system: 'kingdee', settings: sandboxSettings, secrets: ['sec01', 'wrong-secret'] });

/** Settings for the Cosmic and the JDY of the sandbox. */
const others = {
  cosmic: (origin: string, wrong: boolean) => ({
    serverUrl: origin,
    user: 'demo',
    acctId: '1001',
    appId: 'cosmic-client',
    appSecret: wrong ? 'wrong-secret' : 'cosmic-secret',
    accountBook: { 'HT01-CAS': '001' },
    voucherGroup: { 记: '记' },
    currency: { CNY: 'CNY' },
  }),
  jdy: (origin: string, wrong: boolean) => ({
    serverUrl: origin,
    user: 'demo',
    password: 'jdy-password',
    acctId: '9001',
    appId: 'jdy-client',
    appSecret: wrong ? 'wrong-secret' : 'jdy-secret',
    routerAddr: 'http://idc.test',
    accountBook: { 'HT01-CAS': '7001' },
    voucherGroup: { 记: '记' },
    currency: { CNY: 'RMB' },
  }),
};
const secrets = { cosmic: ['cosmic-secret', 'wrong-secret'], jdy: ['jdy-secret', 'jdy-password', 'wrong-secret'] };

export const startOtherSandbox = (variant: 'cosmic' | 'jdy'): Promise<Sandbox> =>
  startSandbox({
    system: variant,
    secrets: secrets[variant],
    settings: (origin, change) => ({ variant, ...others[variant](origin, change.wrongSecret ?? false), timeoutMs: change.timeoutMs ?? 5_000 }),
  });
