import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEgress, type Egress } from '@vouchflow/connector-kit';
import { testDatabase, type TestDatabase } from '@vouchflow/flow-store/testing';
import { newWebhookSecret, SecretBox } from '@vouchflow/server-kit';
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
      request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8'))).on('end', () => {
        got.push({ headers: request.headers, body });
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    egress = createEgress({ allow: [url] });
    await pool.query(`INSERT INTO connection (id, system, name, config) VALUES ($1, 'kingdee', 'Books', '{}')`, [connection]);
    const id = randomUUID();
    await pool.query(`INSERT INTO webhook (id, url, events, secret, made_by) VALUES ($1, $2, '{alert.opened,alert.closed}', $3, 'admin@ht01.test')`, [id, `${url}/hook`, JSON.stringify(box.seal(secret, `webhook/${id}/secret`))]);
  });
  afterAll(async () => {
    await egress?.close();
    server?.closeAllConnections();
    server?.close();
    await pool?.end();
    await database?.dispose();
  });

  it('is opened once while it lasts, told once, and closed when it is over', async () => {
    await pool.query(`INSERT INTO connection_health (connection_id, fails, open_until, opened_at) VALUES ($1, 5, now() + interval '1 minute', now())`, [connection]);
    const [first, second] = await Promise.all([watchAlerts(pool, limits), watchAlerts(pool, limits)]);
    expect([...first.opened, ...second.opened].map((alert) => alert.kind)).toEqual(['breaker-open']);
    expect((await watchAlerts(pool, limits)).opened).toEqual([]);
    expect(await deliverWebhooks(pool, egress, box)).toBe(1);
    expect(await deliverWebhooks(pool, egress, box)).toBe(0);
    expect(JSON.parse(got[0]?.body ?? '')).toMatchObject({ type: 'alert.opened', data: { kind: 'breaker-open', data: { connection: 'Books' } } });
    await pool.query('UPDATE connection_health SET open_until = NULL');
    expect((await watchAlerts(pool, limits)).closed).toHaveLength(1);
    await deliverWebhooks(pool, egress, box);
    expect(got.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual(['alert.opened', 'alert.closed']);
  });

  it('is signed so that the receiver can tell it is ours', () => {
    const { headers, body } = got[0] ?? { headers: {}, body: '' };
    const expected = createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${expected}`);
    expect(body).not.toContain(secret);
  });

  it('is tried again where the receiver fails, with the same id', async () => {
    status = 500;
    got.length = 0;
    await pool.query(`UPDATE connection_health SET check_outcome = 'refused', check_code = 'LOGIN_REFUSED'`);
    await watchAlerts(pool, limits);
    await deliverWebhooks(pool, egress, box);
    expect((await pool.query(`SELECT status, attempts, error FROM webhook_delivery WHERE status = 'open'`)).rows).toEqual([{ status: 'open', attempts: 1, error: 'HTTP 500' }]);
    status = 204;
    await pool.query(`UPDATE webhook_delivery SET next_at = now() WHERE status = 'open'`);
    await deliverWebhooks(pool, egress, box);
    expect(got.map(({ headers }) => headers['webhook-id'])).toEqual([got[0]?.headers['webhook-id'], got[0]?.headers['webhook-id']]);
    expect((await pool.query(`SELECT 1 FROM webhook_delivery WHERE status = 'open'`)).rowCount).toBe(0);
  });

  it('is told in the app once to whoever settles postings, many at once in one notice, and not again within the quiet time', async () => {
    await pool.query(`INSERT INTO grade (code, rank) VALUES ('P6', 6)`);
    await pool.query(`INSERT INTO legal_entity (code, name_zh, name_en, currency, zone, ledger) VALUES ('N1', 'N', 'N', 'CNY', 'Asia/Shanghai', 'N1')`);
    for (const email of ['keeper@ht01.test', 'other@ht01.test']) await pool.query(`INSERT INTO person (email, name_zh, name_en, grade, legal_entity) VALUES ($1, 'X', 'X', 'P6', 'N1')`, [email]);
    await pool.query(`INSERT INTO role (code, name_zh, name_en, permissions) VALUES ('keeper', 'K', 'K', '{postings.settle}')`);
    await pool.query(`INSERT INTO role_holding (role, person) VALUES ('keeper', 'keeper@ht01.test')`);
    await pool.query('UPDATE alert SET noticed_at = now()');
    const open = (key: string) => pool.query(`INSERT INTO alert (id, key, kind, connection_id, data) VALUES (gen_random_uuid(), $1, 'posting-failed', $2, jsonb_build_object('voucher', $1::text))`, [key, connection]);
    for (const key of ['v1', 'v2', 'v3']) await open(key);
    const kinds = { noticeKinds: ['posting-failed'], quietMinutes: 30 };
    expect(await noticeAlerts(pool, { ...kinds, noticeKinds: ['lag'] })).toBe(0);
    expect((await Promise.all([noticeAlerts(pool, kinds), noticeAlerts(pool, kinds)])).sort()).toEqual([0, 1]);
    await open('v4');
    expect(await noticeAlerts(pool, kinds), 'still quiet').toBe(0);
    await pool.query(`UPDATE alert SET noticed_at = noticed_at - interval '31 minutes' WHERE noticed_at IS NOT NULL`);
    expect(await noticeAlerts(pool, kinds)).toBe(1);
    const { rows } = await pool.query<{ person: string; code: string; values: { alert: string; count: number; voucher: string } }>('SELECT person, code, values FROM notice ORDER BY at');
    expect(rows.map(({ person, code, values }) => `${person} ${code} ${values.alert} ${values.count} ${values.voucher}`)).toEqual(['keeper@ht01.test alert.opened posting-failed 3 v1', 'keeper@ht01.test alert.opened posting-failed 1 v4']);
    await pool.query(`DELETE FROM alert WHERE kind = 'posting-failed'`);
  });

  it('is mailed once, in one mail; a mail that fails is sent again', async () => {
    const settings = { smtpUrl: 'smtp://localhost', from: 'a@ht01.test', to: ['b@ht01.test'], publicUrl: 'https://v.example' };
    const mails: string[] = [];
    await expect(mailAlerts(pool, settings, () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await mailAlerts(pool, settings, (mail) => Promise.resolve(mails.push(`${mail.subject}\n${mail.text}`)))).toBe(1);
    expect(await mailAlerts(pool, settings, (mail) => Promise.resolve(mails.push(mail.text)))).toBe(0);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain('LOGIN_REFUSED');
    expect(await mailAlerts(pool, { ...settings, to: [] }, () => Promise.reject(new Error('never')))).toBe(0);
  });
});
