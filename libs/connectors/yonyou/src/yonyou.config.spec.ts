import { parseConfig } from '@vouchflow/connector-kit';
import { describe, expect, it } from 'vitest';
import { sandboxSettings } from './testing/yonyou-sandbox.js';
import { variants } from './yonyou.config.js';
import { yonyou } from './yonyou.connector.js';

const faults = (settings: object): string[] => {
  const parsed = parseConfig(yonyou, settings);
  return parsed.ok ? [] : parsed.error.map(({ path }) => path);
};

describe('the settings', () => {
  it('have every variant that the connector lists', () => {
    expect(yonyou.variants.map(({ name }) => name)).toEqual([...variants]);
  });

  it.each(variants.filter((variant) => variant !== 'nccloud'))('of %s are whole, and say each thing that is missing', (variant) => {
    expect(faults(sandboxSettings(variant, 'http://127.0.0.1:4010'))).toEqual([]);
    expect(faults({ variant, serverUrl: 'http://127.0.0.1:4010', ledger: { A: '1' } }).length).toBeGreaterThan(0);
  });

  it('name the fields that a variant needs', () => {
    expect(faults({ variant: 'u8-openapi', serverUrl: 'http://x.test', ledger: { A: '1' } })).toEqual([
      '/fromAccount',
      '/toAccount',
      '/appKey',
      '/appSecret',
      '/maker',
    ]);
    expect(faults({ variant: 'yonbip', serverUrl: 'http://x.test', ledger: { A: '1' }, appKey: 'a', appSecret: 'b', maker: 'c' })).toEqual(['/tenantId']);
    expect(faults({ ...sandboxSettings('yonbip', 'http://x.test'), ledger: { A: '1', B: '1' } })).toEqual(['/ledger']);
    expect(faults({ ...sandboxSettings('yonbip', 'http://x.test'), unheardOf: 1 })).toHaveLength(1);
  });
});
