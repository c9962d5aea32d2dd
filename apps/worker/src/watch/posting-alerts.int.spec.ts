import { randomUUID } from 'node:crypto';
import { testDatabase, type TestDatabase } from '@vouchflow/flow-store/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { watchAlerts } from './watch-alerts.js';

describe('what a person should know of a voucher that its ERP took up', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  const [connection, id] = [randomUUID(), randomUUID()];

  beforeAll(async () => {
    database = await testDatabase();
    pool = new pg.Pool({ connectionString: database.url });
    await pool.query(`INSERT INTO connection (id, system, name, config) VALUES ($1, 'file', 'Folder', '{}')`, [connection]);
    const client = await pool.connect();
    // Its past is no matter here.
    await client.query('BEGIN; SET LOCAL session_replication_role = replica');
    await client.query(
      `INSERT INTO instance (id, flow_key, flow_version, number, claimant, status, currency, total_minor, facts, facts_hash, created_at, updated_at)
       VALUES ($1, 'expense-claim', 1, 'EXP-1', 'a@ht01.test', 'running', 'CNY', 100, '{}', 'h', now(), now())`,
      [id],
    );
    await client.query(
      `INSERT INTO voucher (id, instance_id, template, ledger, legal_entity, word, period, date, n, number, currency, total_minor, attachments, status, prepared_by, reviewed_by, made_at)
       VALUES ($1, $1, 't', 'HT01-CAS', 'HT01', '记', '2026-11', '2026-11-20', 1, '记-1', 'CNY', 100, 0, 'made', 'a@ht01.test', 'b@ht01.test', now())`,
      [id],
    );
    await client.query(
      `INSERT INTO effect (id, instance_id, n, kind, node, payload, status, requested_at, due_at) VALUES ($1, $1, 1, 'voucher.post', 'post', '{}', 'open', now(), now())`,
      [id],
    );
    await client.query(
      `INSERT INTO posting (id, voucher_id, instance_id, effect_id, ledger, connection_id, external_key, status, sends, ticket, sent_at, message, created_at)
       VALUES ($1, $1, $1, $1, 'HT01-CAS', $2, 'AAAAAAAAAAAAAAAA', 'sent', 2, 'AAAAAAAAAAAAAAAA.csv', now() - interval '9 days', 'NOT_ACKNOWLEDGED', now())`,
      [id, connection],
    );
    await client.query('COMMIT');
    client.release();
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
