import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { secretKey } from './secret-key.js';

it('the secret key is made once, for its owner only, and a spoilt file is not replaced', () => {
  const home = mkdtempSync(join(tmpdir(), 'vouchflow-key-'));
  try {
    const env = { SECRET_KEY: undefined, VOUCHFLOW_HOME: join(home, 'deep') };
    const key = secretKey(env);
    expect(key).toHaveLength(32);
    expect(secretKey(env).equals(key)).toBe(true);
    expect(statSync(join(home, 'deep', 'secret.key')).mode & 0o777).toBe(0o600);
    writeFileSync(join(home, 'deep', 'secret.key'), 'spoilt');
    expect(() => secretKey(env)).toThrow('32 bytes');
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
