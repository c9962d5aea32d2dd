import { startSandbox, type Sandbox, type SettingsChange } from '@vouchflow/connector-kit/testing';
import type { YonyouVariant } from '../yonyou.config.js';

type Settings = Record<string, unknown>;
interface House {
  /** The simulator's name in the sandbox. */
  system: string;
  secrets: readonly string[];
  settings(origin: string, wrong: boolean): Settings;
}

const u8Words = { voucherType: { 记: '记' }, currency: { CNY: '人民币', USD: '美元' } };
const ncCurrencies = { currency: { CNY: 'CNY', USD: 'USD' } };
const ncDimensions = { department: '0001', person: '0002', project: '0010' };

/** Settings for each ERP that the sandbox holds, and the secrets in them. */
const houses: Record<YonyouVariant, House> = {
  yonbip: {
    system: 'yonbip',
    secrets: ['yonbip-secret', 'wrong-secret'],
    settings: (origin, wrong) => ({
      serverUrl: origin,
      tenantId: 'tenant01',
      appKey: 'app-key-01',
      appSecret: wrong ? 'wrong-secret' : 'yonbip-secret',
      maker: 'finance@ht01.test',
      dimension: { department: '0001', project: '0002', person: '0003' },
    }),
  },
  nccloud: {
    system: 'nccloud',
    secrets: ['ncc-secret', 'wrong-secret'],
    settings: (origin, wrong) => ({
      serverUrl: origin,
      appKey: 'ncc-client',
      appSecret: wrong ? 'wrong-secret' : 'ncc-secret',
      bizCenter: '01',
      maker: 'demo',
      dimension: ncDimensions,
      ...ncCurrencies,
    }),
  },
  'nc6-xml': {
    system: 'nc6',
    secrets: [],
    settings: (origin, wrong) => ({
      serverUrl: origin,
      account: '0001',
      groupCode: 'GRP',
      orgCode: 'HT01',
      sender: wrong ? 'NOBODY' : 'VOUCHFLOW',
      maker: 'demo',
      ledger: { 'HT01-CAS': 'HT01-0001' },
      dimension: ncDimensions,
      ...ncCurrencies,
    }),
  },
  'u8-openapi': {
    system: 'u8',
    secrets: ['u8-app-secret', 'wrong-secret'],
    settings: (origin, wrong) => ({
      serverUrl: origin,
      fromAccount: 'vouchflow',
      toAccount: 'ht01',
      appKey: 'u8-app-key',
      appSecret: wrong ? 'wrong-secret' : 'u8-app-secret',
      maker: 'demo',
      ledger: { 'HT01-CAS': '1' },
      ...u8Words,
    }),
  },
  'u8-eai': { system: 'u8-eai', secrets: [], settings: (origin, wrong) => ({ serverUrl: origin, sender: wrong ? '999' : '004', maker: 'demo', ...u8Words }) },
  tplus: {
    system: 'tplus',
    secrets: ['tplus-secret', 'tplus-open-token', 'wrong-secret'],
    settings: (origin, wrong) => ({
      serverUrl: origin,
      appKey: 'tplus-key',
      appSecret: wrong ? 'wrong-secret' : 'tplus-secret',
      openToken: 'tplus-open-token',
      voucherType: { 记: '记' },
      currency: { CNY: 'RMB' },
    }),
  },
};

export const sandboxSettings = (variant: YonyouVariant, origin: string, { wrongSecret = false, timeoutMs = 5_000 }: SettingsChange = {}): Settings => ({
  variant,
  ledger: { 'HT01-CAS': '001' },
  timeoutMs,
  ...houses[variant].settings(origin, wrongSecret),
});

/** NC Cloud's key is made anew at every start: its admin copies it from the platform's page. */
export async function startYonyouSandbox(variant: YonyouVariant): Promise<Sandbox> {
  const more: Settings = {};
  const { system, secrets } = houses[variant];
  const sandbox = await startSandbox({ system, secrets, settings: (origin, change) => ({ ...sandboxSettings(variant, origin, change), ...more }) });
  if (variant === 'nccloud') more['publicKey'] = await (await fetch(`${sandbox.origin}/nccloud/__public-key`)).text();
  return sandbox;
}
