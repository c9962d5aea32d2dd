import { createDataSource } from '@vouchflow/flow-store';
import { testDatabase } from '@vouchflow/flow-store/testing';
import type { PoolClient, QueryConfig } from 'pg';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendTogether } from './statement-batch.js';

describe('statements sent together', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let source: DataSource;
  let client: PoolClient;
  beforeAll(async () => {
    database = await testDatabase();
    source = await createDataSource({ url: database.url, poolMax: 1, pipeline: true }).initialize();
    await source.query('CREATE TABLE kept (n int PRIMARY KEY, said text)');
  }, 60_000);
  afterAll(async () => {
    await source.destroy();
    await database.dispose();
  });
  beforeEach(async () => {
    await source.query('TRUNCATE kept');
    const runner = source.createQueryRunner();
    client = (await runner.connect()) as PoolClient;
    return () => runner.release();
  });

  const begin: QueryConfig = { name: 'begin', text: 'BEGIN' };
  const commit: QueryConfig = { name: 'commit', text: 'COMMIT' };
  const keep = (n: number, said: string | null = null): QueryConfig => ({
    name: 'keep',
    text: 'INSERT INTO kept (n, said) VALUES ($1, $2)',
    values: [n, said],
  });
  const all: QueryConfig = { name: 'all', text: `SELECT n, said, n::bigint * 2 AS twice, ARRAY[n] AS list, '{"a": [1]}'::json AS data FROM kept ORDER BY n` };
  const numbers = async (): Promise<number[]> => ((await client.query('SELECT n FROM kept ORDER BY n')).rows as { n: number }[]).map(({ n }) => n);

  it('are answered in their order, with rows, counts and commands, a name used twice and the next time too', async () => {
    for (const from of [1, 3]) {
      const answers = await sendTogether(client, [
        begin,
        keep(from),
        keep(from + 1, 'ja'),
        all,
        { text: 'SELECT $1::int AS n', values: [7] },
        { name: 'none', text: 'DELETE FROM kept WHERE n < 0 RETURNING n' },
        commit,
      ]);
      expect(answers.map(({ command, rowCount }) => [command, rowCount])).toEqual([
        ['BEGIN', null],
        ['INSERT', 1],
        ['INSERT', 1],
        ['SELECT', from + 1],
        ['SELECT', 1],
        ['DELETE', 0],
        ['COMMIT', null],
      ]);
      expect(answers[3]?.rows.at(-1)).toEqual({ n: from + 1, said: 'ja', twice: 2 * (from + 1), list: [from + 1], data: { a: [1] } });
      expect(answers[4]?.rows).toEqual([{ n: 7 }]);
    }
    expect((await client.query(all)).rows).toHaveLength(4);
    expect(await numbers()).toEqual([1, 2, 3, 4]);
  });

  it('end with the first that fails: it is thrown, nothing behind it is run, and the connection goes on', async () => {
    await expect(sendTogether(client, [begin, keep(1), keep(1), keep(2), commit])).rejects.toMatchObject({ code: '23505', constraint: 'kept_pkey' });
    await client.query('ROLLBACK');
    expect(await numbers()).toEqual([]);
    await sendTogether(client, [begin, keep(1), commit]);
    expect(await numbers()).toEqual([1]);
  });

  it('may use a name again that failed when it was new, in what it says or in what it does', async () => {
    const wrong: QueryConfig = { name: 'wrong', text: 'SELECT nothing FROM kept' };
    const failing = (by: number): QueryConfig => ({ name: 'failing', text: 'SELECT 1 / $1::int AS n', values: [by] });
    for (let time = 0; time < 2; time += 1) {
      await expect(sendTogether(client, [begin, wrong, commit])).rejects.toMatchObject({ code: '42703' });
      await client.query('ROLLBACK');
      await expect(sendTogether(client, [begin, failing(0), commit])).rejects.toMatchObject({ code: '22012' });
      await client.query('ROLLBACK');
    }
    const [, answer] = await sendTogether(client, [begin, failing(1), commit]);
    expect(answer?.rows).toEqual([{ n: 1 }]);
  });

  it('share names with single statements of the same connection', async () => {
    await client.query({ name: 'single', text: 'SELECT 5 AS n' });
    const [answer] = await sendTogether(client, [{ name: 'single', text: 'SELECT 5 AS n' }]);
    expect(answer?.rows).toEqual([{ n: 5 }]);
  });

  it('say so when a value cannot be read, after all of them were run', async () => {
    await expect(sendTogether(client, [{ name: 'large', text: 'SELECT 9007199254740993::bigint AS n' }, keep(1)])).rejects.toThrow('9007199254740993');
    expect(await numbers()).toEqual([1]);
  });

  it('end with the connection', async () => {
    const dying = sendTogether(client, [{ name: 'self', text: 'SELECT pg_terminate_backend(pg_backend_pid())' }, keep(1)]);
    await expect(dying).rejects.toThrow();
  });
});
