import { randomUUID } from 'node:crypto';
import { done, noAbilities, retry, type Outcome } from '@vouchflow/connector-kit';
import type { ErpPorts } from '@vouchflow/flow-runtime';
import { testDatabase, type TestDatabase } from '@vouchflow/flow-store/testing';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertSentPosting } from '../testing/sent-posting.js';
import { checkConnections } from './check-connections.js';

describe('the dry check of an ERP that was silent', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  const [connection, id] = [randomUUID(), randomUUID()];
  let answer: Outcome<{ description: string }>;
  const ports = {
    get: () => ({
      port: { check: () => Promise.resolve(answer) },
      connector: { variantOf: () => 'only', variants: [{ name: 'only', abilities: noAbilities }] },
    }),
  } as unknown as ErpPorts;

  beforeAll(async () => {
    database = await testDatabase();
    pool = new pg.Pool({ connectionString: database.url });
    await pool.query(`INSERT INTO connection (id, system, name, config) VALUES ($1, 'kingdee', 'Books', '{}')`, [connection]);
    await insertSentPosting(pool, id, connection);
    await pool.query(`UPDATE posting SET status = 'unknown', ticket = NULL`);
  });
  afterAll(async () => {
    await pool?.end();
    await database?.dispose();
  });
  beforeEach(async () => {
    await pool.query('DELETE FROM connection_health');
    await pool.query(`INSERT INTO connection_health (connection_id, fails, open_until, opened_at) VALUES ($1, 7, now() + interval '1 hour', now())`, [
      connection,
    ]);
  });
  const health = async (): Promise<unknown> => {
    expect(await checkConnections(pool, ports)).toBe(1);
    return (await pool.query('SELECT check_outcome AS said, fails, open_until IS NOT NULL AS stops, opened_at IS NOT NULL AS known FROM connection_health'))
      .rows[0];
  };

  it('changes nothing while there is no answer', async () => {
    answer = retry('NOT_REACHABLE');
    expect(await health()).toEqual({ said: 'retry', fails: 7, stops: true, known: true });
  });

  it('lets what waits through, which will tell whether the ERP takes it', async () => {
    answer = done({ description: 'here' });
    expect(await health()).toEqual({ said: 'done', fails: 7, stops: false, known: true });
  });

  it('says that it is over where nothing waits that could tell', async () => {
    answer = done({ description: 'here' });
    await pool.query(`INSERT INTO effect_run (effect_id, parked) VALUES ($1, 'A person compares')`, [id]);
    expect(await health()).toEqual({ said: 'done', fails: 0, stops: false, known: false });
  });

  it('or only what is polled under a ticket', async () => {
    await pool.query('DELETE FROM effect_run');
    await pool.query(`UPDATE posting SET status = 'sent', ticket = 'J-1'`);
    expect(await health()).toEqual({ said: 'done', fails: 0, stops: false, known: false });
  });

  it('is made once in three minutes', async () => {
    expect([await checkConnections(pool, ports), await checkConnections(pool, ports)]).toEqual([1, 0]);
  });
});
