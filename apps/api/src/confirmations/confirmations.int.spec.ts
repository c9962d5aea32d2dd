import { createHmac } from 'node:crypto';
import type { ClaimView } from '@vouchflow/flow-model';
import { InstanceService } from '@vouchflow/flow-runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const secret = 'a secret of SAP and ours';
const basic = (user: string, password: string) => ({ authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` });
const message = (name: string, number = ' ', severity = 3): string =>
  `<JournalEntryBulkCreateConfirmation><JournalEntryCreateConfirmation><MessageHeader><ReferenceID>${name}-1</ReferenceID></MessageHeader><JournalEntryCreateConfirmation><AccountingDocument>${number}</AccountingDocument></JournalEntryCreateConfirmation><Log><MaximumLogItemSeverityCode>${severity}</MaximumLogItemSeverityCode></Log></JournalEntryCreateConfirmation></JournalEntryBulkCreateConfirmation>`;

describe('what an ERP says by itself', () => {
  let house: TestApp;
  let id: string;
  let name: string;
  const send = (body: string, headers: Record<string, string>, connection = id, type = 'text/xml; charset=utf-8') =>
    house.anonymous
      .post(`/api/v1/connections/${connection}/confirmations`)
      .set({ 'content-type': type, ...headers })
      .send(body);
  const words = () => house.query<{ name: string; says: string }>('SELECT name, says FROM erp_word ORDER BY name, says');

  beforeAll(async () => {
    house = await startTestApp({ flows: true });
    const config = {
      variant: 's4-soap-async',
      serverUrl: 'http://127.0.0.1:1',
      user: 'u',
      password: 'p',
      ledger: { 'HT01-CAS': '1000' },
      inboundSecret: secret,
    };
    await house.query('UPDATE connection SET enabled = false');
    id = (
      (await (await house.as('admin')).post('/connections', { system: 'sap', name: 'S/4', ledgers: ['HT01-CAS'], config }).expect(201)).body as { id: string }
    ).id;
    const facts = {
      title: 'Train',
      legalEntity: 'HT01',
      department: 'RD',
      lines: [{ category: 'travel', date: '2026-11-02', amount: { amount: '80.00', currency: 'CNY' } }],
    };
    let claim = (await (await house.as('employee')).post('/claims', { flow: 'expense-claim', facts, submit: true }).expect(201)).body as ClaimView;
    while (claim.waitingFor[0]?.taskId)
      claim = (
        await (
          await house.as((claim.waitingFor[0].people[0] ?? '').split('@')[0] ?? '')
        )
          .post(`/tasks/${claim.waitingFor[0].taskId}/decision`, { outcome: 'approve', factsHash: claim.factsHash })
          .expect(200)
      ).body as ClaimView;
    name = `${(await house.query<{ external_key: string }>('SELECT external_key FROM posting'))[0]?.external_key}-0123456789abcd`;
  });
  afterAll(() => house.close());

  it('with a NUL in it is read as what can be kept of it', async () => {
    const answer = await send(message('ZZZZZZZZZZZZZZZZ-0\u0000'), basic('sap', secret)).expect(404);
    expect(answer.body).toMatchObject({ unknown: ['ZZZZZZZZZZZZZZZZ-0\ufffd'] });
  });

  it('is kept once, however often it is said', async () => {
    for (let said = 0; said < 3; said += 1) expect((await send(message(name), basic('sap', secret)).expect(202)).body).toEqual({ taken: 1, unknown: [] });
    expect(await words()).toEqual([{ name, says: 'refused' }]);
    expect(await house.query(`SELECT 1 FROM erp_word WHERE fault ->> 'code' = 'ERP_REFUSED'`)).toHaveLength(1);
  });

  it('of what is not ours is answered with its name, and not kept', async () => {
    expect((await send(message('ZZZZZZZZZZZZZZZZ-00'), basic('sap', secret)).expect(404)).body).toMatchObject({
      code: 'NOT_FOUND',
      unknown: ['ZZZZZZZZZZZZZZZZ-00'],
    });
    expect(await words()).toHaveLength(1);
  });

  it.each([
    ['nobody', {}],
    ['a wrong password', basic('sap', 'another secret of nobody')],
    ['another user', basic('admin@demo.test', secret)],
    ['somebody of ours', basic('admin@demo.test', 'vouchflow-demo')],
    ['half a sign-in', { authorization: 'Basic !' }],
  ])('from %s is not taken', async (_who, headers) => {
    const answer = await send(message(name, '1', 1), headers as Record<string, string>).expect(401);
    expect(answer.headers['www-authenticate']).toContain('Basic');
    expect(await words()).toHaveLength(1);
  });

  it('wakes a posting that waits for a person because nobody could tell what became of it, once; said again it stays parked', async () => {
    const key = name.slice(0, -15);
    const park = () =>
      house.query(
        `WITH open AS (UPDATE posting SET status = 'unknown', sends = 1, epoch = 1 WHERE external_key = $1 RETURNING instance_id, effect_id),
            run AS (INSERT INTO effect_run (effect_id, parked) SELECT effect_id, 'parked.posting' FROM open ON CONFLICT (effect_id) DO UPDATE SET parked = excluded.parked, next_at = NULL)
       UPDATE instance SET status = 'parked', snapshot = jsonb_set(jsonb_set(snapshot::jsonb, '{status}', '"parked"'), '{effects,0,parked}', '{"code":"parked.posting","values":{"code":"HORIZON_NOT_DECLARED","message":"x"}}') WHERE id = (SELECT instance_id FROM open)`,
        [key],
      );
    const state = async () =>
      (
        await house.query(
          `SELECT er.parked, i.status FROM posting p JOIN instance i ON i.id = p.instance_id JOIN effect_run er ON er.effect_id = p.effect_id WHERE p.external_key = $1`,
          [key],
        )
      )[0];
    await park();
    await send(message(`${key}-11111111111111`, '0100000001', 1), basic('sap', secret)).expect(202);
    expect(await state()).toEqual({ parked: null, status: 'running' });
    const claim = (await house.query<{ instance_id: string }>('SELECT instance_id FROM posting WHERE external_key = $1', [key]))[0]?.instance_id;
    const { items } = (await (await house.as('auditor')).get(`/claims/${claim}/timeline?limit=200`).set('accept-language', 'zh').expect(200)).body as {
      items: { type: string; sentence: string }[];
    };
    expect(items.find(({ type }) => type === 'EffectRetried')?.sentence).toBe('ERP 主动回执，重新核对');
    await park();
    await send(message(`${key}-11111111111111`, '0100000001', 1), basic('sap', secret)).expect(202);
    expect(await state()).toEqual({ parked: 'parked.posting', status: 'parked' });
    await house.query(`DELETE FROM erp_word WHERE name = $1`, [`${key}-11111111111111`]);
  });

  it('posted, of what it had refused: the posting is let look for it, once and without sending; said again nothing happens', async () => {
    const key = name.slice(0, -15);
    const [open] = await house.query<{ instance: string; n: number }>(
      `SELECT p.instance_id AS instance, e.n FROM posting p JOIN effect e ON e.id = p.effect_id WHERE p.external_key = $1 AND e.status = 'open'`,
      [key],
    );
    await house.query(
      `WITH run AS (DELETE FROM effect_run) UPDATE instance SET status = 'running', snapshot = jsonb_set(snapshot::jsonb, '{status}', '"running"') #- '{effects,0,parked}' WHERE id = $1`,
      [open?.instance],
    );
    await house.app
      .get(InstanceService)
      .settle(open?.instance ?? '', { type: 'SettleEffect', effect: open?.n ?? 0, result: { status: 'refused', code: 'ERP_REFUSED', message: 'x' } }, [
        { text: `UPDATE posting SET status = 'refused', sends = 1 WHERE external_key = $1`, values: [key] },
      ]);
    const looks = () =>
      house.query(`SELECT e.payload ->> 'lookOnly' AS only, p.status FROM posting p JOIN effect e ON e.id = p.effect_id WHERE p.external_key = $1`, [key]);
    expect(await looks()).toEqual([{ only: null, status: 'refused' }]);
    for (let said = 0; said < 2; said += 1) await send(message(`${key}-22222222222222`, '0100000001', 1), basic('sap', secret)).expect(202);
    expect(await looks()).toEqual([{ only: 'true', status: 'unknown' }]);
    expect(await house.query(`SELECT 1 FROM effect WHERE instance_id = $1 AND kind = 'voucher.post'`, [open?.instance])).toHaveLength(2);
    await house.query(`DELETE FROM erp_word WHERE name = $1`, [`${key}-22222222222222`]);
  });

  it('posted, of a voucher that was refused and undone since: whoever settles postings is told, once', async () => {
    const key = name.slice(0, -15);
    const notices = () => house.query<{ values: object }>(`SELECT DISTINCT values FROM notice WHERE code = 'posting.void-posted'`);
    await send(message(`${key}-33333333333333`, '0100000003', 1), basic('sap', secret)).expect(202);
    expect(await notices(), 'it still stands').toEqual([]);
    await house.query(`UPDATE voucher SET status = 'void' WHERE id = (SELECT voucher_id FROM posting WHERE external_key = $1)`, [key]);
    for (let said = 0; said < 2; said += 1) await send(message(`${key}-44444444444444`, '0100000004', 1), basic('sap', secret)).expect(202);
    expect(await notices()).toMatchObject([{ values: { documentNumber: '0100000004' } }]);
    const { items } = (await (await house.as('finance')).get('/notices').set('accept-language', 'zh').expect(200)).body as {
      items: { code: string; text: { zh: string } }[];
    };
    expect(items.filter(({ code }) => code === 'posting.void-posted').map(({ text }) => text.zh)).toEqual([expect.stringContaining('0100000004')]);
    await house.query(`UPDATE voucher SET status = 'made' WHERE status = 'void'`);
    await house.query(`DELETE FROM erp_word WHERE name ~ '(3|4){14}$'`);
  });

  it('may be signed instead, within five minutes and over exactly these bytes', async () => {
    const body = message(name, '0100000007', 1);
    const signed = (seconds: number, over = body) => ({
      'webhook-id': 'm1',
      'webhook-timestamp': String(seconds),
      'webhook-signature': `v1,${createHmac('sha256', Buffer.from(secret)).update(`m1.${seconds}.${over}`).digest('base64')}`,
    });
    const now = Math.floor(Date.now() / 1000);
    await send(body, signed(now - 600)).expect(401);
    await send(body, signed(now, `${body} `)).expect(401);
    await send(body, { ...signed(now), 'webhook-signature': '' }).expect(401);
    await send(body, signed(now), undefined, 'application/soap+xml').expect(202);
    expect(await words()).toEqual([
      { name, says: 'posted' },
      { name, says: 'refused' },
    ]);
  });

  it('that cannot be read is refused with why, and crashes nothing', async () => {
    const bomb = `<!DOCTYPE a [<!ENTITY b "${'b'.repeat(100)}">]><a>&b;&b;</a>`;
    for (const [body, why] of [
      [bomb, 'DOCTYPE'],
      ['<html><body>', 'ends too early'],
      ['<Other/>', 'no JournalEntryBulkCreateConfirmation'],
      [`${'<a>'.repeat(200)}`, 'deeper'],
    ] as const) {
      expect((await send(body, basic('sap', secret)).expect(422)).body).toMatchObject({ code: 'INVALID', errors: [{ message: expect.stringContaining(why) }] });
    }
    await send(`<a>${'x'.repeat(1_100_000)}</a>`, basic('sap', secret)).expect(413);
    await house.anonymous
      .post(`/api/v1/connections/${id}/confirmations`)
      .set({ 'content-type': 'text/xml', ...basic('sap', secret) })
      .send(Buffer.from([0x3c, 0xff, 0xfe]).toString('latin1'))
      .expect(422);
  });

  it('is XML, and XML is read nowhere else', async () => {
    await send('name=1', basic('sap', secret), id, 'application/x-www-form-urlencoded').expect(415);
    await house.anonymous.post('/api/v1/claims').set({ 'content-type': 'text/xml' }).send('<a/>').expect(415);
    await send('<a/>', basic('sap', secret), '00000000-0000-7000-8000-000000000000').expect(404);
  });

  it('is not taken by a connection without a secret, by one that is switched off, or that says nothing by itself', async () => {
    const admin = await house.as('admin');
    const base = { serverUrl: 'http://127.0.0.1:1', user: 'u', password: 'p', ledger: { X: '1000' } };
    const make = async (config: object) =>
      ((await admin.post('/connections', { system: 'sap', name: `S/4 ${Math.random()}`, ledgers: [], config }).expect(201)).body as { id: string }).id;
    await send('<a/>', basic('sap', secret), await make({ ...base, variant: 's4-soap-async' })).expect(503);
    await send('<a/>', basic('sap', ''), await make({ ...base, variant: 's4-soap-sync', inboundSecret: secret })).expect(503);
    const kingdee = { serverUrl: 'http://127.0.0.1:1/k3cloud/', acctId: 'a', user: 'u', appId: 'i', appSecret: 's', accountBook: { X: '001' } };
    const silent = ((await admin.post('/connections', { system: 'kingdee', name: 'Silent', ledgers: [], config: kingdee }).expect(201)).body as { id: string })
      .id;
    await send('<a/>', basic('sap', secret), silent).expect(404);
    await house.query('UPDATE connection SET enabled = false WHERE id = $1', [id]);
    await send(message(name), basic('sap', secret)).expect(404);
  });

  it('is not asked for its secret without end: ten wrong ones, then it waits; a flood of messages waits as well', async () => {
    const config = { variant: 's4-soap-async', serverUrl: 'http://127.0.0.1:1', user: 'u', password: 'p', ledger: { X: '1000' }, inboundSecret: secret };
    const guessed = (
      (await (await house.as('admin')).post('/connections', { system: 'sap', name: 'Guessed', ledgers: [], config }).expect(201)).body as { id: string }
    ).id;
    for (let guess = 0; guess < 10; guess += 1) await send('<a/>', basic('sap', `guess ${guess}`), guessed).expect(401);
    const answer = await send(message('X-1'), basic('sap', secret), guessed).expect(429);
    expect(answer.body).toMatchObject({ code: 'RATE_LIMITED' });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(60);
    const nowhere = '00000000-0000-7000-8000-000000000000';
    const flood = await Promise.all(Array.from({ length: 400 }, () => send('<a/>', {}, nowhere).then(({ status }) => status)));
    expect(new Set(flood)).toEqual(new Set([404, 429]));
  });
});
