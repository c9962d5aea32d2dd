import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type Caller, type TestApp } from '../testing/test-app.js';

interface Connection {
  id: string;
  revision: number;
}

describe('connections', () => {
  let house: TestApp;
  let admin: Caller;
  beforeAll(async () => {
    house = await startTestApp({ env: { EGRESS_ALLOW: 'http://127.0.0.1:1' } });
    admin = await house.as('admin');
  });
  afterAll(() => house.close());

  const config = (more: object = {}) => ({
    serverUrl: 'http://127.0.0.1:1/k3cloud/',
    acctId: 'acct01',
    user: 'demo',
    appId: 'app01',
    appSecret: 'swordfish',
    accountBook: { 'HT01-CAS': '001' },
    ...more,
  });
  const body = (more: object = {}) => ({ system: 'kingdee', name: 'Books', ledgers: ['HT01-CAS'], config: config(), ...more });
  const faults = (answer: { body: unknown }) =>
    (answer.body as { errors: { path: string; code: string }[] }).errors.map((error) => `${error.path} ${error.code}`);
  let made: Connection;

  it('say which ERPs there are, with the schema of their settings', async () => {
    const { items } = (await admin.get('/connections/systems').expect(200)).body as {
      items: { system: string; title: object; config: { properties: Record<string, { writeOnly?: boolean }> } }[];
    };
    expect(items).toContainEqual(expect.objectContaining({ system: 'kingdee' }));
    expect(items.find(({ system }) => system === 'kingdee')?.config.properties['appSecret']).toMatchObject({ writeOnly: true });
  });

  it('are made with their secrets sealed, which never come out again', async () => {
    const answer = await admin.post('/connections', body()).expect(201);
    made = answer.body as Connection;
    expect(answer.body).toMatchObject({ system: 'kingdee', name: 'Books', ledgers: ['HT01-CAS'], secretsSet: ['appSecret'], enabled: true, revision: 1 });
    const everywhere = [
      answer.text,
      (await admin.get('/connections')).text,
      (await admin.get(`/connections/${made.id}`)).text,
      JSON.stringify(await house.query('SELECT * FROM connection')),
      JSON.stringify(await house.query('SELECT * FROM change_log')),
    ];
    for (const text of everywhere) expect(text).not.toContain('swordfish');
  });

  it('keep a secret that is not sent again, but not for another address', async () => {
    const { appSecret: _, ...open } = config();
    const changed = await admin.put(`/connections/${made.id}`, body({ system: undefined, name: 'Books 2', config: open })).expect(200);
    expect(changed.body).toMatchObject({ name: 'Books 2', secretsSet: ['appSecret'], revision: 2 });
    expect(faults(await admin.put(`/connections/${made.id}`, body({ config: { ...open, serverUrl: 'http://evil.example/k3cloud/' } })).expect(422))).toContain(
      'config/appSecret REQUIRED',
    );
  });

  it('are guarded against overwriting by their revision', async () => {
    expect((await admin.put(`/connections/${made.id}`, body()).set('if-match', '"1"').expect(412)).body).toMatchObject({ code: 'PRECONDITION_FAILED' });
    await admin.put(`/connections/${made.id}`, body()).set('if-match', '"2"').expect(200);
  });

  it('are refused by path when the settings are wrong, and one ledger goes one way', async () => {
    expect(faults(await admin.post('/connections', body({ name: 'B', ledgers: ['NOPE'] })).expect(422))).toEqual(['ledgers/0 UNKNOWN_CODE']);
    expect(faults(await admin.post('/connections', body({ name: 'B', config: config({ serverUrl: 'ftp://x', colour: 1 }) })).expect(422))).toEqual(
      expect.arrayContaining(['config/serverUrl INVALID']),
    );
    expect(faults(await admin.post('/connections', body({ system: 'abacus' })).expect(422))).toEqual(['system UNKNOWN_CODE']);
    expect((await admin.post('/connections', body({ name: 'B' })).expect(409)).body).toMatchObject({ code: 'STATE_CONFLICT' });
    expect((await admin.post('/connections', body({ enabled: false })).expect(409)).body).toMatchObject({ code: 'ALREADY_EXISTS' });
  });

  it('are tried without making anything: not reachable and not allowed are said in words', async () => {
    const away = (await admin.post(`/connections/${made.id}/test`).expect(200)).body as { ok: boolean; outcome: string; message: { zh: string } };
    expect(away).toMatchObject({ ok: false, outcome: 'retry' });
    expect(away.message.zh.length).toBeGreaterThan(3);
    await admin.put(`/connections/${made.id}`, body({ config: config({ serverUrl: 'http://169.254.169.254/k3cloud/' }) })).expect(200);
    expect((await admin.post(`/connections/${made.id}/test`).expect(200)).body).toMatchObject({ ok: false });
    await admin.post('/connections/00000000-0000-7000-8000-000000000000/test').expect(404);
  });

  it('whose secret was sealed by another key, as after a restore, say that it is missing, and take it anew', async () => {
    await house.query(`UPDATE connection SET secrets = jsonb_set(secrets, '{appSecret,kid}', '"another"') WHERE id = $1`, [made.id]);
    const tried = (await admin.post(`/connections/${made.id}/test`).expect(200)).body as { ok: boolean; message: { en: string } };
    expect(tried).toMatchObject({ ok: false, message: { en: expect.stringContaining('appSecret') } });
    const { appSecret: _kept, ...rest } = config();
    expect(faults(await admin.put(`/connections/${made.id}`, body({ config: rest })).expect(422))).toEqual(['config/appSecret INVALID']);
    await admin.put(`/connections/${made.id}`, body()).expect(200);
    expect((await admin.post(`/connections/${made.id}/test`).expect(200)).body).toMatchObject({ outcome: 'retry' });
  });

  it('are seen by finance, changed by admins only', async () => {
    const finance = await house.as('finance');
    await finance.get('/connections').expect(200);
    await finance.post(`/connections/${made.id}/test`).expect(403);
    await finance.put(`/connections/${made.id}`, body()).expect(403);
    await (await house.as('employee')).get('/connections').expect(403);
  });
});
