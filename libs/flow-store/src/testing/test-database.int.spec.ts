import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { testDatabase } from './test-database.js';

const ask = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

describe('a test database', () => {
  it('is migrated, and shares nothing with another', async () => {
    const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
    expect((await ask(one.url, 'SELECT count(*)::int AS n FROM migration'))[0]?.n).toBeGreaterThan(0);
    await ask(one.url, 'CREATE TABLE mine (id int)');
    expect(await ask(other.url, `SELECT to_regclass('mine') AS found`)).toEqual([{ found: null }]);
    await Promise.all([one.dispose(), other.dispose()]);
    await expect(ask(one.url, 'SELECT 1')).rejects.toThrow('does not exist');
  });

  it('is without any table when asked empty', async () => {
    const database = await testDatabase({ empty: true });
    expect(await ask(database.url, `SELECT to_regclass('migration') AS found`)).toEqual([{ found: null }]);
    await database.dispose();
  });
});
