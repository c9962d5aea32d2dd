import { describe, expect, it } from 'vitest';
import { inRoot } from './root.mjs';
import { readSettings } from './settings.mjs';

describe('what npm start takes from its environment', () => {
  it('has defaults for all', () => {
    expect(readSettings({})).toEqual({
      home: inRoot('.vouchflow'),
      port: 3000,
      sandboxPort: 4010,
      databaseUrl: null,
      workers: 1,
      demo: true,
      publicUrl: 'http://localhost:3000',
    });
  });

  it('takes what is set', () => {
    const env = {
      PORT: '80',
      ERP_SANDBOX_PORT: '81',
      WORKERS: '3',
      DATABASE_URL: 'postgres://db',
      DEMO: 'off',
      PUBLIC_URL: 'https://claims.example',
      VOUCHFLOW_HOME: '/srv/vouchflow',
    };
    expect(readSettings(env)).toEqual({
      home: '/srv/vouchflow',
      port: 80,
      sandboxPort: 81,
      workers: 3,
      databaseUrl: 'postgres://db',
      demo: false,
      publicUrl: 'https://claims.example',
    });
  });

  it('names every fault at once', () => {
    expect(() => readSettings({ PORT: 'x', ERP_SANDBOX_PORT: '70000', WORKERS: '0' })).toThrow(/PORT=x.*ERP_SANDBOX_PORT=70000.*WORKERS=0/);
  });
});
