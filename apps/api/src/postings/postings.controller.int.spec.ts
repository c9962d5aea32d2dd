import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvedPosting } from '../testing/approved-posting.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';

interface Proof {
  id: string;
  voucher: string;
  claim: string;
  status: string;
  stage: string;
  code: string | null;
  mend: { zh: string; en: string } | null;
  documentNumber: string | null;
  statement: { saw: string; by: string; confirmedBy?: string } | null;
}

describe('postings', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp({ flows: true });
  });
  afterAll(() => house.close());

  const posting = (state: string): Promise<string> => approvedPosting(house, state);
  const proof = async (id: string): Promise<Proof> => (await (await house.as('finance')).get(`/postings/${id}`).expect(200)).body as Proof;

  it('are found by stage, cause and a part of a number; each with its mend', async () => {
    const id = await posting(`status = 'refused', cause = 'master-data', code = 'MASTER_DATA_MISSING', message = 'no account 1'`);
    const finance = await house.as('finance');
    const list = async (query: string) => ((await finance.get(`/postings?${query}`).expect(200)).body as { items: Proof[] }).items.map((item) => item.id);
    expect(await list('stage=refused,parked')).toEqual([id]);
    expect(await list('cause=network')).toEqual([]);
    expect(await list('q=EXP-')).toContain(id);
    expect(await list('q=100%25')).toEqual([]);
    expect(await proof(id)).toMatchObject({
      stage: 'refused',
      code: 'MASTER_DATA_MISSING',
      mend: { zh: expect.stringContaining('新增'), en: expect.stringContaining('Add it') },
    });
    expect((await finance.get('/postings/summary').expect(200)).body).toMatchObject({ items: [{ stage: 'refused', count: 1 }] });
    await finance.get('/postings?stage=lost').expect(422);
    const vouchers = async (query: string) =>
      ((await finance.get(`/vouchers?${query}`).expect(200)).body as { items: { id: string; postingStatus: string }[] }).items.map(
        (item) => `${item.id} ${item.postingStatus}`,
      );
    const { voucher } = await proof(id);
    expect(await vouchers('q=EXP-'), 'their vouchers by a part of a number too').toContain(`${voucher} refused`);
    expect(await vouchers('q=100%25')).toEqual([]);
  });

  it('show what was sent beside what would be sent now, before they are pushed again', async () => {
    const config = { serverUrl: 'https://erp.ht01.test/k3cloud/', acctId: 'a', user: 'u', appId: 'i', appSecret: 's', accountBook: { 'HT01-CAS': '001' } };
    const [connection] = await house.query<{ id: string }>(
      `INSERT INTO connection (id, system, name, ledgers, config) VALUES (gen_random_uuid(), 'kingdee', 'Books', '{HT01-CAS}', '${JSON.stringify(config)}') RETURNING id`,
    );
    const mapping = (version: number, status: string, of: object) =>
      house.query(`INSERT INTO erp_mapping (connection_id, version, status, mapping, made_by) VALUES ($1, $2, $3, $4, 'finance@demo.test')`, [
        connection?.id,
        version,
        status,
        JSON.stringify(of),
      ]);
    await mapping(1, 'retired', {});
    await mapping(2, 'active', { rules: [{ account: '224101', to: '2241.01' }] });
    const sent = await posting(`status = 'refused', sends = 1, mapping_version = 1, code = 'MASTER_DATA_MISSING', message = 'no account 224101'`);
    const fresh = await posting(`status = 'refused', sends = 0, code = 'MAPPING_MISSING'`);
    const finance = await house.as('finance');
    const preview = async (ids: string[]) => ((await finance.post('/postings/repost/preview', { ids }).expect(200)).body as { items: { id: string }[] }).items;
    expect(await preview([sent, fresh])).toMatchObject([
      { id: sent, sentBy: 1, nowBy: 2, wasSent: true, blocked: null, differences: [{ line: 2, field: 'account', before: '224101', after: '2241.01' }] },
      { id: fresh, wasSent: false, differences: [], blocked: null },
    ]);
    expect(await proof(sent), 'nothing was sent or changed').toMatchObject({ status: 'refused', stage: 'refused' });
    await house.query(`UPDATE erp_mapping SET mapping = '{"otherAccounts":"refuse"}' WHERE version = 2`);
    expect(await preview([sent])).toMatchObject([
      { blocked: { zh: expect.stringContaining('对照表中没有对应的编码：'), en: expect.stringContaining('account 2') } },
    ]);
    await finance.post('/postings/repost/preview', { ids: ['00000000-0000-7000-8000-000000000000'] }).expect(404);
    await (await house.as('employee')).post('/postings/repost/preview', { ids: [sent] }).expect(403);
    await house.query('DELETE FROM erp_mapping');
    await house.query('DELETE FROM connection');
    await house.query(`DELETE FROM posting WHERE id = ANY ($1)`, [[sent, fresh]]);
  });

  it('whose outcome is unknown are settled by two people: one states what he saw, another confirms it', async () => {
    const id = await posting(`status = 'unknown', sends = 1, epoch = 1`);
    const [finance, accountant] = [await house.as('finance'), await house.as('accountant')];
    const said = await finance.post(`/postings/${id}/statement`, { saw: 'there', documentNumber: '记-88', reason: 'seen in the ERP' }).expect(200);
    expect(said.body).toMatchObject({ status: 'unknown', statement: { saw: 'there', by: 'finance@demo.test' } });
    expect((await finance.post(`/postings/${id}/statement/confirm`, {}).expect(409)).body).toMatchObject({ code: 'SECOND_PERSON_REQUIRED' });
    await accountant.post(`/postings/${id}/statement/confirm`, {}).expect(200);
    const after = await proof(id);
    expect(after).toMatchObject({ status: 'confirmed', documentNumber: '记-88', statement: { confirmedBy: 'accountant@demo.test' } });
    expect((await finance.get(`/claims/${after.claim}`).expect(200)).body).toMatchObject({ status: 'completed' });
    await accountant.post(`/postings/${id}/statement/confirm`, {}).expect(409);
  });

  it('seen to be absent may be sent again, and whoever tries at that moment loses his lease', async () => {
    const id = await posting(`status = 'unknown', sends = 1, epoch = 3`);
    await (await house.as('finance')).post(`/postings/${id}/statement`, { saw: 'absent', reason: 'not in the ERP' }).expect(200);
    await (await house.as('accountant')).post(`/postings/${id}/statement/confirm`, {}).expect(200);
    expect(await proof(id)).toMatchObject({ status: 'intent', stage: 'waiting' });
    expect(await house.query(`SELECT epoch FROM posting WHERE id = '${id}'`)).toEqual([{ epoch: 4 }]);
  });

  it('parked before they were sent, and typed into the ERP by hand: stated and confirmed in the same way; one that is only waiting is not', async () => {
    const id = await posting(`status = 'intent', code = 'NO_CONNECTION'`);
    const [finance, accountant] = [await house.as('finance'), await house.as('accountant')];
    const body = { saw: 'there', documentNumber: '记-99', reason: 'typed by hand' };
    await finance.post(`/postings/${id}/statement`, body).expect(409);
    await house.query(
      `UPDATE instance SET status = 'parked', snapshot = jsonb_set(jsonb_set(snapshot::jsonb, '{status}', '"parked"'), '{effects,0,parked}', '{"code":"parked.posting","values":{"code":"NO_CONNECTION","message":"x"}}') WHERE id = (SELECT instance_id FROM posting WHERE id = $1)`,
      [id],
    );
    await house.query(`INSERT INTO effect_run (effect_id, parked) SELECT effect_id, 'parked.posting' FROM posting WHERE id = $1`, [id]);
    await finance.post(`/postings/${id}/statement`, body).expect(200);
    await accountant.post(`/postings/${id}/statement/confirm`, {}).expect(200);
    expect(await proof(id)).toMatchObject({ status: 'confirmed', documentNumber: '记-99', statement: { confirmedBy: 'accountant@demo.test' } });
  });

  it('that are not unknown take no statement, and only of those who settle', async () => {
    const id = await posting(`status = 'refused'`);
    const body = { saw: 'absent', reason: 'x' };
    await (await house.as('finance')).post(`/postings/${id}/statement`, body).expect(409);
    await (await house.as('auditor')).post(`/postings/${id}/statement`, body).expect(403);
    await (await house.as('finance')).post(`/postings/${id}/statement`, { saw: 'there', reason: 'x' }).expect(422);
  });

  it('are pushed again in bulk, each for itself: some go, some are refused, and each says its own', async () => {
    const [waits, moves] = [await posting(`status = 'refused', code = 'REFUSED'`), await posting(`status = 'intent'`)];
    await house.query(
      `UPDATE instance SET status = 'parked', snapshot = jsonb_set(jsonb_set(snapshot::jsonb, '{status}', '"parked"'), '{effects,0,parked}', '{"code":"parked.posting","values":{"code":"REFUSED","message":"x"}}')
       WHERE id = (SELECT instance_id FROM posting WHERE id = $1)`,
      [waits],
    );
    await house.query(
      `INSERT INTO effect_run (effect_id, parked) SELECT effect_id, 'x' FROM posting WHERE id = $1 ON CONFLICT (effect_id) DO UPDATE SET parked = 'x'`,
      [waits],
    );
    const nobody = '00000000-0000-4000-8000-000000000000';
    const answer = await (await house.as('finance')).post('/postings/repost', { ids: [waits, moves, nobody], reason: 'mended' }).expect(200);
    expect(answer.body).toEqual({
      items: [
        { id: waits, voucherNumber: expect.stringMatching(/./) as string, ok: true },
        {
          id: moves,
          voucherNumber: expect.stringMatching(/./) as string,
          ok: false,
          fault: expect.objectContaining({ code: 'STATE_CONFLICT', title: expect.any(String) as string }) as object,
        },
        { id: nobody, voucherNumber: null, ok: false, fault: expect.objectContaining({ code: 'NOT_FOUND', title: expect.any(String) as string }) as object },
      ],
    });
    expect(await proof(waits), 'the one that went waits for its turn').toMatchObject({ parked: null });
  });

  it('show each try with what was said to the ERP and answered, as it was kept', async () => {
    const id = await posting(`status = 'refused', code = 'REFUSED'`);
    const exchange = {
      operation: 'save',
      method: 'POST',
      url: 'https://erp.test/save',
      request: '{"appSecret":"***"}',
      result: 'answered',
      status: 200,
      response: '{}',
      durationMs: 12,
    };
    await house.query(
      `INSERT INTO posting_attempt (posting_id, n, epoch, step, started_at, ended_at, outcome, message, exchanges) VALUES ($1, 1, 1, 'send', now(), now(), 'refused', 'no account 1', $2), ($1, 2, 2, 'look-up', now(), NULL, NULL, NULL, '[]')`,
      [id, JSON.stringify([exchange])],
    );
    expect(await proof(id)).toMatchObject({
      attempts: [
        { n: 1, step: 'send', outcome: 'refused', message: 'no account 1', exchanges: [exchange] },
        { n: 2, step: 'look-up', outcome: null, exchanges: [] },
      ],
    });
    await (await house.as('employee')).get(`/postings/${id}`).expect(403);
  });

  it('beside them stand the health of connections, alerts, webhooks and reconciliations', async () => {
    const [finance, admin] = [await house.as('finance'), await house.as('admin')];
    expect((await finance.get('/sync/health').expect(200)).body).toMatchObject({ items: expect.any(Array) });
    expect((await finance.get('/sync/alerts').expect(200)).body).toMatchObject({ items: [] });
    const alert = (minutesAgo: number, data: object) =>
      house.query(
        `INSERT INTO alert (id, key, kind, data, opened_at) VALUES (gen_random_uuid(), $1, 'file-refused', $2, clock_timestamp() - $1::text::int * interval '1 minute')`,
        [String(minutesAgo), JSON.stringify(data)],
      );
    await alert(2, { file: 'a.pdf', code: 'FILE_TOO_LARGE' });
    await alert(1, { file: 'b.pdf', code: null });
    const alerts = (await finance.get('/sync/alerts').expect(200)).body as { items: { data: { file: string }; mend: object | null }[] };
    expect(alerts.items.map(({ data, mend }) => [data.file, mend])).toEqual([
      ['b.pdf', null],
      ['a.pdf', { zh: expect.stringContaining('放宽') as string, en: expect.stringContaining('raised') as string }],
    ]);
    const made = (await admin.post('/webhooks', { url: 'https://hooks.example/x' }).expect(201)).body as { id: string; secret: string };
    expect(made.secret).toMatch(/^whsec_/);
    expect((await admin.get('/webhooks').expect(200)).text).not.toContain(made.secret);
    expect(JSON.stringify(await house.query('SELECT * FROM webhook'))).not.toContain(made.secret);
    expect((await admin.get(`/webhooks/${made.id}/deliveries`).expect(200)).body).toEqual({ items: [], nextCursor: null });
    await admin.delete(`/webhooks/${made.id}`).expect(204);
    await finance.post('/reconciliations', { ledger: 'NONE', period: '2026-11' }).expect(422);
    const run = (await finance.post('/reconciliations', { ledger: 'HT01-CAS', period: '2020-01' }).expect(202)).body as { id: string };
    await expect
      .poll(async () => (await finance.get(`/reconciliations/${run.id}`)).body as { status: string }, { timeout: 5000 })
      .toMatchObject({ status: 'done', differences: 0, certificate: { vouchers: 0, by: 'finance@demo.test' } });
  });
});
