import { startSandbox, type Sandbox, type SettingsChange } from '@vouchflow/connector-kit/testing';
import type { YonyouVariant } from '../yonyou.config.js';

type Settings = Record<string, unknown>;
const shared = { ledger: { 'HT01-CAS': '001' } };

/** Settings for each ERP that the sandbox holds, and the secrets in them. */
const houses: Record<YonyouVariant, { system: string; settings(origin: string, wrong: boolean): Settings; secrets: readonly string[] }> = {
  yonbip: {
    system: 'yonbip', secrets: ['yonbip-secret', 'wrong-secret'],
    settings: (origin, wrong) => ({ serverUrl: origin, tenantId: 'tenant01', appKey: 'app-key-01', appSecret: wrong ? 'wrong-secret' : 'yonbip-secret', maker: 'finance@ht01.test', dimension: { department: '0001', project: '0002', person: '0003' } }),
  },
};

export const sandboxSettings = (variant: YonyouVariant, origin: string, { wrongSecret = false, timeoutMs = 5_000 }: SettingsChange = {}): Settings => ({
  variant, ...shared, timeoutMs, ...houses[variant].settings(origin, wrongSecret),
});

export const startYonyouSandbox = (variant: YonyouVariant, more: Settings = {}): Promise<Sandbox> =>
  startSandbox({ system: houses[variant].system, secrets: houses[variant].secrets, settings: (origin, change) => ({ ...sandboxSettings(variant, origin, change), ...more }) });
