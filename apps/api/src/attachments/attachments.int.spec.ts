import { createHash, randomBytes } from 'node:crypto';
import { zipSync } from 'fflate';
import { demoEmail } from '@vouchflow/flow-store';
import type { AttachmentRef, ClaimView } from '@vouchflow/flow-model';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
const money = (amount: string) => ({ amount, currency: 'CNY' });
const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const pdf = (size = 2000): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size)]);
const png = (): Buffer => Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), randomBytes(500)]);
/** A dozen times ten megabytes in a hundred kilobytes: one packed part, again and again. */
const zipBomb = (): Buffer => {
  const one = Buffer.from(zipSync({ 'zeros.bin': new Uint8Array(10 * 1024 * 1024) }));
  return Buffer.concat(Array.from({ length: 12 }, () => one.subarray(0, one.indexOf('PK\u0001\u0002'))));
};
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('files of claims', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp({ flows: true, env: { ATTACHMENT_MAX_MB: '1' } });
  });
  afterAll(() => house.close());

  const send = async (bytes: Uint8Array, name: string, { by = 'employee', key }: { by?: string; key?: string } = {}) => {
    const { token } = await house.as(by);
    const call = supertest(house.app.getHttpServer() as Parameters<typeof supertest>[0])
      .post('/api/v1/attachments')
      .set('authorization', `Bearer ${token}`);
    if (key) call.set('idempotency-key', key);
    return call.attach('file', Buffer.from(bytes), name);
  };
  const upload = async (bytes: Uint8Array = pdf(), name = 'a.pdf', by = 'employee'): Promise<AttachmentRef> => {
    const answer = await send(bytes, name, { by });
    expect(answer.status, answer.text).toBe(201);
    return answer.body as AttachmentRef;
  };
  const fetched = async (id: string, by = 'employee', query = '') =>
    (await house.as(by))
      .get(`/attachments/${id}${query}`)
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(null, Buffer.concat(parts)));
      });
  const line = (amount: string, more: object = {}) => ({ category: 'training', date: today, amount: money(amount), ...more });
  const facts = (more: object = {}) => ({ title: 'Course', legalEntity: 'HT01', department: 'RD', lines: [line('100.00')], ...more });
  const create = async (more: object, submit = true) => (await house.as('employee')).post('/claims', { flow: 'expense-claim', facts: facts(more), submit });
  const submitted = async (more: object): Promise<ClaimView> => {
    const answer = await create(more);
    expect(answer.status, answer.text).toBe(201);
    return answer.body as ClaimView;
  };
  const stateOf = async (id: string) =>
    (
      await house.query<{ instance_id: string | null; loose: boolean; submitted: boolean }>(
        'SELECT instance_id, loose_since IS NOT NULL AS loose, submitted_at IS NOT NULL AS submitted FROM attachment WHERE id = $1',
        [id],
      )
    )[0];

  it('are kept as they came, under a name that says what they are, and given back byte for byte', async () => {
    const bytes = pdf(700_000);
    const made = await upload(bytes, '../差旅/酒店\u202e 发票.exe');
    expect(made).toEqual({ id: made.id, name: '酒店 发票.exe.pdf', type: 'application/pdf', size: bytes.length, sha256: sha(bytes) });
    const answer = await fetched(made.id);
    expect(sha(answer.body as Buffer)).toBe(made.sha256);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="__ __.exe.pdf"; filename*=UTF-8''${encodeURIComponent('酒店 发票.exe.pdf')}`,
    });
    expect(answer.headers['content-security-policy']).toContain('sandbox');
  });

  it('shown in place are pictures and PDF only', async () => {
    const dispositions = async (file: AttachmentRef) =>
      String((await fetched(file.id, 'employee', '?inline=true')).headers['content-disposition']).split(';')[0];
    expect(await dispositions(await upload(png(), 'a.png'))).toBe('inline');
    expect(await dispositions(await upload())).toBe('inline');
    expect(await dispositions(await upload(text('<?xml version="1.0"?><a/>'), 'a.xml'))).toBe('attachment');
  });

  it('are known by their content and not by their name', async () => {
    const types: [Uint8Array, string][] = [
      [png(), 'image/png'],
      [Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]), 'image/jpeg'],
      [Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), randomBytes(20)]), 'image/heic'],
      [text('\ufeff<EInvoice><a/></EInvoice>'), 'application/xml'],
      [zipSync({ 'a.txt': text('a') }), 'application/zip'],
      [zipSync({ 'OFD.xml': text('<OFD/>'), 'Doc_0/Document.xml': text('<Document/>') }), 'application/ofd'],
      [
        zipSync({ '[Content_Types].xml': text('<Types/>'), 'xl/workbook.xml': text('<workbook/>') }),
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      ],
    ];
    for (const [bytes, type] of types) expect((await upload(bytes, 'whatever.pdf')).type).toBe(type);
    for (const bytes of [
      text('MZ executable'),
      text('<!DOCTYPE html><html></html>'),
      text('<html><script>1</script></html>'),
      text('<svg onload="x"/>'),
      Buffer.alloc(100),
    ]) {
      expect((await send(bytes, 'invoice.pdf')).body, String(bytes)).toMatchObject({ status: 415, code: 'ATTACHMENT_TYPE_REFUSED' });
    }
  });

  it('that are bombs, broken, empty or too large are refused, and nothing is left of them', async () => {
    const before = await house.query('SELECT id FROM attachment');
    const bomb = text('<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>');
    expect((await send(Buffer.concat([Buffer.from('<?xml version="1.0"?>'), bomb]), 'a.xml')).body).toMatchObject({ status: 422, code: 'ATTACHMENT_UNSOUND' });
    expect((await send(zipBomb(), 'a.zip')).body).toMatchObject({ code: 'ATTACHMENT_UNSOUND' });
    expect((await send(Buffer.concat([Buffer.from('PK\u0003\u0004'), randomBytes(3000)]), 'a.zip')).body).toMatchObject({ code: 'ATTACHMENT_UNSOUND' });
    expect((await send(new Uint8Array(0), 'a.pdf')).body).toMatchObject({ status: 422, code: 'INVALID', errors: [{ path: 'file' }] });
    expect((await send(pdf(1_100_000), 'a.pdf')).body).toMatchObject({ status: 413, code: 'ATTACHMENT_TOO_LARGE' });
    expect((await (await house.as('employee')).post('/attachments', {})).body).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
    expect(await house.query('SELECT id FROM attachment')).toEqual(before);
  });

  it('sent again under their key are one file', async () => {
    const bytes = pdf();
    const [first, second] = [await send(bytes, 'a.pdf', { key: 'once' }), await send(bytes, 'a.pdf', { key: 'once' })];
    expect(second.body).toEqual(first.body);
    expect((await send(pdf(), 'a.pdf', { key: 'once' })).body).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    expect(await house.query('SELECT id FROM attachment WHERE sha256 = $1', [sha(bytes)])).toHaveLength(1);
  });

  it('stand in the facts with their hash, change it, and are of one claim', async () => {
    const [header, bound] = [await upload(), await upload(png(), '小票.png')];
    const made = await submitted({ attachments: [header.id], lines: [line('100.00', { attachments: [bound.id] })] });
    expect(made.facts).toMatchObject({ attachments: [header], lines: [{ attachments: [bound] }] });
    expect(made.factsHash).not.toBe((await submitted({})).factsHash);
    expect(await stateOf(bound.id)).toEqual({ instance_id: made.id, loose: false, submitted: true });
    expect((await create({ attachments: [header.id] })).body).toMatchObject({ status: 409, code: 'ATTACHMENT_IN_USE', errors: [{ path: 'attachments/0' }] });
  });

  it('what the caller says of a file counts for nothing', async () => {
    const file = await upload();
    const made = await submitted({ attachments: [{ ...file, name: 'other.pdf', size: 1, sha256: '0'.repeat(64) }] });
    expect(made.facts['attachments']).toEqual([file]);
  });

  it('that are unknown, foreign or named twice are refused with their path, and nothing is made', async () => {
    const [mine, foreign] = [await upload(), await upload(pdf(), 'a.pdf', 'sales')];
    for (const id of [foreign.id, '01900000-0000-7000-8000-000000000000', 'x']) {
      expect((await create({ attachments: [mine.id, id] })).body).toMatchObject({
        status: 422,
        code: 'ATTACHMENT_UNKNOWN',
        errors: [{ path: 'attachments/1' }],
      });
    }
    expect((await create({ attachments: [mine.id], lines: [line('1.00', { attachments: [mine.id] })] })).body).toMatchObject({
      status: 422,
      errors: [{ code: 'TWICE' }],
    });
    expect((await create({ attachments: [{ id: mine.id, path: 'x' }, 7] })).body).toMatchObject({
      errors: [{ path: 'attachments/0', code: 'NOT_AN_ATTACHMENT' }, { path: 'attachments/1' }],
    });
    expect(await stateOf(mine.id)).toMatchObject({ instance_id: null });
  });

  it('two claims at once cannot have the same file', async () => {
    const file = await upload();
    const answers = await Promise.all([create({ attachments: [file.id] }), create({ attachments: [file.id] }), create({ attachments: [file.id] })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('are seen by whoever sees the claim, and by nobody else', async () => {
    const loose = await upload();
    expect((await fetched(loose.id, 'manager')).status).toBe(404);
    await submitted({ attachments: [loose.id] });
    const statuses = await Promise.all(['employee', 'manager', 'auditor', 'finance', 'sales'].map(async (who) => [who, (await fetched(loose.id, who)).status]));
    expect(statuses).toEqual([
      ['employee', 200],
      ['manager', 200],
      ['auditor', 200],
      ['finance', 200],
      ['sales', 404],
    ]);
  });

  it('taken out of a draft are loose again; out of a returned claim they stay in its record', async () => {
    const [first, second, third] = [await upload(), await upload(), await upload()];
    const draft = (await create({ attachments: [first.id] }, false)).body as ClaimView;
    const employee = await house.as('employee');
    await employee.patch(`/claims/${draft.id}`, { facts: facts({ attachments: [second.id] }) }).expect(200);
    expect([await stateOf(first.id), await stateOf(second.id)]).toMatchObject([{ instance_id: null, loose: true }, { instance_id: draft.id }]);

    const sent = (await employee.post(`/claims/${draft.id}/submit`, {}).expect(200)).body as ClaimView;
    const task = sent.waitingFor[0]?.taskId ?? '';
    const manager = await house.as('manager');
    await manager.post(`/tasks/${task}/decision`, { outcome: 'return', comment: 'wrong file', factsHash: sent.factsHash }).expect(200);
    await employee.patch(`/claims/${draft.id}`, { facts: facts({ attachments: [third.id] }) }).expect(200);
    const again = (await employee.post(`/claims/${draft.id}/resubmit`, {}).expect(200)).body as ClaimView;
    expect(again.factsHash).not.toBe(sent.factsHash);
    expect(await stateOf(second.id)).toEqual({ instance_id: draft.id, loose: false, submitted: true });
    // Whoever still looks at the claim as it was is told so.
    const stale = await manager.post(`/tasks/${again.waitingFor[0]?.taskId}/decision`, { outcome: 'approve', factsHash: sent.factsHash });
    expect(stale.body).toMatchObject({ status: 409, code: 'FACTS_CHANGED' });
    const { items } = (await manager.get(`/claims/${draft.id}/timeline`).expect(200)).body as { items: { sentence: string }[] };
    expect(items.map(({ sentence }) => sentence).join('\n')).toContain('1 attachment (a.pdf)');
  });

  it('of a line that is sent back go with it; those of the claim stay', async () => {
    const [header, kept, gone] = [await upload(), await upload(), await upload()];
    const made = await submitted({ attachments: [header.id], lines: [line('100.00', { attachments: [kept.id] }), line('50.00', { attachments: [gone.id] })] });
    const answer = await (
      await house.as('manager')
    ).post(`/tasks/${made.waitingFor.find((one) => one.people.includes(demoEmail('manager')))?.taskId}/decision`, {
      outcome: 'approve',
      factsHash: made.factsHash,
      lines: [{ line: 1, outcome: 'return', reason: '无票' }],
    });
    const linked = (answer.body as ClaimView).links[0]?.id;
    expect((await Promise.all([header, kept, gone].map(({ id }) => stateOf(id)))).map((row) => row?.instance_id)).toEqual([made.id, made.id, linked]);
    expect((answer.body as ClaimView).facts).toMatchObject({ attachments: [header], lines: [{ attachments: [kept] }] });
    await (await house.as('employee')).post(`/claims/${linked}/resubmit`, {}).expect(200);
  });

  it('count in the voucher', async () => {
    const files = [await upload(), await upload()];
    const made = await submitted({ attachments: [files[0]?.id], lines: [line('100.00', { attachments: [files[1]?.id] })] });
    let seen = made;
    for (const by of ['manager', 'accountant']) {
      const task = seen.waitingFor.find((one) => one.people.includes(demoEmail(by)))?.taskId;
      seen = (await (await house.as(by)).post(`/tasks/${task}/decision`, { outcome: 'approve', factsHash: seen.factsHash }).expect(200)).body as ClaimView;
    }
    expect(((await (await house.as('accountant')).get(`/vouchers/${seen.vouchers[0]?.id}`)).body as { attachments: number }).attachments).toBe(2);
  });

  it('that are electronic invoices say what they hold, as XML or inside an OFD; others say nothing', async () => {
    const employee = await house.as('employee');
    const xml =
      '<?xml version="1.0" encoding="GBK"?><EInvoice><EInvoiceData><SellerInformation><SellerName>\u9152\u5e97</SellerName></SellerInformation><BasicInformation><TotalTax-includedAmount>106.00</TotalTax-includedAmount></BasicInformation></EInvoiceData><TaxSupervisionInfo><InvoiceNumber>26312000000123456789</InvoiceNumber><IssueTime>2026-11-20</IssueTime></TaxSupervisionInfo></EInvoice>';
    const utf8 = text(xml.replace('GBK', 'utf-8'));
    const ofd = zipSync({ 'OFD.xml': text('<OFD/>'), 'Doc_0/Attachs/Attachments.xml': text('<Attachments/>'), 'Doc_0/Attachs/original_invoice.xml': utf8 });
    const gbk = Buffer.from(xml.replace('\u9152\u5e97', '??').replace('??', '\u00be\u00c6\u00b5\u00ea'), 'latin1');
    for (const bytes of [utf8, ofd, gbk]) {
      const { id } = await upload(bytes, 'invoice');
      expect((await employee.get(`/attachments/${id}/invoice`).expect(200)).body).toEqual({
        invoice: { number: '26312000000123456789', date: '2026-11-20', seller: '\u9152\u5e97', total: money('106.00') },
        why: null,
      });
      await (await house.as('sales')).get(`/attachments/${id}/invoice`).expect(404);
    }
    for (const bytes of [pdf(), text('<a><b/></a>'), text('<a>'), zipSync({ 'OFD.xml': text('<OFD/>'), 'Attachs/x.xml': text('<!DOCTYPE a><a/>') })]) {
      const { id } = await upload(bytes, 'other');
      expect((await employee.get(`/attachments/${id}/invoice`).expect(200)).body).toEqual({ invoice: null, why: 'NO_INVOICE' });
    }
  });

  it('are listed with the other claims that hold the same bytes: by number for whoever sees them, and not those that came to nothing', async () => {
    const bytes = pdf();
    const [one, other] = [
      await submitted({ attachments: [(await upload(bytes)).id] }),
      await submitted({ attachments: [(await upload(bytes, 'again.pdf')).id] }),
    ];
    const listed = async (id: string, by: string) =>
      ((await (await house.as(by)).get(`/attachments?claim=${id}`).expect(200)).body as { items: { name: string; elsewhere: object[] }[] }).items.map(
        ({ name, elsewhere }) => [name, elsewhere],
      );
    expect(await listed(one.id, 'finance')).toEqual([['a.pdf', [{ id: other.id, number: other.number }]]]);
    const foreign = await (
      await house.as('sales')
    )
      .post('/claims', {
        flow: 'expense-claim',
        facts: { ...facts({ attachments: [(await upload(bytes, 'mine.pdf', 'sales')).id] }), department: 'SALES' },
        submit: true,
      })
      .expect(201);
    expect(await listed((foreign.body as ClaimView).id, 'sales')).toEqual([
      [
        'mine.pdf',
        [
          { id: null, number: null },
          { id: null, number: null },
        ],
      ],
    ]);
    await (await house.as('employee')).post(`/claims/${other.id}/withdraw`, {}).expect(200);
    expect(await listed(one.id, 'employee')).toEqual([['a.pdf', [{ id: null, number: null }]]]);
    await (await house.as('sales')).get(`/attachments?claim=${one.id}`).expect(404);
  });

  it('an auditor uploads none', async () => {
    expect((await send(pdf(), 'a.pdf', { by: 'auditor' })).status).toBe(403);
  });
});
