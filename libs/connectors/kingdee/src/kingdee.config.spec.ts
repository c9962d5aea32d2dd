import { configJsonSchema, parseConfig, secretFields, withoutSecrets } from '@vouchflow/connector-kit';
import { describe, expect, it } from 'vitest';
import { kingdee } from './kingdee.connector.js';
import { settings } from './testing/kingdee.fixtures.js';

const problems = (change: Record<string, unknown>): unknown => {
  const parsed = parseConfig(kingdee, settings(change));
  return parsed.ok ? [] : parsed.error;
};

describe('the settings of a connection', () => {
  it('need little: the rest has defaults', () => {
    expect(parseConfig(kingdee, settings())).toMatchObject({
      ok: true,
      value: {
        signIn: 'sign',
        lcid: 2052,
        markerField: 'FSourceBillKey',
        goesTo: 'audited',
        timeoutMs: 5_000,
        horizonMs: 30_000,
        voucherGroup: { 记: 'PRE001' },
        currency: { CNY: 'PRE001' },
        flex: { department: 'FFLEX5', person: 'FFLEX7', project: 'FF100002', supplier: 'FFLEX4' },
      },
    });
  });

  it('name every fault at once, with its path', () => {
    expect(problems({ serverUrl: 'erp', acctId: '', flex: { department: 'dept' }, surprise: 1 })).toEqual([
      { path: '/serverUrl', message: 'an address like https://host/k3cloud/' },
      { path: '/acctId', message: expect.any(String) },
      { path: '/flex/department', message: 'a flex field like FFLEX5 or FF100002' },
      { path: '', message: expect.stringContaining('surprise') },
    ]);
  });

  it('ask for what the chosen sign-in needs', () => {
    expect(problems({ appSecret: '' })).toEqual([{ path: '/appSecret', message: 'needed for the sign-in "sign"' }]);
    expect(problems({ signIn: 'password' })).toEqual([{ path: '/password', message: 'needed for the sign-in "password"' }]);
    expect(problems({ signIn: 'password', password: 'x', appId: '', appSecret: '' })).toEqual([]);
  });

  it('refuse what could not be read back: two of our codes for one of theirs, a field for two dimensions', () => {
    expect(problems({ accountBook: { 'HT01-CAS': '001', 'HT02-CAS': '001' } })).toEqual([
      { path: '/accountBook', message: '"001" stands for two of our codes' },
    ]);
    expect(problems({ flex: { project: 'FFLEX5' } })).toEqual([{ path: '/flex', message: 'one field for two dimensions' }]);
  });

  it('say which fields are secret, and can be shown without them', () => {
    expect(secretFields(kingdee)).toEqual(['appSecret', 'password']);
    expect(withoutSecrets(kingdee, settings())).not.toHaveProperty('appSecret');
  });

  it('make a JSON schema with a name for every field in both languages', () => {
    const properties = configJsonSchema(kingdee)['properties'] as Record<string, { label?: { zh: string; en: string } }>;
    expect(Object.keys(properties)).toContain('accountBook');
    for (const [name, property] of Object.entries(properties)) expect(property.label, name).toMatchObject({ zh: expect.any(String), en: expect.any(String) });
  });
});
