import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SandboxFixture } from '../testing/sandbox.fixture.js';

const namespace = 'http://sap.com/xi/SAPSCORE/SFIN';
const authorization = `Basic ${Buffer.from('VOUCHFLOW:sap-password').toString('base64')}`;
const header = '<MessageHeader><ID>M1</ID><CreationDateTime>2026-11-21T08:00:00Z</CreationDateTime></MessageHeader>';
const amount = (value: string, code: string) =>
  `<AmountInTransactionCurrency currencyCode="CNY">${value}</AmountInTransactionCurrency><DebitCreditCode>${code}</DebitCreditCode>`;
const item = (number: number, value: string, code: string, account = '660101') =>
  `<Item><ReferenceDocumentItem>${number}</ReferenceDocumentItem><GLAccount>${account}</GLAccount>${amount(value, code)}</Item>`;
const head =
  '<OriginalReferenceDocumentType>BKPFF</OriginalReferenceDocumentType><BusinessTransactionType>RFBU</BusinessTransactionType><AccountingDocumentType>SA</AccountingDocumentType><DocumentReferenceID>KEY-1</DocumentReferenceID><CreatedByUser>U</CreatedByUser><CompanyCode>1000</CompanyCode><DocumentDate>2026-11-21</DocumentDate><PostingDate>2026-11-21</PostingDate>';
const entry = (items: string) => `<JournalEntryCreateRequest>${header}<JournalEntry>${head}${items}</JournalEntry></JournalEntryCreateRequest>`;
const good = item(1, '12.50', 'S') + item(2, '-12.50', 'H', '100201');
const message = (inside: string) =>
  `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><s:JournalEntryBulkCreateRequest xmlns:s="${namespace}">${header}${inside}</s:JournalEntryBulkCreateRequest></e:Body></e:Envelope>`;

describe('the simulated S/4HANA', () => {
  let fixture: SandboxFixture;
  beforeAll(async () => {
    fixture = await SandboxFixture.start();
  });
  afterAll(() => fixture.stop());
  beforeEach(() => fixture.control('DELETE', '/__settings'));

  const send = async (xml: string, headers: Record<string, string> = {}) => {
    const answer = await fixture.app.inject({
      method: 'POST',
      url: '/sap/bc/srt/scs_ext/sap/journalentrycreaterequestconfi',
      payload: xml,
      headers: { authorization, 'content-type': 'text/xml; charset=utf-8', soapaction: '"#POST"', ...headers },
    });
    return { status: answer.statusCode, body: answer.body };
  };
  const cube = async (filter: string) => {
    const answer = await fixture.app.inject({
      method: 'GET',
      url: `/sap/opu/odata/sap/API_OPLACCTGDOCITEMCUBE_SRV/A_OperationalAcctgDocItemCube?$format=json&$filter=${encodeURIComponent(filter)}`,
      headers: { authorization },
    });
    return { status: answer.statusCode, json: answer.json() as { d: { results: Record<string, string>[] } } };
  };
  const held = async () => (await fixture.journal('?system=sap')).length;

  it('posts, numbers in the year, and shows the lines with leading zeros and ticks', async () => {
    const { status, body } = await send(message(entry(good)));
    const number = /<AccountingDocument>(\d{10})<\/AccountingDocument><CompanyCode>1000<\/CompanyCode><FiscalYear>2026</.exec(body)?.[1];
    expect([status, number]).toEqual([200, expect.stringMatching(/^01\d{8}$/)]);
    const { json } = await cube(`CompanyCode eq '1000' and FiscalYear eq '2026' and AccountingDocument eq '${number}'`);
    expect(json.d.results).toMatchObject([
      {
        GLAccount: '0000660101',
        DebitCreditCode: 'S',
        AmountInTransactionCurrency: '12.50',
        PostingDate: '/Date(1795219200000)/',
        DocumentReferenceID: 'KEY-1',
      },
      { GLAccount: '0000100201', DebitCreditCode: 'H', AmountInTransactionCurrency: '-12.50' },
    ]);
  });

  it.each<[string, string, string, Record<string, string>?]>([
    ['the order', message(entry(good)).replace(/(<GLAccount>.*?<\/GLAccount>)(<AmountIn.*?<\/AmountInTransactionCurrency>)/, '$2$1'), 'GLAccount is expected'],
    ['what is required', message(entry(good)).replace('<CreatedByUser>U</CreatedByUser>', ''), 'CreatedByUser is expected before CompanyCode'],
    ['a length', message(entry(good)).replace('KEY-1', 'K'.repeat(17)), 'longer than 16'],
    ['the Z of a time', message(entry(good)).replace('08:00:00Z', '08:00:00'), 'CreationDateTime'],
    ['the currency of an amount', message(entry(good)).replace(' currencyCode="CNY"', ''), 'currencyCode is required'],
    ['an element of its own', message(entry(good)).replace('<CompanyCode>', '<Company>X</Company><CompanyCode>'), 'CompanyCode is expected before Company'],
    [
      'a qualified child',
      message(entry(good)).replace('<JournalEntry>', '<s:JournalEntry>').replace('</JournalEntry>', '</s:JournalEntry>'),
      'JournalEntry is expected',
    ],
    ['a root without its namespace', message(entry(good)).replace(namespace, 'http://sap.com/xi/OTHER'), 'is not JournalEntryBulkCreateRequest'],
    ['another SOAPAction', message(entry(good)), 'SOAPAction', { soapaction: 'urn:other' }],
    ['no XML', '<e:Envelope>', 'no SOAP envelope'],
  ])('is strict about %s: a SOAP fault, and nothing in the books', async (_what, xml, reason, headers = {}) => {
    const before = await held();
    const { status, body } = await send(xml, headers);
    expect(status).toBe(500);
    expect(body).toContain('<faultcode>soap-env:Server</faultcode>');
    expect(body).toContain(reason);
    expect(await held()).toBe(before);
  });

  it.each([
    ['an unknown account', item(1, '1', 'S', '999999') + item(2, '-1', 'H'), '507(F5)'],
    ['a balance', item(1, '1', 'S') + item(2, '-2', 'H'), '016(FINS_FI_POSTING_IF)'],
    ['credits without their minus', item(1, '1', 'S') + item(2, '1', 'H'), '016(FINS_FI_POSTING_IF)'],
    [
      'an unknown vendor',
      `${item(1, '1', 'S')}<CreditorItem><ReferenceDocumentItem>2</ReferenceDocumentItem><Creditor>9</Creditor>${amount('-1', 'H')}</CreditorItem>`,
      '104(F5)',
    ],
    ['no items', '', '008(FINS_FI_POSTING_IF)'],
  ])('refuses %s with HTTP 200, severity 3 and a blank document', async (_what, items, typeId) => {
    const before = await held();
    const { status, body } = await send(message(entry(items)));
    expect(status).toBe(200);
    expect(body).toContain('<AccountingDocument> </AccountingDocument>');
    expect(body).toContain('<MaximumLogItemSeverityCode>3</MaximumLogItemSeverityCode>');
    expect(body).toContain(`<TypeID>${typeId}</TypeID>`);
    expect(await held()).toBe(before);
  });

  it('refuses a closed period by F5 201, and posts it again once it is open', async () => {
    await fixture.control('POST', '/__settings', { system: 'sap', closedThrough: { '1000': '2026-11' }, blankDocumentAs: 'zeros' });
    const { body } = await send(message(entry(good)));
    expect(body).toContain('<TypeID>201(F5)</TypeID>');
    expect(body).toContain('<AccountingDocument>0000000000</AccountingDocument>');
  });

  it('posts the good entries of a bulk and refuses the others', async () => {
    const before = await held();
    const { body } = await send(message(entry(good) + entry(item(1, '1', 'S'))));
    expect([...body.matchAll(/<MaximumLogItemSeverityCode>(\d)</g)].map(([, severity]) => severity)).toEqual(['1', '3']);
    expect(await held()).toBe(before + 1);
  });

  it('lets nobody in with another password, and filters only by what it knows', async () => {
    expect((await send(message(entry(good)), { authorization: 'Basic eDp5' })).status).toBe(401);
    expect((await cube("Nothing eq '1'")).status).toBe(400);
    expect((await cube("DocumentReferenceID eq 'NO-SUCH'")).json).toEqual({ d: { results: [] } });
  });

  it('has its books again after a restart', async () => {
    const before = await held();
    await fixture.restart();
    expect(await held()).toBe(before);
  });
});
