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
  beforeAll(async () => {
    house = await startTestApp();
    [admin, finance] = await Promise.all([house.as('admin'), house.as('finance')]);
  });
  afterAll(() => house.close());

  const make = async () => (await admin.post('/webhooks', { url: 'https://ops.ht01.test/hook' }).expect(201)).body as Webhook;
  const deliveries = async (id: string) => ((await finance.get(`/webhooks/${id}/deliveries`).expect(200)).body as { items: Delivery[] }).items;

  it('show their secret once', async () => {
    const made = await make();
    expect(made.secret).toMatch(/^whsec_/);
    const listed = (await finance.get('/webhooks').expect(200)).body as { items: Webhook[] };
    expect(listed.items.find(({ id }) => id === made.id)).toMatchObject({ url: made.url, enabled: true, events: ['alert.opened', 'alert.closed'] });
    expect(JSON.stringify(listed)).not.toContain('whsec_');
    expect(JSON.stringify(await house.query('SELECT * FROM webhook'))).not.toContain(made.secret);
  });

  it('are tried by a test event, and told again by hand', async () => {
    const { id } = await make();
    const sent = (await admin.post(`/webhooks/${id}/test`).expect(202)).body as Delivery;
    expect(sent).toMatchObject({ event: 'webhook.test', status: 'open', body: { type: 'webhook.test' } });
    await admin.post(`/webhooks/${id}/deliveries/${sent.id}/replay`).expect(200);
    expect((await deliveries(id)).map(({ event, body }) => `${event} ${body.type}`)).toEqual(['webhook.test webhook.test', 'webhook.test webhook.test']);
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

describe('alert settings', () => {
  let house: TestApp;
  beforeAll(async () => void (house = await startTestApp({ env: { ALERT_UNKNOWN_MINUTES: '20', ALERT_MAIL_TO: 'ops@ht01.test' } })));
  afterAll(() => house.close());

  it('are those of the environment until somebody changes them', async () => {
    const finance = await house.as('finance');
    const { body } = await finance.get('/alert-settings').expect(200);
    expect(body).toMatchObject({
      unknownMinutes: 20,
      lagMinutes: 10,
      quietMinutes: 30,
      mailTo: ['ops@ht01.test'],
      mails: false,
      mail: { fails: 0, error: null, sentAt: null },
      updatedBy: null,
    });
    const { mails: _mails, mail: _mail, updatedBy: _by, updatedAt: _at, ...settings } = body as Record<string, unknown>;
    const changed = { ...settings, unknownMinutes: 5, noticeKinds: ['posting-failed'], mailTo: [] };
    expect((await finance.put('/alert-settings', changed).expect(200)).body).toMatchObject({
      unknownMinutes: 5,
      noticeKinds: ['posting-failed'],
      mailTo: [],
      updatedBy: 'finance@demo.test',
    });
    expect((await finance.put('/alert-settings', { ...changed, lagMinutes: 0 }).expect(422)).body).toMatchObject({ errors: [{ path: 'lagMinutes' }] });
    expect((await finance.put('/alert-settings', { ...changed, mailTo: ['nobody'] }).expect(422)).body).toMatchObject({ errors: [{ path: 'mailTo/0' }] });
    await house.query(`UPDATE alert_mail SET fails = 4, error = 'connect ECONNREFUSED', tried_at = now(), next_at = now() + interval '30 minutes'`);
    expect((await finance.get('/alert-settings').expect(200)).body, 'why the mail does not go out').toMatchObject({
      mail: { fails: 4, error: 'connect ECONNREFUSED', nextAt: expect.any(String) },
    });
    await finance.put('/alert-settings', changed).expect(200);
    expect(await house.query('SELECT next_at <= now() AS now FROM alert_mail'), 'whoever mended it does not wait').toEqual([{ now: true }]);
    await (await house.as('auditor')).put('/alert-settings', changed).expect(403);
    await (await house.as('employee')).get('/alert-settings').expect(403);
  });
});
