import { createDataSource, DirectoryCache } from '@vouchflow/flow-store';
import { testDatabase } from '@vouchflow/flow-store/testing';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runTurn } from './run-turn.js';

describe('a turn', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await testDatabase();
    dataSource = await createDataSource({ url: database.url, poolMax: 1, pipeline: true }).initialize();
  }, 60_000);
  afterAll(async () => {
    await dataSource.destroy();
    await database.dispose();
  });

  const explain = { text: 'EXPLAIN SELECT said FROM small WHERE id = 2' };
  const settings = { text: `SELECT current_setting('plan_cache_mode') AS plans, current_setting('enable_seqscan') AS scans, current_setting('jit') AS jit` };

  it('is planned by index also while a table is small; what comes behind it on its connection plans as ever', async () => {
    await dataSource.query(`CREATE TABLE small (id int PRIMARY KEY, said text); INSERT INTO small VALUES (1, 'a'), (2, 'b'); ANALYZE small`);
    const before = await dataSource.query(settings.text);
    expect(before).toMatchObject([{ plans: 'auto', scans: 'on' }]);
    expect(JSON.stringify(await dataSource.query(explain.text))).toContain('Seq Scan');
    const [plan, during] = await runTurn({ dataSource, directory: new DirectoryCache() }, [], (turn) => turn.read(explain, settings));
    expect(JSON.stringify(plan?.rows)).toContain('small_pkey');
    expect(during?.rows).toEqual([{ plans: 'force_generic_plan', scans: 'off', jit: 'off' }]);
    expect(await dataSource.query(settings.text)).toEqual(before);
  });
});
