import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvedPosting } from '../testing/approved-posting.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const kingdee = { serverUrl: 'https://erp.ht01.test/k3cloud/', acctId: 'a', user: 'u', appId: 'i', appSecret: 's', accountBook: { 'HT01-CAS': '001' } };

interface Proof {
  status: string;
  voucher: string;
  filesRefused: number;
  files: {
    id: string;
    name: string;
    status: string;
    erpName: string;
    erpId: string | null;
    attempts: number;
    code: string | null;
    mend: { zh: string } | null;
  }[];
}

describe('files of a posting', () => {
  let house: TestApp;
  let connection = '';
  beforeAll(async () => {
    house = await startTestApp({ flows: true });
    const made = await (
      await house.as('admin')
    )
      .post('/connections', { system: 'kingdee', name: 'Books', ledgers: ['HT01-CAS'], config: kingdee, sendsFiles: true })
      .expect(201);
    connection = (made.body as { id: string; sendsFiles: boolean }).id;
    expect(made.body).toMatchObject({ sendsFiles: true });
  });
  afterAll(() => house.close());

  /** An approved claim with a file, and its posting as a try left it. */
  const posting = async (state: string, name = 'invoice.pdf'): Promise<string> => {
    const [file] = await house.query<{ id: string }>(
      `INSERT INTO attachment (id, owner, name, type, size, sha256) VALUES (gen_random_uuid(), 'employee@demo.test', $1, 'application/pdf', 3, md5($1 || random()) || md5(random()::text)) RETURNING id`,
      [name],
    );
    return approvedPosting(house, state, { attachments: [file?.id] });
  };
  const proof = async (id: string): Promise<Proof> => (await (await house.as('finance')).get(`/postings/${id}`).expect(200)).body as Proof;
  const set = (id: string, state: string) => house.query(`UPDATE posting_file SET ${state} WHERE posting_id = $1`, [id]);

  it('wait from the moment two people have stated that the voucher is there, too', async () => {
    const id = await posting(`status = 'unknown', sends = 1, epoch = 1`);
    expect((await proof(id)).files).toEqual([]);
    await (await house.as('finance')).post(`/postings/${id}/statement`, { saw: 'there', documentNumber: '记-88', reason: 'seen' }).expect(200);
    await (await house.as('accountant')).post(`/postings/${id}/statement/confirm`, {}).expect(200);
    const { files, status } = await proof(id);
    expect(status).toBe('confirmed');
    expect(files).toMatchObject([
      { name: 'invoice.pdf', status: 'waiting', attempts: 0, erpName: expect.stringMatching(/^[0-9a-f]{12}-invoice\.pdf$/), erpId: null, mend: null },
    ]);
  });

  it('are in the proof and on the voucher with state, try, cause and mend; refused ones are found', async () => {
    const id = await posting(`status = 'confirmed', document_number = '记-9', internal_id = '9'`);
    const finance = await house.as('finance');
    await finance.post(`/postings/${id}/files`, { reason: 'the connection sends files now' }).expect(200);
    await set(
      id,
      `status = 'refused', attempt = 2, cause = 'mapping', code = 'FILE_TOO_LARGE', message = '20 MB', exchanges = '[{"operation":"AttachmentUpLoad"}]'`,
    );
    const shown = await proof(id);
    expect(shown).toMatchObject({
      status: 'confirmed',
      filesRefused: 1,
      files: [
        {
          status: 'refused',
          attempts: 2,
          code: 'FILE_TOO_LARGE',
          mend: { zh: expect.stringContaining('放宽') },
          exchanges: [{ operation: 'AttachmentUpLoad' }],
        },
      ],
    });
    const voucher = (await finance.get(`/vouchers/${shown.voucher}`).expect(200)).body as { posting: Proof; status: string };
    expect(voucher.posting.files).toEqual(shown.files);
    const found = async (query: string) =>
      ((await finance.get(`/postings?${query}`).expect(200)).body as { items: { id: string }[] }).items.map((one) => one.id);
    expect(await found('files=refused')).toEqual([id]);
    expect(await found('files=sent')).toEqual([]);
    await finance.get('/postings?files=lost').expect(422);
  });

  it('are sent again by hand, once refused or while they wait; who may not push may not, and what is there or under way is left alone', async () => {
    const id = await posting(`status = 'confirmed', document_number = '记-10', internal_id = '10'`);
    const finance = await house.as('finance');
    const again = (reason = 'mended') => finance.post(`/postings/${id}/files`, { reason });
    await again().expect(200);
    expect((await again().expect(409)).body).toMatchObject({ code: 'STATE_CONFLICT' });
    await set(id, `status = 'refused', fails = 4, cause = 'unknown', code = 'FILE_REFUSED', message = 'no', waiting_since = '2026-01-01'`);
    await (await house.as('employee')).post(`/postings/${id}/files`, { reason: 'mine' }).expect(403);
    await finance.post(`/postings/${id}/files`, {}).expect(422);
    expect((await again().expect(200)).body).toMatchObject({ status: 'confirmed', files: [{ status: 'waiting', nextTryAt: null }] });
    expect(
      await house.query(`SELECT waiting_since > clock_timestamp() - interval '1 minute' AS anew FROM posting_file WHERE posting_id = $1`, [id]),
      'it begins to wait now',
    ).toEqual([{ anew: true }]);
    await set(id, `next_at = clock_timestamp() + interval '1 hour'`);
    expect((await again().expect(200)).body).toMatchObject({ files: [{ status: 'waiting', nextTryAt: null }] });
    await house.query('UPDATE connection SET sends_files = false WHERE id = $1', [connection]);
    await set(id, `next_at = clock_timestamp() + interval '1 hour'`);
    await again('switched off').expect(409);
    await house.query('UPDATE connection SET sends_files = true WHERE id = $1', [connection]);
    await set(id, `status = 'sent', sent_at = clock_timestamp(), erp_id = 'F-1'`);
    await again().expect(409);
    await finance.post('/postings/00000000-0000-7000-8000-000000000000/files', { reason: 'x' }).expect(404);
    const log = await house.query<{ reason: string }>(`SELECT reason FROM change_log WHERE what = 'posting-files' AND key = $1 ORDER BY at`, [id]);
    expect(log.map(({ reason }) => reason)).toEqual(['mended', 'mended', 'mended']);
  });

  it('that were refused are left out by a person with a reason, and are found no more among the refused; they may be sent again', async () => {
    const id = await posting(`status = 'confirmed', document_number = '记-12', internal_id = '12'`);
    const finance = await house.as('finance');
    const act = (what: string, reason = 'too large; added by hand') => finance.post(`/postings/${id}/${what}`, { reason });
    await act('files').expect(200);
    expect((await act('files/leave-out').expect(409)).body, 'only what was refused').toMatchObject({ code: 'STATE_CONFLICT' });
    await set(id, `status = 'refused', cause = 'mapping', code = 'FILE_TOO_LARGE', message = '20 MB'`);
    await (await house.as('employee')).post(`/postings/${id}/files/leave-out`, { reason: 'mine' }).expect(403);
    await finance.post(`/postings/${id}/files/leave-out`, {}).expect(422);
    expect((await act('files/leave-out').expect(200)).body).toMatchObject({
      filesRefused: 0,
      files: [{ status: 'left-out', code: 'FILE_TOO_LARGE', mend: null, leftOut: { by: 'finance@demo.test', reason: 'too large; added by hand' } }],
    });
    expect((await finance.get('/postings?files=left-out').expect(200)).body).toMatchObject({ items: [{ id }] });
    await act('files/leave-out').expect(409);
    expect((await act('files', 'the limit is raised').expect(200)).body).toMatchObject({ files: [{ status: 'waiting', leftOut: null }] });
    await finance.post('/postings/00000000-0000-7000-8000-000000000000/files/leave-out', { reason: 'x' }).expect(404);
    const log = await house.query<{ reason: string }>(`SELECT reason FROM change_log WHERE what = 'posting-files' AND key = $1 ORDER BY at`, [id]);
    expect(log.map(({ reason }) => reason)).toEqual(['too large; added by hand', 'too large; added by hand', 'the limit is raised']);
  });

  it('sends what was left out again only where nothing else is to be sent', async () => {
    const id = await posting(`status = 'confirmed', document_number = '记-13', internal_id = '13'`);
    const finance = await house.as('finance');
    const again = () => finance.post(`/postings/${id}/files`, { reason: 'mended' });
    await again().expect(200);
    const [out] = await house.query<{ id: string }>(
      `INSERT INTO attachment (id, owner, name, type, size, sha256) VALUES (gen_random_uuid(), 'employee@demo.test', 'out.pdf', 'application/pdf', 3, repeat('b', 64)) RETURNING id`,
    );
    await house.query(
      `INSERT INTO posting_file (posting_id, attachment_id, connection_id, n, status, code, left_out) VALUES ($1, $2, $3, 9, 'left-out', 'FILE_REFUSED', '{"by":"finance@demo.test","at":"2026-11-20T00:00:00Z","reason":"x"}')`,
      [id, out?.id, connection],
    );
    await house.query(`UPDATE posting_file SET status = 'refused', code = 'FILE_REFUSED' WHERE posting_id = $1 AND n <> 9`, [id]);
    const states = async () => ((await again().expect(200)).body as Proof).files.map(({ status }) => status);
    expect(await states()).toEqual(['waiting', 'left-out']);
    expect(await states()).toEqual(['waiting', 'waiting']);
  });

  it('are sent on by no connection whose way into the ERP takes none', async () => {
    const admin = await house.as('admin');
    const put = (change: object) => admin.put(`/connections/${connection}`, { name: 'Books', ledgers: ['HT01-CAS'], config: kingdee, ...change });
    expect((await put({}).expect(200)).body).toMatchObject({ sendsFiles: true });
    const jdy = { ...kingdee, variant: 'jdy', password: 'p', routerAddr: 'http://idc.test', currency: { CNY: 'RMB' } };
    expect((await put({ config: jdy, sendsFiles: true }).expect(422)).body).toMatchObject({ errors: [{ path: 'sendsFiles', code: 'FILES_NOT_TAKEN' }] });
    expect((await put({ config: jdy }).expect(200)).body, 'what it cannot do is switched off').toMatchObject({ sendsFiles: false });
    expect((await put({ config: { ...kingdee, password: 'p' } }).expect(200)).body).toMatchObject({ sendsFiles: false });
    const id = await posting(`status = 'confirmed', document_number = '记-11', internal_id = '11'`);
    await (await house.as('finance')).post(`/postings/${id}/files`, { reason: 'none are sent' }).expect(409);
    const oracle = await admin.get('/connections/systems').expect(200);
    const variants = (oracle.body as { items: { system: string; variants: { name: string; abilities: { files: boolean } }[] }[] }).items.flatMap((one) =>
      one.variants.filter(({ abilities }) => abilities.files).map(({ name }) => `${one.system}/${name}`),
    );
    expect(variants.sort()).toEqual(['kingdee/k3cloud', 'sap/s4-soap-async', 'sap/s4-soap-sync', 'tryton/jsonrpc']);
  });
});
