import { createHash, randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SandboxFixture } from '../testing/sandbox.fixture.js';

const authorization = `Basic ${Buffer.from('VOUCHFLOW:sap-password').toString('base64')}`;
const service = '/sap/opu/odata/sap/API_CV_ATTACHMENT_SRV';
const amount = (value: string, code: string) =>
  `<AmountInTransactionCurrency currencyCode="CNY">${value}</AmountInTransactionCurrency><DebitCreditCode>${code}</DebitCreditCode>`;
const item = (n: number, value: string, code: string, account: string) =>
  `<Item><ReferenceDocumentItem>${n}</ReferenceDocumentItem><GLAccount>${account}</GLAccount>${amount(value, code)}</Item>`;
const header = '<MessageHeader><ID>M1</ID><CreationDateTime>2026-11-21T08:00:00Z</CreationDateTime></MessageHeader>';
const entry = `<JournalEntryCreateRequest>${header}<JournalEntry><OriginalReferenceDocumentType>BKPFF</OriginalReferenceDocumentType><BusinessTransactionType>RFBU</BusinessTransactionType><AccountingDocumentType>SA</AccountingDocumentType><DocumentReferenceID>KEY-1</DocumentReferenceID><CreatedByUser>U</CreatedByUser><CompanyCode>1000</CompanyCode><DocumentDate>2026-11-21</DocumentDate><PostingDate>2026-11-21</PostingDate>${item(1, '12.50', 'S', '660101')}${item(2, '-12.50', 'H', '100201')}</JournalEntry></JournalEntryCreateRequest>`;
const message = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><s:JournalEntryBulkCreateRequest xmlns:s="http://sap.com/xi/SAPSCORE/SFIN">${header}${entry}</s:JournalEntryBulkCreateRequest></e:Body></e:Envelope>`;

describe('files of an accounting document in the simulated S/4HANA', () => {
  let fixture: SandboxFixture;
  let key = '';
  beforeAll(async () => {
    fixture = await SandboxFixture.start();
    const answer = await fixture.app.inject({
      method: 'POST',
      url: '/sap/bc/srt/scs_ext/sap/journalentrycreaterequestconfi',
      payload: message,
      headers: { authorization, 'content-type': 'text/xml; charset=utf-8', soapaction: '"#POST"' },
    });
    key = `1000${/<AccountingDocument>(\d{10})</.exec(answer.body)?.[1] ?? ''}2026`;
  });
  afterEach(async () => {
    await fixture.control('DELETE', '/__settings');
    await fixture.control('DELETE', '/__faults');
  });
  afterAll(() => fixture.stop());

  const begin = async (): Promise<Record<string, string>> => {
    const { headers } = await fixture.app.inject({ method: 'GET', url: `${service}/`, headers: { authorization, 'x-csrf-token': 'Fetch' } });
    const cookie = ([] as string[]).concat(headers['set-cookie'] ?? []).map((one) => one.split(';')[0]);
    return { 'x-csrf-token': String(headers['x-csrf-token']), cookie: cookie.join('; ') };
  };
  const send = async (more: Record<string, string | undefined> = {}, payload: Buffer = Buffer.from('%PDF')) => {
    const all = {
      authorization,
      ...(await begin()),
      slug: encodeURIComponent('发票.pdf'),
      'content-type': 'application/pdf',
      businessobjecttypename: 'BKPF',
      linkedsapobjectkey: key,
      ...more,
    };
    const headers = Object.fromEntries(Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined));
    const answer = await fixture.app.inject({ method: 'POST', url: `${service}/AttachmentContentSet`, headers, payload });
    return { status: answer.statusCode, headers: answer.headers, body: answer.body };
  };
  const files = async () => (await fixture.journal('?system=sap'))[0]?.['files'] as { name: string; size: number; sha256: string }[];
  const list = (query: string) => fixture.app.inject({ method: 'GET', url: `${service}/GetAllOriginals?$format=json&${query}`, headers: { authorization } });

  it('are taken under a token and its session, listed, and a second of the same name is a second file', async () => {
    const bytes = randomBytes(3000);
    const { status, body } = await send({}, bytes);
    expect([status, body]).toEqual([201, expect.stringContaining('"FileName":"发票.pdf","FileSize":"3000","MimeType":"application/pdf"')]);
    expect(await files()).toEqual([{ name: '发票.pdf', size: 3000, sha256: createHash('sha256').update(bytes).digest('hex') }]);
    await send({}, bytes);
    const listed = (await list(`BusinessObjectTypeName='BKPF'&LinkedSAPObjectKey='${key}'`)).json() as { d: { results: { ArchiveDocumentID: string }[] } };
    expect(new Set(listed.d.results.map((row) => row.ArchiveDocumentID)).size).toBe(2);
  });

  it.each([
    ['no token', { 'x-csrf-token': undefined }],
    ['a token of another session', { cookie: 'SAP_SESSIONID_S4H_100=other' }],
  ])('with %s are turned away with what is required', async (_what, more) => {
    const { status, headers } = await send(more);
    expect([status, headers['x-csrf-token']]).toEqual([403, 'Required']);
  });

  it.each([
    [{ linkedsapobjectkey: '100001000000992026' }, 'no authorization for operation 01'],
    [{ businessobjecttypename: 'BUS2032' }, 'no authorization for operation 01'],
    [{ slug: undefined }, 'slug'],
    [{ slug: '100%' }, 'slug is not percent-encoded'],
    [{ slug: '%B7%A2.pdf' }, 'slug is not percent-encoded'],
  ])('with %o are refused', async (more, words) => {
    const { status, body } = await send(more);
    expect([status, body]).toEqual([400, expect.stringContaining(words)]);
  });

  it('too large, empty, or of a type that is blocked are refused', async () => {
    await fixture.control('POST', '/__settings', { system: 'sap', maxFileBytes: 10, blockedMimeTypes: ['image/png'] });
    expect((await send({}, Buffer.alloc(11))).body).toContain('exceeds');
    expect((await send({}, Buffer.alloc(0))).body).toContain('empty');
    expect((await send({ 'content-type': 'image/png' })).body).toContain('not permitted');
  });

  it('need a sign-in, and a document to be listed for', async () => {
    expect((await send({ authorization: undefined })).status).toBe(401);
    expect((await list(`BusinessObjectTypeName='BKPF'&LinkedSAPObjectKey='1'`)).statusCode).toBe(400);
    expect((await list(`BusinessObjectTypeName=BKPF`)).statusCode).toBe(400);
  });

  it('may keep the name as the header had it, and are there after a restart', async () => {
    await fixture.control('POST', '/__settings', { system: 'sap', slugAs: 'raw' });
    await send();
    const before = await files();
    expect(before.at(-1)?.name).toBe(encodeURIComponent('发票.pdf'));
    await fixture.restart();
    expect(await files()).toEqual(before);
  });
});
