import { flowNames } from '@vouchflow/flow-runtime';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnv, verifyPassword } from '@vouchflow/server-kit';
// eslint-disable-next-line @nx/enforce-module-boundaries -- what only specs use is not part of a package's door
import { testDatabase, type TestDatabase } from '../../../../libs/flow-store/src/testing/test-database.js';
import { flowsFolder } from '../house/flows-folder.js';
import { readSetup } from '../house/read-setup.js';
import { setupCommand } from './setup.js';

describe('vouchflow setup', () => {
  let database: TestDatabase;
  let client: pg.Client;
  let typed = 'correct horse';
  const run = (...args: string[]) =>
    setupCommand.run({ args, env: readEnv({ DATABASE_URL: database.url }), say: () => undefined, askPassword: () => Promise.resolve(typed) });
  const good = ['--email', 'Boss@Company.test', '--name', '管理员', '--name-en', 'Administrator', '--entity', 'CN01', '--entity-name', '甲公司'];
  beforeAll(async () => {
    database = await testDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.dispose();
  });

  it('names every missing or wrong option at once', () => {
    expect(() => readSetup({ email: 'x', currency: 'ZZZ', zone: 'Mars/Base' })).toThrow(
      '--name is missing\n--entity is missing\n--entity-name is missing\n--email is not an e-mail\n--currency ZZZ is not known\n--zone Mars/Base is not known',
    );
  });

  it('refuses a password that is guessed first', async () => {
    typed = '12345678';
    await expect(run(...good)).rejects.toThrow('first to be guessed');
    typed = 'correct horse';
    expect((await client.query('SELECT 1 FROM credential')).rows).toEqual([]);
  });

  it('makes one administrator, one legal entity and the standard books', async () => {
    await run(...good);
    expect((await client.query('SELECT code, currency, zone, ledger FROM legal_entity')).rows).toEqual([
      { code: 'CN01', currency: 'CNY', zone: 'Asia/Shanghai', ledger: 'CN01-CAS' },
    ]);
    expect((await client.query('SELECT role, person FROM role_holding')).rows).toEqual([{ role: 'admin', person: 'boss@company.test' }]);
    const { rows } = await client.query<{ password_hash: string }>('SELECT password_hash FROM credential');
    expect(await verifyPassword(rows[0]?.password_hash, 'correct horse')).toBe(true);
    expect((await client.query(`SELECT count(*)::int > 10 AS many FROM account_rule`)).rows).toEqual([{ many: true }]);
    expect((await client.query('SELECT count(*)::int AS n FROM flow')).rows).toEqual([{ n: flowNames(flowsFolder).length }]);
  });

  it('is refused a second time, and so are two at once on an empty database', async () => {
    await expect(run('--email', 'other@company.test', ...good.slice(2))).rejects.toThrow('set up already');
    await client.query('TRUNCATE legal_entity, credential, role_holding, person');
    const results = await Promise.allSettled([run(...good), run('--email', 'other@company.test', ...good.slice(2))]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await client.query('SELECT count(*)::int AS n FROM credential')).rows).toEqual([{ n: 1 }]);
  });
});
