import { scriptedMailServer } from '@vouchflow/server-kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/test-app.js';

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

describe('a trial mail', () => {
  const password = 'hunter2secret';
  const withHouse = async (env: Record<string, string>, work: (house: TestApp) => Promise<void>) => {
    const house = await startTestApp({ env });
    try {
      await work(house);
    } finally {
      await house.close();
    }
  };
  const withServer = async (
    script: Parameters<typeof scriptedMailServer>[0],
    work: (house: TestApp, mails: { to: string[]; content: string }[]) => Promise<void>,
  ) => {
    const server = await scriptedMailServer(script);
    const env = { SMTP_URL: server.url.replace('//', `//ops:${password}@`), ALERT_MAIL_TO: 'a@ht01.test,b@ht01.test', PUBLIC_URL: 'https://v.example' };
    try {
      await withHouse(env, (house) => work(house, server.mails));
    } finally {
      await server.close();
    }
  };
  const trial = async (house: TestApp, by = 'finance') => (await house.as(by)).post('/alert-settings/trial-mail');

  it('goes to whom alerts go, once a key, and tells what the mail server answered', () =>
    withServer({ auth: () => '235 ok', data: '250 2.0.0 queued as 4F1' }, async (house, mails) => {
      const finance = await house.as('finance');
      const send = () => finance.post('/alert-settings/trial-mail').set('idempotency-key', 'one').expect(200);
      const [first, again] = [await send(), await send()];
      expect(first.body).toMatchObject({ outcome: 'taken', to: ['a@ht01.test', 'b@ht01.test'], rejected: [], said: '250 2.0.0 queued as 4F1', code: null });
      expect(again.body).toEqual(first.body);
      expect(mails.map(({ to }) => to)).toEqual([['a@ht01.test', 'b@ht01.test']]);
      expect(await house.query(`SELECT actor, key, after ->> 'outcome' AS outcome FROM change_log WHERE what = 'alert-settings'`)).toEqual([
        { actor: 'finance@demo.test', key: 'trial-mail', outcome: 'taken' },
      ]);
      for (let n = 0; n < 4; n += 1) await finance.post('/alert-settings/trial-mail').expect(200);
      expect((await finance.post('/alert-settings/trial-mail').expect(429)).body).toMatchObject({ code: 'RATE_LIMITED' });
      await (await house.as('auditor')).post('/alert-settings/trial-mail').expect(403);
    }));

  it('says for whom it was not taken, and of a refusal the reason, without the password', async () => {
    await withServer({ auth: () => '235 ok', recipient: (to) => (to.startsWith('b') ? '550 no such user' : '250 ok') }, async (house) =>
      expect((await trial(house)).body).toMatchObject({ outcome: 'partly', rejected: ['b@ht01.test'], said: '250 ok\n550 no such user' }),
    );
    await withServer({ auth: (said) => `535 not you: ${said} ${password}` }, async (house) => {
      const refused = await trial(house);
      expect(refused.body).toMatchObject({ outcome: 'refused', code: 'EAUTH', said: expect.stringContaining('535 not you') as string });
      expect(refused.text).not.toContain(password);
      expect(refused.text).not.toContain(Buffer.from(`\0ops\0${password}`).toString('base64'));
    });
  });

  it('that reaches no mail server says so; without one, or without anybody to mail, none is sent', async () => {
    await withHouse({ SMTP_URL: 'smtp://127.0.0.1:1', ALERT_MAIL_TO: 'a@ht01.test' }, async (house) => {
      expect((await trial(house)).body).toMatchObject({ outcome: 'failed', rejected: [], said: expect.stringContaining('ECONNREFUSED') as string });
      await house.query(`UPDATE alert_settings SET mail_to = '{}'`);
      expect((await trial(house)).body).toMatchObject({ code: 'INVALID', errors: [{ path: 'mailTo', code: 'NO_RECEIVER' }] });
    });
    await withHouse({}, async (house) =>
      expect((await trial(house)).body).toMatchObject({ code: 'INVALID', errors: [{ path: 'mails', code: 'NO_MAIL_SERVER' }] }),
    );
  });
});
