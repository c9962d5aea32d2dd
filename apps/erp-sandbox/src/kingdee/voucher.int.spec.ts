import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SandboxFixture, entry, model, type KingdeeResult } from '../testing/sandbox.fixture.js';

let sandbox: SandboxFixture;
beforeEach(async () => {
  sandbox = await SandboxFixture.start();
  await sandbox.signIn();
});
afterEach(() => sandbox.stop());

const errorsOf = (result: KingdeeResult): string[] => result.ResponseStatus.Errors.map((error) => error.FieldName);

describe('a voucher in Kingdee', () => {
  it('is kept as it was understood', async () => {
    const result = await sandbox.save(model());
    expect(result).toMatchObject({ ResponseStatus: { IsSuccess: true, Errors: [] }, Id: expect.any(Number), Number: expect.stringMatching(/^PZ/) });
    const [document, ...others] = await sandbox.journal();
    expect(others).toEqual([]);
    expect(document).toMatchObject({
      system: 'kingdee',
      externalKey: 'K000000000000001',
      documentNumber: '记-1',
      company: 'HT01',
      date: '2026-11-21',
      currency: 'CNY',
      status: 'saved',
      lines: [
        { account: '660202', debit: '300.00', credit: '0.00', dimensions: { BD_Department: 'RD' } },
        { account: '22210101', debit: '39.00', credit: '0.00', dimensions: {} },
        { account: '224101', debit: '0.00', credit: '339.00', dimensions: { BD_Empinfo: 'employee@demo.test' } },
      ],
    });
    expect(document?.at).toMatch(/^\d{4}-.*Z$/);
  });

  it('may be sent as parameters with JSON text, and may keep its key in the explanation', async () => {
    const sent = model({ FSourceBillKey: undefined }, 'office [ABCDEFGH12345678]');
    const body = { parameters: ['GL_VOUCHER', JSON.stringify({ Model: sent })] };
    await sandbox.post('DynamicFormService.Save', body);
    expect(await sandbox.journal()).toMatchObject([{ externalKey: 'ABCDEFGH12345678' }]);
  });

  it('takes a key as a reference as well', async () => {
    await sandbox.save(model({ FSourceBillKey: { FNumber: 'K1' } }));
    expect(await sandbox.journal()).toMatchObject([{ externalKey: 'K1' }]);
  });

  it('is made twice by two saves with one key: Kingdee enforces none', async () => {
    await sandbox.save(model());
    await sandbox.save(model());
    expect(await sandbox.journal()).toMatchObject([{ documentNumber: '记-1' }, { documentNumber: '记-2' }]);
  });

  it('is numbered by book, group and period, and a deleted number is not used again', async () => {
    const first = await sandbox.save(model());
    await sandbox.save(model({ FDate: '2026-12-01' }));
    await sandbox.form('Delete', { Ids: String(first.Id) });
    await sandbox.save(model());
    expect(await sandbox.journal()).toMatchObject([
      { documentNumber: '记-1', date: '2026-12-01' },
      { documentNumber: '记-2', date: '2026-11-21' },
    ]);
  });

  it('may be red: negative on the same sides', async () => {
    const red = model({
      FEntity: [
        entry('660202', { FDEBIT: '-300.00' }, { FFLEX5: 'RD' }),
        entry('22210101', { FDEBIT: -39 }),
        entry('224101', { FCREDIT: -339 }, { FFLEX7: 'a@b.c' }),
      ],
    });
    await sandbox.save(red);
    expect((await sandbox.journal())[0]?.lines).toMatchObject([{ debit: '-300.00' }, { debit: '-39.00' }, { credit: '-339.00' }]);
  });

  it('walks A, B, C, D by submit, audit and unaudit, and only so', async () => {
    const { Id, Number: number } = await sandbox.save(model());
    const status = async () => (await sandbox.query('FDocumentStatus', `FVOUCHERID=${Id}`))[0]?.[0];
    const change = async (operation: string, data: object) => (await sandbox.form(operation, data)).json.Result.ResponseStatus.IsSuccess;

    expect(await status()).toBe('A');
    expect(await change('Audit', { Ids: String(Id) })).toBe(false);
    expect(await change('Submit', { Numbers: [number] })).toBe(true);
    expect(await change('Submit', { Ids: String(Id) })).toBe(false);
    expect(await status()).toBe('B');
    expect(await change('Audit', { Ids: String(Id) })).toBe(true);
    expect(await change('Delete', { Ids: String(Id) })).toBe(false);
    expect(await sandbox.journal()).toMatchObject([{ status: 'audited' }]);
    expect(await change('UnAudit', { Ids: String(Id) })).toBe(true);
    expect(await status()).toBe('D');
    expect(await change('Delete', { Ids: String(Id) })).toBe(true);
    expect(await sandbox.journal()).toEqual([]);
    expect(await sandbox.journal('?deleted=true')).toMatchObject([{ status: 'deleted' }]);
  });

  it('answers several at once one by one', async () => {
    const { Id } = await sandbox.save(model());
    const { Result } = (await sandbox.form('Submit', { Ids: `7,${Id}` })).json;
    expect(Result.ResponseStatus).toMatchObject({ IsSuccess: false, SuccessEntitys: [{ Id, DIndex: 1 }], Errors: [{ DIndex: 0 }] });

    const batch = (await sandbox.form('BatchSave', { Model: [model(), model({ FDate: 'x' })] })).json.Result.ResponseStatus;
    expect(batch).toMatchObject({ IsSuccess: false, SuccessEntitys: [{ DIndex: 0 }], Errors: [{ FieldName: 'FDate', DIndex: 1 }] });
  });

  it('is temporary as a draft: no number, until it is saved', async () => {
    const { Id } = (await sandbox.form('Draft', { Model: model({ FEntity: [entry('100201', { FDEBIT: 1 })] }) })).json.Result;
    expect(await sandbox.journal()).toMatchObject([{ documentNumber: null, status: 'temporary' }]);
    await sandbox.save(model({ FVOUCHERID: Id }));
    expect(await sandbox.journal()).toMatchObject([{ id: Id, documentNumber: '记-1', status: 'saved' }]);
  });

  it('can be changed until it is submitted, keeping its number', async () => {
    const { Id } = await sandbox.save(model());
    await sandbox.save(model({ FVOUCHERID: Id, FATTACHMENTS: 3 }));
    expect(await sandbox.journal()).toMatchObject([{ id: Id, documentNumber: '记-1', attachments: 3 }]);
    await sandbox.form('Submit', { Ids: String(Id) });
    expect(errorsOf(await sandbox.save(model({ FVOUCHERID: Id })))).toEqual(['FVOUCHERID']);
  });

  it('goes to a new company after its masters were added', async () => {
    const masters = [
      { system: 'kingdee', form: 'BD_AccountBook', number: '002', name: 'second', organization: 'HT02' },
      { system: 'kingdee', form: 'BD_Account', number: '9999', name: 'anything goes' },
    ];
    await sandbox.app.inject({ method: 'POST', url: '/__masters', payload: masters });
    const entries = [entry('9999', { FDEBIT: 1 }, { FFLEX5: 'FIN' }), entry('9999', { FCREDIT: 1 })];
    await sandbox.save(model({ FAccountBookID: { FNumber: '002' }, FEntity: entries }));
    expect(await sandbox.journal()).toMatchObject([{ company: 'HT02', documentNumber: '记-1' }]);
  });
});

describe('a refused voucher', () => {
  const entries = (...list: unknown[]) => ({ FEntity: list });
  const credit = entry('100201', { FCREDIT: 10 });
  const debit = entry('100201', { FDEBIT: 10 });

  it.each<[string, Record<string, unknown>, string[]]>([
    ['no book', { FAccountBookID: undefined }, ['FAccountBookID']],
    ['an unknown book', { FAccountBookID: { FNumber: '404' } }, ['FAccountBookID']],
    ['a book as plain text', { FAccountBookID: '001' }, ['FAccountBookID']],
    ['an unknown group', { FVOUCHERGROUPID: { FNumber: 'X' } }, ['FVOUCHERGROUPID']],
    ['no date', { FDate: undefined }, ['FDate']],
    ['a day that does not exist', { FDate: '2026-02-30' }, ['FDate']],
    ['a period that is not the date’s', { FYEAR: 2026, FPERIOD: 12 }, ['FPERIOD']],
    ['a misspelt field', { FAccountBookId: { FNumber: '001' } }, ['FAccountBookId']],
    ['an approved state', { FDocumentStatus: 'C' }, ['FDocumentStatus']],
    ['no entries', entries(), ['FEntity']],
    ['an unbalanced voucher', entries(debit, entry('100201', { FCREDIT: 10.01 })), ['FEntity']],
    ['three decimals', entries(entry('100201', { FDEBIT: 10.001 }), credit), ['FDEBIT']],
    ['both sides in one entry', entries(entry('100201', { FDEBIT: 10, FCREDIT: 10 })), ['FDEBIT']],
    ['an empty entry', entries(debit, credit, entry('100201', {})), ['FDEBIT']],
    ['an unknown account', entries(entry('6602', { FDEBIT: 10 }), credit), ['FACCOUNTID']],
    ['an unknown currency', entries({ ...debit, FCURRENCYID: { FNumber: 'CNY' } }, credit), ['FCURRENCYID']],
    ['no rate type', entries({ ...debit, FEXCHANGERATETYPE: undefined }, credit), ['FEXCHANGERATETYPE']],
    ['a rate on the base currency', entries({ ...debit, FEXCHANGERATE: 2 }, credit), ['FEXCHANGERATE']],
    ['another original amount', entries({ ...debit, FAMOUNTFOR: 11 }, credit), ['FAMOUNTFOR']],
    ['a missing department', entries(entry('660202', { FDEBIT: 10 }), credit), ['FDetailID']],
    ['an unknown department', entries(entry('660202', { FDEBIT: 10 }, { FFLEX5: 'HR' }), credit), ['FDetailID.FDETAILID__FFLEX5']],
    ['an unknown slot', entries(entry('100201', { FDEBIT: 10 }, { FFLEX99: 'RD' }), credit), ['FDetailID.FDETAILID__FFLEX99']],
    ['a dimension the account does not have', entries(entry('100201', { FDEBIT: 10 }, { FFLEX5: 'RD' }), credit), ['FDetailID.FDETAILID__FFLEX5']],
  ])('%s', async (_name, change, fields) => {
    const result = await sandbox.save(model(change));
    expect(result.ResponseStatus.IsSuccess).toBe(false);
    expect(errorsOf(result)).toEqual(fields);
    expect(await sandbox.journal()).toEqual([]);
  });

  it('in a closed period, with the book’s own words', async () => {
    await sandbox.control('POST', '/__settings', { system: 'kingdee', closedThrough: { '001': '2026-10' } });
    expect((await sandbox.save(model({ FDate: '2026-10-31' }))).ResponseStatus.Errors[0]).toMatchObject({
      FieldName: 'FDate',
      Message: expect.stringContaining('已结账'),
    });
    expect((await sandbox.save(model())).ResponseStatus.IsSuccess).toBe(true);
  });

  it('with a number that is taken', async () => {
    await sandbox.save(model({ FVOUCHERGROUPNO: '7' }));
    expect(errorsOf(await sandbox.save(model({ FVOUCHERGROUPNO: 7 })))).toEqual(['FVOUCHERGROUPNO']);
    await sandbox.save(model());
    expect((await sandbox.journal()).map((one) => one.documentNumber)).toEqual(['记-7', '记-8']);
  });
});

describe('where the vendor is silent', () => {
  it('an unbalanced voucher may be refused at submit only', async () => {
    await sandbox.control('POST', '/__settings', { system: 'kingdee', unbalancedRefusedAt: 'submit' });
    const { Id } = await sandbox.save(model({ FEntity: [entry('100201', { FDEBIT: 1 })] }));
    const submit = (await sandbox.form('Submit', { Ids: String(Id) })).json.Result.ResponseStatus;
    expect(submit.Errors[0]?.Message).toBe('凭证借贷不平衡');
  });

  it('IsSuccess may be text', async () => {
    await sandbox.control('POST', '/__settings', { system: 'kingdee', isSuccessAs: 'string' });
    expect((await sandbox.save(model())).ResponseStatus.IsSuccess).toBe('true');
    expect((await sandbox.save(model({ FDate: 'x' }))).ResponseStatus.IsSuccess).toBe('false');
  });
});
