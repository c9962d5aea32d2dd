import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnv, openConnectionSecrets, SecretBox, secretKey, verifyPassword, type Env } from '@vouchflow/server-kit';
import pg from 'pg';
import { flowNames } from '@vouchflow/flow-runtime';
import { flowsFolder } from '../house/flows-folder.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// eslint-disable-next-line @nx/enforce-module-boundaries -- what only specs use is not part of a package's door
import { testDatabase, type TestDatabase } from '../../../../libs/flow-store/src/testing/test-database.js';
import { migrateCommand } from './migrate.js';
import { seedDemoCommand } from './seed-demo.js';

describe('vouchflow migrate and seed-demo', () => {
  let database: TestDatabase;
  let client: pg.Client;
  const home = mkdtempSync(join(tmpdir(), 'vouchflow-cli-'));
  const env = (more: Record<string, string> = {}): Env => readEnv({ DATABASE_URL: database.url, DEMO: 'on', VOUCHFLOW_HOME: home, ...more });
  const context = (settings: Env) => ({ args: [], env: settings, say: () => undefined, askPassword: () => Promise.reject(new Error('nobody is asked')) });
  beforeAll(async () => {
    database = await testDatabase({ empty: true });
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.dispose();
    rmSync(home, { recursive: true, force: true });
  });

  it('makes an empty database ready, and a second time changes nothing', async () => {
    const said: string[] = [];
    await migrateCommand.run({ ...context(env()), say: (text) => void said.push(text) });
    await migrateCommand.run({ ...context(env()), say: (text) => void said.push(text) });
    expect(said[0]).toContain('0001-directory.sql');
    expect(said[1]).toBe('the database is up to date');
    expect(
      (await client.query(`SELECT to_regclass('bullmq.job') IS NOT NULL OR EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = 'bullmq') AS there`)).rows,
    ).toEqual([{ there: true }]);
  });

  it('writes the company, its flows and a connection whose secret is sealed', async () => {
    await seedDemoCommand.run(context(env()));
    const flows = await client.query<{ key: string }>(`SELECT flow_key AS key FROM flow_version WHERE n = 1 ORDER BY 1`);
    expect(flows.rows.map((row) => row.key)).toEqual(flowNames(flowsFolder));
    const { rows } = await client.query<{ id: string; ledgers: string[]; config: object; secrets: Record<string, unknown> }>(
      'SELECT id, ledgers, config, secrets FROM connection',
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.ledgers).toEqual(['HT01-CAS']);
    expect(JSON.stringify(rows[0])).not.toContain('sec01');
    expect(openConnectionSecrets(new SecretBox(secretKey(env())), rows[0] as (typeof rows)[0])).toEqual({ appSecret: 'sec01' });
    const { rows: credentials } = await client.query<{ password_hash: string }>('SELECT DISTINCT password_hash FROM credential');
    expect(credentials).toHaveLength(1);
    expect(await verifyPassword(credentials[0]?.password_hash, 'vouchflow-demo')).toBe(true);
  });

  it('a second time follows the sandbox to another port and changes nothing else', async () => {
    const counts = () =>
      client.query(
        `SELECT (SELECT count(*) FROM flow_version) AS flows, (SELECT count(*) FROM budget) AS budgets, (SELECT count(*) FROM connection) AS connections, (SELECT count(*) FROM person) AS people`,
      );
    const before = (await counts()).rows;
    await seedDemoCommand.run(context(env({ ERP_SANDBOX_PORT: '4999' })));
    expect((await counts()).rows).toEqual(before);
    expect((await client.query(`SELECT config ->> 'serverUrl' AS url, revision FROM connection`)).rows).toEqual([
      { url: 'http://127.0.0.1:4999/k3cloud/', revision: 2 },
    ]);
  });

  it('is refused in production and without DEMO', async () => {
    await expect(seedDemoCommand.run(context(env({ DEMO: 'off' })))).rejects.toThrow('DEMO=on');
    expect(() => env({ NODE_ENV: 'production', PUBLIC_URL: 'https://claims.example.com' })).toThrow('DEMO');
  });
});
