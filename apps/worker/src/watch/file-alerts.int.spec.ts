import { randomUUID } from 'node:crypto';
import { testDatabase, type TestDatabase } from '@vouchflow/flow-store/testing';
import type { Mail } from '@vouchflow/server-kit';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mailAlerts } from './mail-alerts.js';
import { noticeAlerts } from './notice-alerts.js';
import { watchAlerts } from './watch-alerts.js';

describe('what a person should know of files on their way into an ERP', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  const limits = { unknownMinutes: 15, lagMinutes: 10 };
  const connection = randomUUID();
  let n = 0;

  beforeAll(async () => {
    database = await testDatabase();
    pool = new pg.Pool({ connectionString: database.url });
    await pool.query(`INSERT INTO connection (id, system, name, config) VALUES ($1, 'kingdee', 'Books', '{}')`, [connection]);
    await pool.query(`INSERT INTO webhook (id, url, events, secret, made_by) VALUES ($1, 'http://x', '{alert.opened,alert.closed}', '{}', 'admin@ht01.test')`, [
      randomUUID(),
    ]);
  });
  beforeEach(async () => {
    await pool.query('TRUNCATE posting_file, posting, voucher, attachment, instance, alert, webhook_delivery CASCADE');
    await pool.query('UPDATE connection SET sends_files = true');
  });
  afterAll(async () => {
    await pool?.end();
    await database?.dispose();
  });

  /** A file of a posted voucher, as tries have left it; the voucher's own past is none of its matter. */
  const file = async (state: string): Promise<string> => {
    n += 1;
    const id = randomUUID();
    const client = await pool.connect();
    try {
      await client.query('BEGIN; SET LOCAL session_replication_role = replica');
      await client.query(
        `INSERT INTO instance (id, flow_key, flow_version, number, claimant, status, currency, total_minor, facts, facts_hash, created_at, updated_at)
         VALUES ($1, 'expense-claim', 1, $2, 'a@ht01.test', 'completed', 'CNY', 100, '{}', 'h', now(), now())`,
        [id, `EXP-${n}`],
      );
      await client.query(
        `INSERT INTO voucher (id, instance_id, template, ledger, legal_entity, word, period, date, n, number, currency, total_minor, attachments, status, prepared_by, reviewed_by, made_at)
         VALUES ($1, $1, 't', 'HT01-CAS', 'HT01', '记', '2026-11', '2026-11-20', $2, $3, 'CNY', 100, 1, 'posted', 'a@ht01.test', 'b@ht01.test', now())`,
        [id, n, `记-${n}`],
      );
      await client.query(
        `INSERT INTO posting (id, voucher_id, instance_id, effect_id, ledger, connection_id, external_key, status, document_number, created_at) VALUES ($1, $1, $1, $1, 'HT01-CAS', $2, $3, 'confirmed', '记-9', now())`,
        [id, connection, String(n).padStart(16, 'A')],
      );
      await client.query(
        `INSERT INTO attachment (id, owner, name, type, size, sha256, instance_id, loose_since) VALUES ($1, 'a@ht01.test', $2, 'application/pdf', 3, repeat('0', 64), $1, NULL)`,
        [id, `invoice-${n}.pdf`],
      );
      await client.query('INSERT INTO posting_file (posting_id, attachment_id, connection_id, n) VALUES ($1, $1, $2, 1)', [id, connection]);
      await client.query(`UPDATE posting_file SET ${state} WHERE posting_id = $1`, [id]);
      await client.query('COMMIT');
    } finally {
      client.release();
    }
    return id;
  };
  const set = (id: string, state: string) => pool.query(`UPDATE posting_file SET ${state} WHERE posting_id = $1`, [id]);
  const ago = (minutes: number): string => `clock_timestamp() - interval '${minutes} minutes'`;
  const refused = `status = 'refused', attempt = 1, cause = 'mapping', code = 'FILE_TOO_LARGE', message = '附件大小超过系统设置的上限'`;
  const sent = `status = 'sent', sent_at = now(), unsure_since = NULL, unknown_since = NULL`;
  const lost = (firstMinutes: number, lastMinutes = firstMinutes): string =>
    `waiting_since = ${ago(60)}, unknown_since = ${ago(firstMinutes)}, unsure_since = ${ago(lastMinutes)}`;
  const watch = async () => {
    const { opened, closed } = await watchAlerts(pool, limits);
    return { opened: opened.map(({ kind }) => kind), closed: closed.map(({ kind }) => kind) };
  };
  const none = { opened: [], closed: [] };

  it('one that was refused: told once with cause and code, by webhook too; over when a person sends it again, and new when it is refused again', async () => {
    const id = await file(refused);
    const both = await Promise.all([watchAlerts(pool, limits), watchAlerts(pool, limits)]);
    expect(both.flatMap(({ opened }) => opened)).toMatchObject([
      {
        kind: 'file-refused',
        connectionId: connection,
        postingId: id,
        data: {
          file: `invoice-${n}.pdf`,
          voucher: `记-${n}`,
          claim: `EXP-${n}`,
          cause: 'mapping',
          code: 'FILE_TOO_LARGE',
          message: '附件大小超过系统设置的上限',
        },
      },
    ]);
    expect(await watch()).toEqual(none);
    await set(id, `status = 'waiting', waiting_since = now()`);
    expect(await watch()).toEqual({ opened: [], closed: ['file-refused'] });
    await set(id, refused);
    expect(await watch()).toEqual({ opened: ['file-refused'], closed: [] });
    await set(id, `status = 'left-out', left_out = '{}'`);
    expect(await watch(), 'a person left it out').toEqual({ opened: [], closed: ['file-refused'] });
    const { rows } = await pool.query<{ event: string }>('SELECT event FROM webhook_delivery ORDER BY made_at');
    expect(rows.map(({ event }) => event)).toEqual(['alert.opened', 'alert.closed', 'alert.opened', 'alert.closed']);
  });

  describe('one of which nobody knows whether it arrived', () => {
    it('is told when the first answer was lost so long ago, though it was sent again since; over when it is seen there', async () => {
      const id = await file(lost(14));
      expect(await watch()).toEqual(none);
      await set(id, lost(16, 1));
      expect(await watch()).toEqual({ opened: ['file-unknown'], closed: [] });
      expect((await pool.query('SELECT data FROM alert')).rows, 'what an answer that does not come means').toMatchObject([{ data: { code: 'ANSWER_LOST' } }]);
      expect(await watch()).toEqual(none);
      await set(id, sent);
      expect(await watch()).toEqual({ opened: [], closed: ['file-unknown'] });
    });

    it('is no such thing any more when a person sends it again, for as long again', async () => {
      const id = await file(lost(16));
      await watch();
      await set(id, 'waiting_since = now()');
      expect(await watch()).toEqual({ opened: [], closed: ['file-unknown'] });
      await set(id, `waiting_since = ${ago(16)}`);
      expect(await watch()).toEqual({ opened: ['file-unknown'], closed: [] });
    });

    it('is one that a worker was sending when it died and that nobody has looked for since', async () => {
      const id = await file(`waiting_since = ${ago(60)}, lease_until = ${ago(16)}`);
      expect((await watch()).opened).toContain('file-unknown');
      await set(id, `lease_until = now() + interval '15 seconds'`);
      expect((await watch()).closed, 'somebody has it').toEqual(['file-unknown']);
    });
  });

  it('those that were not sent for too long: one a connection however many, with the oldest, until none waits so long', async () => {
    const young = await file(`waiting_since = ${ago(9)}`);
    expect(await watch()).toEqual(none);
    await file(`waiting_since = ${ago(11)}`);
    const oldest = await file(`waiting_since = ${ago(30)}, cause = 'network', code = 'BUSY', message = 'busy'`);
    const { opened } = await watchAlerts(pool, limits);
    expect(opened).toMatchObject([{ kind: 'file-lag', connectionId: connection, data: { file: `invoice-${n}.pdf`, code: 'BUSY' } }]);
    await set(oldest, sent);
    await set(young, `waiting_since = ${ago(11)}`);
    expect(await watch(), 'others do').toEqual(none);
    await pool.query(`UPDATE posting_file SET ${sent}`);
    expect(await watch()).toEqual({ opened: [], closed: ['file-lag'] });
  });

  it('one whose try is under way is no alert that comes and goes', async () => {
    const id = await file(`waiting_since = ${ago(30)}`);
    await watch();
    await set(id, `lease_until = now() + interval '15 seconds'`);
    expect(await watch()).toEqual(none);
  });

  it('none of a connection that sends no files on any more: that, too, mends a refusal', async () => {
    await file(refused);
    await file(lost(16));
    await file(`waiting_since = ${ago(30)}`);
    expect((await watch()).opened.sort()).toEqual(['file-lag', 'file-refused', 'file-unknown']);
    await pool.query('UPDATE connection SET sends_files = false');
    expect((await watch()).closed.sort()).toEqual(['file-lag', 'file-refused', 'file-unknown']);
  });

  it('is told in the app to whoever settles postings or may send files again, several in one notice; by mail with cause and mend in both languages', async () => {
    await pool.query(`INSERT INTO grade (code, rank) VALUES ('P6', 6)`);
    await pool.query(`INSERT INTO legal_entity (code, name_zh, name_en, currency, zone, ledger) VALUES ('N1', 'N', 'N', 'CNY', 'Asia/Shanghai', 'N1')`);
    for (const [name, permission] of [
      ['keeper', 'postings.settle'],
      ['pusher', 'vouchers.repost'],
      ['plumber', 'connections.write'],
    ]) {
      await pool.query(`INSERT INTO person (email, name_zh, name_en, grade, legal_entity) VALUES ($1 || '@ht01.test', 'X', 'X', 'P6', 'N1')`, [name]);
      await pool.query(`INSERT INTO role (code, name_zh, name_en, permissions) VALUES ($1, 'K', 'K', ARRAY [$2])`, [name, permission]);
      await pool.query(`INSERT INTO role_holding (role, person) VALUES ($1, $1 || '@ht01.test')`, [name]);
    }
    const first = await file(refused);
    await file(refused);
    await watch();
    const { rows: settings } = await pool.query<{ kinds: string[]; mails: string[] }>('SELECT notice_kinds AS kinds, mail_kinds AS mails FROM alert_settings');
    const { kinds = [], mails = [] } = settings[0] ?? {};
    expect(await noticeAlerts(pool, { noticeKinds: kinds, quietMinutes: 30 })).toBe(2);
    await file(refused);
    await watch();
    expect(await noticeAlerts(pool, { noticeKinds: kinds, quietMinutes: 30 }), 'quiet').toBe(0);
    const { rows } = await pool.query<{ person: string; values: object }>('SELECT person, values FROM notice ORDER BY person');
    expect(rows).toMatchObject(
      ['keeper@ht01.test', 'pusher@ht01.test'].map((person) => ({
        person,
        values: { alert: 'file-refused', count: 2, file: expect.stringMatching(/^invoice-/) as string },
      })),
    );

    const mailed: Mail[] = [];
    const by = { from: 'a@ht01.test', to: ['b@ht01.test'], kinds: mails, publicUrl: 'https://v.example', quietMinutes: 30 };
    await set(first, sent);
    await watch();
    expect(await mailAlerts(pool, by, (mail) => (mailed.push(mail), Promise.resolve({ rejected: [], said: '250 ok' }))), 'what is over is not told').toBe(2);
    for (const words of [
      'ERP 拒绝了附件 · The ERP refused a file: Books',
      `附件 · File: invoice-${n}.pdf`,
      `凭证 · Voucher: 记-${n}`,
      'ERP: 附件大小超过系统设置的上限',
      '请管理员放宽 ERP 的附件大小限制',
      'Have the limit of the ERP raised',
    ])
      expect(mailed[0]?.text).toContain(words);
  });
});
