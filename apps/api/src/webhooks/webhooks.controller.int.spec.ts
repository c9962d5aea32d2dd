import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type Caller, type TestApp } from '../testing/test-app.js';

interface Webhook {
  id: string;
  url: string;
  enabled: boolean;
  events: string[];
  secret?: string;
}
interface Delivery {
  id: string;
  event: string;
  status: string;
  body: { type: string };
}

describe('webhooks', () => {
  let house: TestApp;
  let admin: Caller;
  let finance: Caller;
  let server: Server;
  let receiver: string;
  const got: { type: string }[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      let text = '';
      request
        .on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
        .on('end', () => {
          got.push(JSON.parse(text) as { type: string });
          if (request.url === '/broken') response.writeHead(503).end('closed for lunch');
          else if (request.url === '/gone') response.writeHead(410).end('no longer here');
          else if (request.url === '/odd') response.writeHead(200).end(`\u0000${'x'.repeat(298)}𠮷`);
          else if (request.url === '/looks') void standing().then((rows) => response.writeHead(200).end(JSON.stringify(rows)));
          else response.writeHead(202).end('thank you');
        });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    receiver = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    house = await startTestApp({ env: { EGRESS_ALLOW: receiver } });
    [admin, finance] = await Promise.all([house.as('admin'), house.as('finance')]);
  });
  afterAll(async () => {
    await house.close();
    server.closeAllConnections();
    server.close();
  });

  const make = async () => (await admin.post('/webhooks', { url: 'https://ops.ht01.test/hook' }).expect(201)).body as Webhook;
  /** What a worker would see of the newest delivery. */
  const standing = () => house.query('SELECT status, done_at IS NOT NULL AS done FROM webhook_delivery ORDER BY made_at DESC LIMIT 1');
  const deliveries = async (id: string) => ((await finance.get(`/webhooks/${id}/deliveries`).expect(200)).body as { items: Delivery[] }).items;

  it('show their secret once', async () => {
    const made = await make();
    expect(made.secret).toMatch(/^whsec_/);
    const listed = (await finance.get('/webhooks').expect(200)).body as { items: Webhook[] };
    expect(listed.items.find(({ id }) => id === made.id)).toMatchObject({ url: made.url, enabled: true, events: ['alert.opened', 'alert.closed'] });
    expect(JSON.stringify(listed)).not.toContain('whsec_');
    expect(JSON.stringify(await house.query('SELECT * FROM webhook'))).not.toContain(made.secret);
  });

  it('are tried by a test event at once, which tells what the receiver answered; told again by hand, it is due', async () => {
    const made = (await admin.post('/webhooks', { url: `${receiver}/hook` }).expect(201)).body as Webhook;
    const { id } = made;
    const sent = await admin.post(`/webhooks/${id}/test`).expect(200);
    expect(sent.body).toMatchObject({ event: 'webhook.test', status: 'delivered', attempts: 1, responseStatus: 202, error: null, said: 'thank you' });
    expect(sent.text).not.toContain(String(made.secret));
    expect(got.map(({ type }) => type)).toEqual(['webhook.test']);
    await admin.post(`/webhooks/${id}/deliveries/${(sent.body as Delivery).id}/replay`).expect(200);
    expect((await deliveries(id)).map(({ event, body, status }) => `${event} ${body.type} ${status}`)).toEqual([
      'webhook.test webhook.test open',
      'webhook.test webhook.test delivered',
    ]);
  });

  it.each([
    ['/broken', { responseStatus: 503, error: 'HTTP 503', said: 'closed for lunch' }],
    ['https://ops.ht01.test/hook', { responseStatus: null, error: expect.stringMatching(/^not-allowed: /) as string, said: '' }],
  ])('that do not take a test say so, and it is not tried for ever: %s', async (path, told) => {
    const { id } = (await admin.post('/webhooks', { url: path.startsWith('/') ? `${receiver}${path}` : path }).expect(201)).body as Webhook;
    expect((await admin.post(`/webhooks/${id}/test`).expect(200)).body).toMatchObject({ status: 'failed', ...told });
    expect((await deliveries(id)).map(({ status }) => status)).toEqual(['failed']);
  });

  it('are tried once: while the test is on its way no worker finds it due', async () => {
    const { id } = (await admin.post('/webhooks', { url: `${receiver}/looks` }).expect(201)).body as Webhook;
    expect((await admin.post(`/webhooks/${id}/test`).expect(200)).body).toMatchObject({ status: 'delivered', said: '[{"status":"failed","done":true}]' });
  });

  it('that are gone are switched off by the test that says so', async () => {
    const { id } = (await admin.post('/webhooks', { url: `${receiver}/gone` }).expect(201)).body as Webhook;
    expect((await admin.post(`/webhooks/${id}/test`).expect(200)).body).toMatchObject({ status: 'failed', responseStatus: 410, said: 'no longer here' });
    expect(await house.query('SELECT enabled FROM webhook WHERE id = $1', [id])).toEqual([{ enabled: false }]);
    expect(await house.query(`SELECT actor, after -> 'enabled' AS enabled, reason FROM change_log WHERE key = $1 AND reason IS NOT NULL`, [id])).toEqual([
      { actor: 'admin@demo.test', enabled: false, reason: 'HTTP 410' },
    ]);
  });

  it('are told what was answered also where that cannot be kept: a NUL, and a character that is cut', async () => {
    const { id } = (await admin.post('/webhooks', { url: `${receiver}/odd` }).expect(201)).body as Webhook;
    // A person of his own: trials are counted by person.
    await house.query(`INSERT INTO role (code, name_zh, name_en, permissions) VALUES ('tiler', 'T', 'T', '{connections.write}')`);
    await house.query(`INSERT INTO role_holding (role, person) VALUES ('tiler', 'owner@demo.test')`);
    const sent = await (await house.as('owner')).post(`/webhooks/${id}/test`).set('idempotency-key', `odd-${id}`).expect(200);
    expect(sent.body).toMatchObject({ status: 'delivered', said: `\ufffd${'x'.repeat(298)}\ufffd` });
  });

  it('whose secret cannot be opened send nothing, and nothing is said to have been sent', async () => {
    const { id } = (await admin.post('/webhooks', { url: `${receiver}/hook` }).expect(201)).body as Webhook;
    await house.query(`UPDATE webhook SET secret = jsonb_set(secret, '{kid}', '"another"') WHERE id = $1`, [id]);
    const before = got.length;
    expect((await admin.post(`/webhooks/${id}/test`).expect(409)).body).toMatchObject({
      code: 'STATE_CONFLICT',
      detail: expect.stringContaining('make it anew'),
    });
    expect([got.length - before, await deliveries(id)]).toEqual([0, []]);
  });

  it('are tried five times at once, then less often', async () => {
    await house.query(`INSERT INTO role (code, name_zh, name_en, permissions) VALUES ('plumber', 'P', 'P', '{connections.write}')`);
    await house.query(`INSERT INTO role_holding (role, person) VALUES ('plumber', 'head@demo.test')`);
    const owner = await house.as('head');
    const { id } = (await admin.post('/webhooks', { url: `${receiver}/hook` }).expect(201)).body as Webhook;
    const answers = [];
    for (let n = 0; n < 6; n += 1) answers.push(await owner.post(`/webhooks/${id}/test`));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(answers[5]?.body).toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('are switched off and on; one that is off takes no test', async () => {
    const { id } = await make();
    expect((await admin.patch(`/webhooks/${id}`, { enabled: false }).expect(200)).body).toMatchObject({ enabled: false });
    expect((await admin.post(`/webhooks/${id}/test`).expect(409)).body).toMatchObject({ code: 'STATE_CONFLICT' });
    expect((await admin.patch(`/webhooks/${id}`, { enabled: true, events: ['alert.opened'] }).expect(200)).body).toMatchObject({
      enabled: true,
      events: ['alert.opened'],
    });
    await admin.delete(`/webhooks/${id}`).expect(204);
    await admin.post(`/webhooks/${id}/test`).expect(404);
  });

  it('are for those who keep connections', async () => {
    const { id } = await make();
    await finance.post('/webhooks', { url: 'https://x.test' }).expect(403);
    await finance.post(`/webhooks/${id}/test`).expect(403);
    await finance.patch(`/webhooks/${id}`, { enabled: false }).expect(403);
    await (await house.as('employee')).get('/webhooks').expect(403);
    expect((await admin.post('/webhooks', { url: 'ftp://x.test' }).expect(422)).body).toMatchObject({ errors: [{ path: 'url' }] });
  });
});
