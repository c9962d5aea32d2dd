import { startSandbox, type Sandbox, type SettingsChange } from '@vouchflow/connector-kit/testing';

type CreditSign = 'negative' | 'positive';

/** Settings for the S/4HANA that the sandbox holds. */
export const sandboxSettings = (origin: string, change: SettingsChange = {}, creditSign: CreditSign = 'negative'): Record<string, unknown> => ({
  serverUrl: origin,
  user: 'VOUCHFLOW',
  password: change.wrongSecret ? 'wrong-secret' : 'sap-password',
  ledger: { 'HT01-CAS': '1000' },
  creditSign,
  timeoutMs: change.timeoutMs ?? 5_000,
});

/** The sandbox with the switches that go with a way of writing credits. */
export async function startSapSandbox(creditSign: CreditSign = 'negative'): Promise<Sandbox> {
  const sandbox = await startSandbox({
    system: 'sap',
    settings: (origin, change) => sandboxSettings(origin, change, creditSign),
    secrets: ['sap-password', 'wrong-secret'],
  });
  if (creditSign === 'positive') await sandbox.switches({ amounts: 'by-code', odataAmounts: 'by-code', blankDocumentAs: 'zeros' });
  return sandbox;
}

/** The sandbox by a way in that only takes up: a message or an IDoc. */
export const startSapTaken = (variant: 's4-soap-async' | 'idoc'): Promise<Sandbox> =>
  startSandbox({
    system: 'sap',
    secrets: ['sap-password', 'wrong-secret'],
    settings: (origin, change) => ({
      ...sandboxSettings(origin, change),
      variant,
      ...(variant === 'idoc' ? { idocSender: 'VOUCHFLOW', idocReceiver: 'S4HCLNT100' } : {}),
    }),
  });

/** The largest file that `withLimit` lets through. */
export const maxFileBytes = 5_000_000;

/** The sandbox, made to refuse a larger file. */
export async function withLimit(starting: Promise<Sandbox>): Promise<Sandbox> {
  const sandbox = await starting;
  await sandbox.switches({ maxFileBytes });
  return sandbox;
}
