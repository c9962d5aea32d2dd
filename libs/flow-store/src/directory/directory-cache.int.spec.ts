import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../testing/test-database.js';
import { DirectoryCache } from './directory-cache.js';

describe('the directory in memory', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let client: pg.PoolClient;
  beforeAll(async () => {
    database = await testDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 4 });
    client = await pool.connect();
    await client.query(`INSERT INTO grade VALUES ('P1', 1), ('M1', 11)`);
  });
  afterAll(async () => {
    client.release();
    await pool.end();
    await database.dispose();
  });
  beforeEach(async () => void (await client.query('TRUNCATE person, budget CASCADE')));

  const addPerson = (email: string) =>
    client.query(`INSERT INTO person (email, name_zh, name_en, grade, legal_entity) VALUES ($1, '甲', 'A', 'P1', 'HT01')`, [email]);

  it('is the same object until something changes, then has the change and a higher version', async () => {
    const cache = new DirectoryCache();
    const first = await cache.get(client);
    expect(await cache.get(client)).toBe(first);
    await addPerson('a@b.test');
    const second = await cache.get(client);
    expect(second.version).toBeGreaterThan(first.version);
    expect(second.directory.people).toEqual([
      { email: 'a@b.test', name: { zh: '甲', en: 'A' }, grade: 'P1', legalEntity: 'HT01', active: true, from: '1900-01-01' },
    ]);
    expect(second.directory.grades).toEqual(['P1', 'M1']);
  });

  it('does not change when a claim moves the amounts of a budget', async () => {
    const cache = new DirectoryCache();
    await client.query(
      `INSERT INTO budget (id, department, period_kind, period, currency, total_minor) VALUES (gen_random_uuid(), 'RD', 'month', '2026-03', 'CNY', 100)`,
    );
    const before = await cache.get(client);
    expect(before.budgets).toMatchObject([{ department: 'RD', control: 'block', toleranceBp: 0 }]);
    expect(before.budgets[0]).not.toHaveProperty('category');
    await client.query('UPDATE budget SET reserved_minor = reserved_minor + 10');
    expect(await cache.get(client)).toBe(before);
  });

  it('is loaded once for many who ask at once, and again when the database knows more', async () => {
    const cache = new DirectoryCache();
    const others = await Promise.all([pool.connect(), pool.connect()]);
    try {
      const loads = await Promise.all([...others, client].map((each) => cache.get(each)));
      expect(new Set(loads).size).toBe(1);
    } finally {
      for (const other of others) other.release();
    }
    await addPerson('b@b.test');
    expect((await cache.get(client)).directory.people).toHaveLength(1);
  });
});
