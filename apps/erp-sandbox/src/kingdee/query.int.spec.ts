import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SandboxFixture, model } from '../testing/sandbox.fixture.js';

describe('ExecuteBillQuery on GL_VOUCHER', () => {
  let sandbox: SandboxFixture;
  let first: number;
  beforeAll(async () => {
    sandbox = await SandboxFixture.start();
    await sandbox.signIn();
    first = (await sandbox.save(model({ FSourceBillKey: 'K000000000000001', FATTACHMENTS: 2 }, 'office [ABCDEFGH12345678]'))).Id;
    await sandbox.save(model({ FSourceBillKey: 'K000000000000002', FDate: '2026-12-03' }));
  });
  afterAll(() => sandbox.stop());

  it('gives a row an entry, head fields repeated, in the order asked for', async () => {
    const fields =
      'FVOUCHERID,FVOUCHERGROUPID.FName,FVOUCHERGROUPNO,FVOUCHERGROUPID.FNumber,FDate,FYEAR,FPERIOD,FDocumentStatus,FAccountBookID.FNumber,' +
      'FBUSDATE,FSourceBillKey,FATTACHMENTS,FAccountID.FNumber,FDEBIT,FCREDIT,FEXPLANATION,FCURRENCYID.FNumber,FDetailID.FFLEX5.FNumber,FDetailID.FFLEX7.FNumber';
    const head = [first, '记', 1, 'PRE001', '2026-11-21T00:00:00', 2026, 11, 'A', '001', '2026-11-21T00:00:00', 'K000000000000001', 2];
    expect(await sandbox.query(fields, "FSourceBillKey='K000000000000001'")).toEqual([
      [...head, '660202', 300, 0, 'office [ABCDEFGH12345678]', 'PRE001', 'RD', null],
      [...head, '22210101', 39, 0, 'office', 'PRE001', null, null],
      [...head, '224101', 0, 339, 'office', 'PRE001', null, 'employee@demo.test'],
    ]);
  });

  it('gives a row a voucher when only head fields are named', async () => {
    expect(await sandbox.query('FVOUCHERGROUPNO', `FVOUCHERID=${first}`)).toEqual([[1]]);
  });

  it('filters entries, not vouchers, on an entry’s field', async () => {
    expect(await sandbox.query('FVOUCHERID,FDEBIT', "FEntity.FEXPLANATION like '%ABCDEFGH12345678%'")).toEqual([[first, 300]]);
    expect(await sandbox.query('FVOUCHERID', "FEXPLANATION like '%CDEFGH12345678%'")).toEqual([[first]]);
  });

  it('joins conditions and finds nothing as an empty array', async () => {
    expect(await sandbox.query('FVOUCHERID', `FVOUCHERID = ${first} and FSourceBillKey='K000000000000001' and FDate>='2026-11-01'`)).toEqual([[first]]);
    expect(await sandbox.query('FVOUCHERID', "FSourceBillKey='K000000000000009'")).toEqual([]);
    expect(await sandbox.query('FVOUCHERID', `FVOUCHERID=${first} and FDocumentStatus='C'`)).toEqual([]);
  });

  it('sorts and pages', async () => {
    const options = { OrderString: 'FDate desc, FVOUCHERID', StartRow: 1, Limit: 1 };
    expect(await sandbox.query('FVOUCHERID', '', options)).toEqual([[first]]);
  });

  it('takes [KEY] in a like as a set of characters unless told that the database is Oracle', async () => {
    const pattern = "FEXPLANATION like '%[ABCDEFGH12345678]%'";
    expect((await sandbox.query('FVOUCHERID,FEntryID', pattern)).length).toBe(6);
    await sandbox.control('POST', '/__settings', { system: 'kingdee', likeBrackets: 'literal' });
    expect((await sandbox.query('FVOUCHERID,FEntryID', pattern)).length).toBe(1);
    await sandbox.control('DELETE', '/__settings');
  });

  it.each([
    ['an unknown field', 'FNoSuch', ''],
    ['a broken filter', 'FVOUCHERID', "FDate='"],
    ['no field', '', ''],
  ])('answers %s in the array form of an error', async (_name, fields, filter) => {
    const rows = await sandbox.query(fields, filter);
    expect(rows).toEqual([[{ Result: { ResponseStatus: expect.objectContaining({ IsSuccess: false, Errors: [expect.anything()] }) } }]]);
  });

  it('refuses more than 2000 rows and an unknown form the same way', async () => {
    for (const more of [{ Limit: 2001 }, { FormId: 'SAL_SaleOrder' }]) {
      expect(await sandbox.queryError('FVOUCHERID', '', more)).toMatchObject({ IsSuccess: false });
    }
  });

  it('shows one whole voucher by View', async () => {
    const { Result } = (await sandbox.form('View', { Id: String(first) })).json;
    expect(Result.ResponseStatus.IsSuccess).toBe(true);
    expect(Result.Result).toMatchObject({ FVOUCHERID: first, FVOUCHERGROUPNO: 1, FEntity: [{ FDEBIT: 300 }, { FDEBIT: 39 }, { FCREDIT: 339 }] });
    expect((await sandbox.form('View', { Id: '1' })).json.Result.ResponseStatus.IsSuccess).toBe(false);
  });
});
