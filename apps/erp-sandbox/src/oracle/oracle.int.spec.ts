import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SandboxFixture } from '../testing/sandbox.fixture.js';
import { writeZip } from '../zip/write-zip.js';

const base = '/fscmRestApi/resources/11.13.18.05';
const basic = (user: string, password: string): string => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const authorization = basic('vouchflow.integration', 'oracle-password');
/** A row by its columns, counted from 1. */
const row = (more: Record<number, string>): string[] => {
  const cells: Record<number, string> = {
    1: 'NEW',
    2: '300000046975971',
    3: '2026/11/21',
    4: 'Vouchflow',
    5: 'Other',
    6: 'CNY',
    7: '2026/11/22',
    8: 'A',
    9: '101',
    11: '00000',
    12: '00000',
    43: 'K1',
    46: 'K1',
    48: 'K1',
    67: '77',
    ...more,
  };
  return Array.from({ length: 149 }, (_, index) => cells[index + 1] ?? '');
};
const good = [row({ 10: '660101', 39: '12.5' }), row({ 10: '224101', 40: '12.5' })];
const csv = (rows: string[][]): string => rows.map((cells) => cells.join(',')).join('\n');
const request = (text: string, more: object = {}): object => ({
  OperationName: 'importBulkData',
  DocumentContent: writeZip({ 'GlInterface.csv': text }).toString('base64'),
  ContentType: 'zip',
  FileName: 'GlInterface_K1.zip',
  DocumentAccount: 'fin$/generalLedger$/import$',
  JobName: '/oracle/apps/ess/financials/generalLedger/programs/common,JournalImportLauncher',
  ParameterList: '300000046975980,Vouchflow,300000046975971,77,N,N,N',
  CallbackURL: '#NULL',
  NotificationCode: '10',
  JobOptions: '',
  ...more,
});

describe('the Fusion of the sandbox', () => {
  let sandbox: SandboxFixture;
  beforeEach(async () => void (sandbox = await SandboxFixture.start()));
  afterEach(() => sandbox.stop());
  const send = async (body: object, headers: Record<string, string> = { authorization }) => {
    const answer = await sandbox.app.inject({ method: 'POST', url: `${base}/erpintegrations`, headers, payload: body });
    return { status: answer.statusCode, body: String(answer.headers['content-type']).includes('json') ? (answer.json() as Record<string, unknown>) : {} };
  };
  const get = async (path: string, headers = { authorization }) => {
    const answer = await sandbox.app.inject({ method: 'GET', url: `${base}/${path}`, headers });
    return { status: answer.statusCode, body: answer.json() as { items: Record<string, unknown>[]; title?: string } };
  };
  const statusOf = async (text: string): Promise<unknown> => {
    const { body } = await send(request(text));
    return (await get(`erpintegrations?finder=ESSJobStatusRF;requestId=${String(body['ReqstId'])}`)).body.items[0]?.['RequestStatus'];
  };
  const journal = () => sandbox.journal('?system=oracle');

  it('makes a journal of a file, shows it by its name, and keeps it over a restart', async () => {
    expect(await send(request(csv(good)))).toMatchObject({ status: 201, body: { ReqstId: '7100000', DocumentContent: null } });
    expect(await journal()).toMatchObject([
      {
        externalKey: 'K1',
        status: 'imported',
        lines: [
          { account: '660101', debit: '12.50', credit: '0.00' },
          { account: '224101', debit: '0.00', credit: '12.50' },
        ],
      },
    ]);
    expect((await get(`journalBatches?q=${encodeURIComponent("BatchName LIKE 'K1%'")}&expand=journalHeaders`)).body.items).toMatchObject([
      { Status: 'U', journalHeaders: [{ CurrencyCode: 'CNY', RunningTotalDr: 12.5 }] },
    ]);
    const before = await journal();
    await sandbox.restart();
    expect(await journal()).toEqual(before);
  });

  it.each([
    ['no user', request(csv(good)), {}, 401],
    ['a stranger in the body', request(csv(good), { Extra: '1' }), { authorization }, 400],
    ['another operation', request(csv(good), { OperationName: 'exportBulkData' }), { authorization }, 400],
    ['another job', request(csv(good), { JobName: 'JournalImportLauncher' }), { authorization }, 400],
    ['six arguments', request(csv(good), { ParameterList: '1,Vouchflow,2,77,N,N' }), { authorization }, 400],
    ['no zip', request(csv(good), { DocumentContent: 'bm8gemlw' }), { authorization }, 400],
    ['another file in the zip', request(csv(good), { DocumentContent: writeZip({ 'Gl.csv': csv(good) }).toString('base64') }), { authorization }, 400],
  ])('refuses %s', async (_what, body, headers, status) => {
    expect((await send(body, headers)).status).toBe(status);
    expect(await journal()).toEqual([]);
  });

  it.each([
    ['148 columns', csv(good.map((cells) => cells.slice(0, 148)))],
    ['a header row', `${good[0]!.map((_, index) => `C${index}`).join(',')}\n${csv(good)}`],
    ['no DATE_CREATED', csv(good.map((cells) => cells.with(6, '')))],
    ['a date with dashes', csv(good.map((cells) => cells.with(2, '2026-11-21')))],
  ])('does not load a file with %s', async (_what, text) => {
    expect(await statusOf(text)).toBe('ERROR');
    expect(await journal()).toEqual([]);
  });

  it.each([
    ['another group', csv(good.map((cells) => cells.with(66, '78'))), 'SUCCEEDED'],
    ['an account that is not in the chart', csv([good[0]!.with(9, '999999'), good[1]!]), 'WARNING'],
    ['debit and credit that differ', csv([good[0]!.with(38, '12'), good[1]!]), 'WARNING'],
    ['another currency without the ledger’s own amounts', csv(good.map((cells) => cells.with(5, 'USD'))), 'WARNING'],
    ['a currency that is none', csv(good.map((cells) => cells.with(5, 'QQQ'))), 'WARNING'],
    ['an accounted amount that is not the entered one', csv([good[0]!.with(40, '13'), good[1]!]), 'WARNING'],
  ])('loads and does not import %s', async (_what, text, status) => {
    expect(await statusOf(text)).toBe(status);
    expect(await journal()).toEqual([]);
  });

  it('makes a journal in another currency, the ledger’s own amounts beside it', async () => {
    const dollars = [good[0]!.with(5, 'USD').with(38, '2').with(40, '14.21'), good[1]!.with(5, 'USD').with(39, '2').with(41, '14.21')];
    expect(await statusOf(csv(dollars))).toBe('SUCCEEDED');
    expect(await journal()).toMatchObject([
      {
        currency: 'CNY',
        lines: [
          { debit: '14.21', original: { amount: '2.00', currency: 'USD' } },
          { credit: '14.21', original: { amount: '2.00' } },
        ],
      },
    ]);
  });

  it('takes END behind 149 columns, and a second file with the same key: it enforces none', async () => {
    const text = csv(good.map((cells) => [...cells, 'END']));
    expect([await statusOf(text), await statusOf(text)]).toEqual(['SUCCEEDED', 'SUCCEEDED']);
    expect(await journal()).toHaveLength(2);
  });

  it('answers only the user who submitted a job', async () => {
    await send(request(csv(good)));
    expect(await get('erpintegrations?finder=ESSJobStatusRF;requestId=7100000', { authorization: basic('other.user', 'other-password') })).toMatchObject({
      status: 500,
      body: { title: expect.stringContaining('FND_CMN_SYS_ERR') },
    });
  });
});
