import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEgress, type Egress } from '@vouchflow/connector-kit';
import { testDatabase, type TestDatabase } from '@vouchflow/flow-store/testing';
import { mailTransport, newWebhookSecret, SecretBox, type Mail, type SendMail } from '@vouchflow/server-kit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliverWebhooks } from './deliver-webhooks.js';
import { mailAlerts } from './mail-alerts.js';
import { noticeAlerts } from './notice-alerts.js';
import { watchAlerts } from './watch-alerts.js';

describe('what a person should know of', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let server: Server;
  let egress: Egress;
  let url: string;
  const box = new SecretBox(randomBytes(32));
  const secret = newWebhookSecret();
  const got: { headers: IncomingHttpHeaders; body: string }[] = [];
  let status = 200;
  const limits = { unknownMinutes: 15, lagMinutes: 10 };
  const connection = randomUUID();

  beforeAll(async () => {
    database = await testDatabase();
    pool = new pg.Pool({ connectionString: database.url });
    server = createServer((request, response) => {
      let body = '';
      request
        .on('data', (chunk: Buffer) => (body += chunk.toString('utf8')))
        .on('end', () => {
          got.push({ headers: request.headers, body });
          response.writeHead(status).end();
        });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    egress = createEgress({ allow: [url] });
    await pool.query(`INSERT INTO connection (id, system, name, config) VALUES ($1, 'kingdee', 'Books', '{}')`, [connection]);
    const id = randomUUID();
    await pool.query(`INSERT INTO webhook (id, url, events, secret, made_by) VALUES ($1, $2, '{alert.opened,alert.closed}', $3, 'admin@ht01.test')`, [
      id,
      `${url}/hook`,
      JSON.stringify(box.seal(secret, `webhook/${id}/secret`)),
    ]);
  });
  afterAll(async () => {
    await egress?.close();
    server?.closeAllConnections();
    server?.close();
    await pool?.end();
    await database?.dispose();
  });

  it('is opened once while it lasts, told once, and closed when it is over', async () => {
    await pool.query(`INSERT INTO connection_health (connection_id, fails, open_until, opened_at) VALUES ($1, 5, now() + interval '1 minute', now())`, [
      connection,
    ]);
    const [first, second] = await Promise.all([watchAlerts(pool, limits), watchAlerts(pool, limits)]);
    expect([...first.opened, ...second.opened].map((alert) => alert.kind)).toEqual(['breaker-open']);
    expect((await watchAlerts(pool, limits)).opened).toEqual([]);
    expect(await deliverWebhooks(pool, egress, box)).toBe(1);
    expect(await deliverWebhooks(pool, egress, box)).toBe(0);
    expect(JSON.parse(got[0]?.body ?? '')).toMatchObject({ type: 'alert.opened', data: { kind: 'breaker-open', data: { connection: 'Books' } } });
    await pool.query('UPDATE connection_health SET open_until = NULL, opened_at = NULL');
    expect((await watchAlerts(pool, limits)).closed).toHaveLength(1);
    await deliverWebhooks(pool, egress, box);
    expect(got.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual(['alert.opened', 'alert.closed']);
  });

  it('is signed so that the receiver can tell it is ours', () => {
    const { headers, body } = got[0] ?? { headers: {}, body: '' };
    const expected = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
      .update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`)
      .digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${expected}`);
    expect(body).not.toContain(secret);
  });

  it('is tried again where the receiver fails, with the same id', async () => {
    status = 500;
    got.length = 0;
    await pool.query(`UPDATE connection_health SET check_outcome = 'refused', check_code = 'LOGIN_REFUSED'`);
    await watchAlerts(pool, limits);
    await deliverWebhooks(pool, egress, box);
    expect((await pool.query(`SELECT status, attempts, error FROM webhook_delivery WHERE status = 'open'`)).rows).toEqual([
      { status: 'open', attempts: 1, error: 'HTTP 500' },
    ]);
    status = 204;
    await pool.query(`UPDATE webhook_delivery SET next_at = now() WHERE status = 'open'`);
    await deliverWebhooks(pool, egress, box);
    expect(got.map(({ headers }) => headers['webhook-id'])).toEqual([got[0]?.headers['webhook-id'], got[0]?.headers['webhook-id']]);
    expect((await pool.query(`SELECT 1 FROM webhook_delivery WHERE status = 'open'`)).rowCount).toBe(0);
  });

  it('is told in the app once to whoever settles postings, many at once in one notice, and not again within the quiet time', async () => {
    await pool.query(`INSERT INTO grade (code, rank) VALUES ('P6', 6)`);
    await pool.query(`INSERT INTO legal_entity (code, name_zh, name_en, currency, zone, ledger) VALUES ('N1', 'N', 'N', 'CNY', 'Asia/Shanghai', 'N1')`);
    for (const email of ['keeper@ht01.test', 'other@ht01.test'])
      await pool.query(`INSERT INTO person (email, name_zh, name_en, grade, legal_entity) VALUES ($1, 'X', 'X', 'P6', 'N1')`, [email]);
    await pool.query(`INSERT INTO role (code, name_zh, name_en, permissions) VALUES ('keeper', 'K', 'K', '{postings.settle}')`);
    await pool.query(`INSERT INTO role_holding (role, person) VALUES ('keeper', 'keeper@ht01.test')`);
    await pool.query('UPDATE alert SET noticed_at = now()');
    const open = (key: string) =>
      pool.query(
        `INSERT INTO alert (id, key, kind, connection_id, data) VALUES (gen_random_uuid(), $1, 'posting-failed', $2, jsonb_build_object('voucher', $1::text))`,
        [key, connection],
      );
    for (const key of ['v1', 'v2', 'v3']) await open(key);
    const kinds = { noticeKinds: ['posting-failed'], quietMinutes: 30 };
    expect(await noticeAlerts(pool, { ...kinds, noticeKinds: ['lag'] })).toBe(0);
    expect((await Promise.all([noticeAlerts(pool, kinds), noticeAlerts(pool, kinds)])).sort()).toEqual([0, 1]);
    await open('v4');
    expect(await noticeAlerts(pool, kinds), 'still quiet').toBe(0);
    await pool.query(`UPDATE alert SET noticed_at = noticed_at - interval '31 minutes' WHERE noticed_at IS NOT NULL`);
    expect(await noticeAlerts(pool, kinds)).toBe(1);
    const { rows } = await pool.query<{ person: string; code: string; values: { alert: string; count: number; voucher: string } }>(
      'SELECT person, code, values FROM notice ORDER BY at',
    );
    expect(rows.map(({ person, code, values }) => `${person} ${code} ${values.alert} ${values.count} ${values.voucher}`)).toEqual([
      'keeper@ht01.test alert.opened posting-failed 3 v1',
      'keeper@ht01.test alert.opened posting-failed 1 v4',
    ]);
    await pool.query(`DELETE FROM alert WHERE kind = 'posting-failed'`);
    await pool.query(`INSERT INTO role (code, name_zh, name_en, permissions) VALUES ('plumber', 'P', 'P', '{connections.write}')`);
    await pool.query(`INSERT INTO role_holding (role, person) VALUES ('plumber', 'other@ht01.test'), ('plumber', 'keeper@ht01.test')`);
    await pool.query(`INSERT INTO alert (id, key, kind, data) VALUES (gen_random_uuid(), 'c1', 'breaker-open', '{}')`);
    expect(
      await noticeAlerts(pool, { noticeKinds: ['breaker-open'], quietMinutes: 30 }),
      'what is amiss with a connection, to those who keep it too, each once',
    ).toBe(2);
    await pool.query(`DELETE FROM alert WHERE key = 'c1'`);
  });

  describe('by mail', () => {
    const settings = { from: 'a@ht01.test', to: ['b@ht01.test'], publicUrl: 'https://v.example', quietMinutes: 30 };
    const mails: Mail[] = [];
    const send: SendMail = (mail) => {
      mails.push(mail);
      return Promise.resolve({ rejected: [], said: '250 ok' });
    };
    const state = async () =>
      (
        await pool.query<{ fails: number; error: string | null; wait: number }>(
          'SELECT fails, error, round(extract(epoch FROM next_at - clock_timestamp()) / 60)::int AS wait FROM alert_mail',
        )
      ).rows[0];
    const timeIsOver = () => pool.query('UPDATE alert_mail SET next_at = now()');
    const open = (key: string, kind = 'posting-failed') =>
      pool.query(
        `INSERT INTO alert (id, key, kind, connection_id, data) VALUES (gen_random_uuid(), $1, $3, $2, jsonb_build_object('voucher', $1::text, 'code', 'PERIOD_CLOSED', 'message', '期间已关闭'))`,
        [key, connection, kind],
      );

    it('is told once, in one mail for all that is new, with cause and mend, and nobody is mailed without an address', async () => {
      expect(await mailAlerts(pool, { ...settings, to: [] }, () => Promise.reject(new Error('never')))).toBe(0);
      expect(await mailAlerts(pool, settings, null)).toBe(0);
      await open('v7');
      expect((await Promise.all([mailAlerts(pool, settings, send), mailAlerts(pool, settings, send)])).sort(), 'by one of two workers').toEqual([0, 2]);
      expect(await mailAlerts(pool, settings, send)).toBe(0);
      expect(mails).toHaveLength(1);
      expect(mails[0]?.subject).toBe('Vouchflow: 2 项提醒 · 2 alerts');
      for (const words of [
        'ERP 拒绝连接 · The ERP refuses the connection: Books',
        'LOGIN_REFUSED',
        '凭证 · Voucher: v7',
        '期间已关闭',
        '修法 · Mend:',
        'https://v.example/sync',
      ])
        expect(mails[0]?.text).toContain(words);
    });

    it('the same kind of the same connection not again within the quiet time; what opened meanwhile comes with the next', async () => {
      for (const key of ['v8', 'v9']) await open(key);
      expect(await mailAlerts(pool, settings, send)).toBe(0);
      await open('v10', 'lag');
      expect(await mailAlerts(pool, { ...settings, kinds: ['posting-failed'] }, send), 'nor a kind that is not mailed').toBe(0);
      expect(await mailAlerts(pool, settings, send), 'another kind is no repeat').toBe(1);
      await pool.query(`UPDATE alert SET mailed_at = mailed_at - interval '31 minutes'`);
      expect(await mailAlerts(pool, settings, send)).toBe(2);
    });

    it('waits while the mail server fails, tried less and less often, and says why; nothing of it is lost', async () => {
      await pool.query('UPDATE alert SET mailed_at = NULL');
      const down: SendMail = () => Promise.reject(new Error('getaddrinfo ENOTFOUND nowhere.invalid'));
      await expect(mailAlerts(pool, settings, down)).rejects.toThrow('ENOTFOUND');
      expect(await state()).toEqual({ fails: 1, error: 'getaddrinfo ENOTFOUND nowhere.invalid', wait: 1 });
      expect(await mailAlerts(pool, settings, down), 'not before its time').toBe(0);
      for (const wait of [2, 5, 15, 30, 30]) {
        await timeIsOver();
        await expect(mailAlerts(pool, settings, down)).rejects.toThrow();
        expect((await state())?.wait).toBe(wait);
      }
      await timeIsOver();
      expect(await mailAlerts(pool, settings, (mail) => Promise.resolve({ rejected: mail.to, said: '250 ok' }))).toBe(5);
      expect(await state()).toEqual({ fails: 0, error: 'Not taken for: b@ht01.test', wait: 0 });
      expect(mails.map((mail) => mail.messageId)).toEqual([...new Set(mails.map((mail) => mail.messageId))]);
    });

    it.each([
      ['no such host', 'smtp://nowhere.invalid:25', /ENOTFOUND|EAI_AGAIN/],
      ['nobody there', 'smtp://127.0.0.1:1', /ECONNREFUSED/],
    ])(
      '%s ends with words and without the password',
      async (_name, url, words) => {
        const send = mailTransport(url.replace('//', '//user:hunter2secret@'));
        const failed = await send?.({ from: 'a@ht01.test', to: ['b@ht01.test'], subject: 's', text: 't', messageId: '<1@x>' }).then(
          () => null,
          (error: Error) => error,
        );
        expect(failed?.message).toMatch(words);
        expect(JSON.stringify(failed, Object.getOwnPropertyNames(failed ?? {}))).not.toContain('hunter2secret');
      },
      30_000,
    );
  });

  it('a receiver that does not take what it is sent is asked for one delivery a round, and takes no other’s place', async () => {
    const other = randomUUID();
    await pool.query(`INSERT INTO webhook (id, url, events, secret, made_by) VALUES ($1, $2, '{alert.opened}', $3, 'admin@ht01.test')`, [
      other,
      `${url}/other`,
      JSON.stringify(box.seal(secret, `webhook/${other}/secret`)),
    ]);
    await pool.query('DELETE FROM webhook_delivery');
    const queue = (path: string, count: number) =>
      pool.query(
        `INSERT INTO webhook_delivery (id, webhook_id, key, event, body) SELECT gen_random_uuid(), w.id, 'k' || n, 'alert.opened', '{}' FROM webhook w, generate_series(1, $2) AS n WHERE w.url LIKE '%' || $1`,
        [path, count],
      );
    await queue('/hook', 100);
    status = 503;
    expect(await deliverWebhooks(pool, egress, box), 'as many at once as are sent to one').toBe(10);
    status = 200;
    await queue('/other', 3);
    await pool.query(`UPDATE webhook_delivery SET next_at = now() WHERE next_at > now()`);
    expect(await deliverWebhooks(pool, egress, box)).toBe(4);
    const left = await pool.query(
      `SELECT count(*)::int AS open FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id WHERE d.status = 'open' AND w.url LIKE '%/hook'`,
    );
    expect(left.rows).toEqual([{ open: 99 }]);
  });

  it('a secret that was sealed with another key keeps its own webhook waiting, with why, and no other', async () => {
    const sealed = randomUUID();
    const foreign = new SecretBox(Buffer.alloc(32, 8));
    await pool.query(`INSERT INTO webhook (id, url, events, secret, made_by) VALUES ($1, $2, '{alert.opened}', $3, 'admin@ht01.test')`, [
      sealed,
      `${url}/sealed`,
      JSON.stringify(foreign.seal(secret, `webhook/${sealed}/secret`)),
    ]);
    await pool.query('DELETE FROM webhook_delivery');
    await pool.query(
      `INSERT INTO webhook_delivery (id, webhook_id, key, event, body) SELECT gen_random_uuid(), id, 'sealed', 'alert.opened', '{}' FROM webhook WHERE url LIKE '%/hook' OR url LIKE '%/sealed'`,
    );
    status = 200;
    await deliverWebhooks(pool, egress, box);
    const { rows } = await pool.query(`SELECT d.status, d.error FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id ORDER BY w.url DESC`);
    expect(rows).toEqual([
      { status: 'open', error: expect.stringMatching(/^secret: The secret was sealed with key/) },
      { status: 'delivered', error: null },
    ]);
  });
});
