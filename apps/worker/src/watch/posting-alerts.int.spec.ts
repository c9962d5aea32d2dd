import { randomUUID } from 'node:crypto';
import { testDatabase, type TestDatabase } from '@vouchflow/flow-store/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertSentPosting } from '../testing/sent-posting.js';
import { watchAlerts } from './watch-alerts.js';

describe('what a person should know of a voucher that its ERP took up', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  const [connection, id] = [randomUUID(), randomUUID()];

  beforeAll(async () => {
    database = await testDatabase();
    pool = new pg.Pool({ connectionString: database.url });
    await pool.query(`INSERT INTO connection (id, system, name, config) VALUES ($1, 'file', 'Folder', '{}')`, [connection]);
    await insertSentPosting(pool, id, connection);
  });
  afterAll(async () => {
    await pool?.end();
    await database?.dispose();
  });

  it('is that it has not answered for a day since it was asked last, until it has', async () => {
    const watch = async () => {
      const { opened, closed } = await watchAlerts(pool, { unknownMinutes: 15, lagMinutes: 10 });
      return [opened.map(({ kind, data }) => [kind, data['voucher'], data['message']]), closed.map(({ kind }) => kind)];
    };
    expect(await watch(), 'a night is given, and a first send long ago is over').toEqual([[], []]);
    await pool.query(`UPDATE effect SET requested_at = now() - interval '25 hours'`);
    expect(await watch()).toEqual([[['posting-unknown', '记-1', 'NOT_ACKNOWLEDGED']], []]);
    expect(await watch(), 'once').toEqual([[], []]);
    await pool.query(`UPDATE posting SET status = 'confirmed', document_number = '1', ticket = NULL`);
    expect(await watch()).toEqual([[], ['posting-unknown']]);
  });
});
