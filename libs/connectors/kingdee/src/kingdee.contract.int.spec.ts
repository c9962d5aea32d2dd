import { describeErpContract, startSandbox } from '@vouchflow/connector-kit/testing';
import { kingdee } from './kingdee.connector.js';

const secret = 'sec01';

for (const signIn of ['sign', 'app-secret', 'password'] as const) {
  const settings = (origin: string, change: { timeoutMs?: number; wrongSecret?: boolean }): Record<string, unknown> => ({
    serverUrl: `${origin}/k3cloud/`,
    signIn,
    acctId: 'acct01',
    user: 'demo',
    appId: 'app01',
    appSecret: change.wrongSecret ? 'wrong-secret' : secret,
    password: change.wrongSecret ? 'wrong-password' : 'demo-password',
    accountBook: { 'HT01-CAS': '001' },
    timeoutMs: change.timeoutMs ?? 5_000,
  });
  describeErpContract(`kingdee, sign-in by ${signIn}`, {
    connector: kingdee,
    startSimulator: () => startSandbox({ system: 'kingdee', settings, secrets: [secret, 'demo-password', 'wrong-secret', 'wrong-password'] }),
    calls: { making: /DynamicFormService\.Save\.common\.kdsvc$/, lookUp: /DynamicFormService\.ExecuteBillQuery\.common\.kdsvc$/ },
  });
}
