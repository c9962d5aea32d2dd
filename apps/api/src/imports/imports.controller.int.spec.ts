import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { importKinds } from './import-kinds.js';

interface Result {
  rows: number;
  counts: { new: number; changed: number; unchanged: number };
  errors: { row: number; path: string; code: string }[];
  preview: { row: number; key: string; action: string }[];
}

/** The smallest workbook: one sheet of inline texts. */
function workbook(rows: string[][], more: Record<string, Uint8Array> = {}): Buffer {
  const cells = rows.map(
    (row, r) =>
      `<row r="${r + 1}">${row.map((text, c) => `<c r="${String.fromCharCode(65 + c)}${r + 1}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`,
  );
  const ns = 'http://schemas.openxmlformats.org';
  return Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(`<?xml version="1.0"?><Types xmlns="${ns}/package/2006/content-types"/>`),
      '_rels/.rels': strToU8(
        `<?xml version="1.0"?><Relationships xmlns="${ns}/package/2006/relationships"><Relationship Id="r1" Type="${ns}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      'xl/workbook.xml': strToU8(
        `<?xml version="1.0"?><workbook xmlns="${ns}/spreadsheetml/2006/main" xmlns:r="${ns}/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        `<?xml version="1.0"?><Relationships xmlns="${ns}/package/2006/relationships"><Relationship Id="r1" Type="${ns}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
      'xl/worksheets/sheet1.xml': strToU8(
        `<?xml version="1.0"?><worksheet xmlns="${ns}/spreadsheetml/2006/main"><sheetData>${cells.join('')}</sheetData></worksheet>`,
      ),
      ...more,
    }),
  );
}

describe('imports', () => {
  let house: TestApp;
  beforeAll(async () => void (house = await startTestApp()));
  afterAll(() => house.close());

  const send = async (who: string, kind: string, file: string | Buffer, dryRun = false, headers: Record<string, string> = {}) =>
    house.anonymous
      .post('/api/v1/imports')
      .set({ authorization: `Bearer ${(await house.as(who)).token}`, ...headers })
      .field('kind', kind)
      .field('dryRun', String(dryRun))
      .attach('file', Buffer.from(file as string), 'file.csv');
  const resultOf = (answer: { body: unknown }) => answer.body as Result;
  const faults = (answer: { body: unknown }) =>
    (answer.body as { errors: { path: string; code: string }[] }).errors.map((error) => `${error.path} ${error.code}`);
  const people = 'email,nameZh,nameEn,grade,department,manager,legalEntity\n';

  it('a dry run shows what would happen and keeps nothing', async () => {
    const csv = `${people}a@demo.test,甲,A,P5,RD,manager@demo.test,HT01\nemployee@demo.test,研发员工,RD employee,P7,RD,manager@demo.test,HT01\n`;
    const answer = await send('admin', 'people', csv, true);
    expect(answer.status).toBe(200);
    expect(resultOf(answer)).toMatchObject({
      rows: 2,
      counts: { new: 1, changed: 1, unchanged: 0 },
      errors: [],
      preview: [
        { row: 2, key: 'a@demo.test', action: 'new' },
        { row: 3, key: 'employee@demo.test', action: 'changed' },
      ],
    });
    expect(await house.query(`SELECT 1 FROM person WHERE email = 'a@demo.test'`)).toEqual([]);
  });

  it('an import writes all rows as dated changes; a second time nothing is new', async () => {
    const csv = `\uFEFF${people}b1@demo.test,乙一,B1,M1,RD,b2@demo.test,HT01\nb2@demo.test,乙二,B2,M2,RD,head@demo.test,HT01\n`;
    expect(resultOf(await send('admin', 'people', csv)).counts).toEqual({ new: 2, changed: 0, unchanged: 0 });
    expect(resultOf(await send('admin', 'people', csv)).counts).toEqual({ new: 0, changed: 0, unchanged: 2 });
    expect(await house.query(`SELECT actor, reason FROM change_log WHERE key = 'b1@demo.test'`)).toEqual([{ actor: 'admin@demo.test', reason: 'import' }]);
  });

  it('one row at fault and nothing goes in; every fault is named by row and column', async () => {
    const csv = `${people}c1@demo.test,丙,C1,P5,RD,manager@demo.test,HT01\nnot an e-mail,丙,C2,P5,RD,,HT01\nc3@demo.test,丙,C3,Z9,RD,,HT01\nc1@demo.test,丙,C1,P5,RD,,HT01\n`;
    const answer = await send('admin', 'people', csv);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'IMPORT_INVALID' });
    expect(faults(answer)).toEqual(['rows/3/email INVALID_FORMAT', 'rows/4/grade UNKNOWN_CODE', 'rows/5/email TWICE']);
    expect(resultOf(await send('admin', 'people', csv, true)).errors.map((error) => error.row)).toEqual([3, 4, 5]);
    expect(await house.query(`SELECT 1 FROM person WHERE email LIKE 'c%@demo.test' AND name_zh = '丙'`)).toEqual([]);
    const dangling = `${people}d@demo.test,丁,D,P5,NOPE,ghost@demo.test,HT01\n`;
    expect(faults(await send('admin', 'people', dangling))).toEqual(['rows/2/department UNKNOWN_CODE', 'rows/2/manager UNKNOWN_CODE']);
  });

  it('a budget without a currency is in that of its legal entity, or of all where they have one', async () => {
    await house.query(
      `INSERT INTO legal_entity (code, name_zh, name_en, currency, zone, ledger, taxpayer) VALUES ('JP01', '日本', 'Japan', 'JPY', 'Asia/Tokyo', 'JP01-IFRS', 'general')`,
    );
    const made = await send('finance', 'budgets', 'legalEntity,category,period,total\nJP01,travel,2032-01,"120,000"\nHT01,travel,2032-01,120.50\n');
    expect(resultOf(made).counts).toEqual({ new: 2, changed: 0, unchanged: 0 });
    expect(await house.query(`SELECT currency, total_minor::int AS total FROM budget WHERE period = '2032-01' ORDER BY currency`)).toEqual([
      { currency: 'CNY', total: 12_050 },
      { currency: 'JPY', total: 120_000 },
    ]);
    expect(faults(await send('finance', 'budgets', 'department,category,period,total\nRD,travel,2032-02,1\n')), 'two currencies: it must be said').toEqual([
      'rows/2/total CURRENCY_UNKNOWN',
    ]);
    await house.query(`DELETE FROM budget_entry WHERE budget_id IN (SELECT id FROM budget WHERE legal_entity = 'JP01')`);
    await house.query(`DELETE FROM budget WHERE legal_entity = 'JP01'`);
    await house.query(`DELETE FROM legal_entity WHERE code = 'JP01'`);
  });

  it.each([
    ['departments', 'admin', 'code,name,function,legalEntity\nOPS,运营部,admin,HT01\n'],
    ['projects', 'finance', 'code,nameZh,type,stage,owner,legalEntity\nPRJ-9,项目九,research,capitalised,owner@demo.test,HT01\n'],
    ['cost-centers', 'finance', 'code;name;department;legal entity\nCC9;中心九;RD;HT01\n'],
    ['categories', 'accountant', 'code\tname_zh\tname_en\nfuel\t燃油\tFuel\n'],
    ['accounts', 'accountant', 'code,name,requires,allows\n660299,管理费用其他,department,project person\n'],
    ['rules', 'accountant', 'id,order,category,departmentFunction,account\ntravel.ops,60,travel,ops,660201\n'],
    ['calendar-days', 'admin', '\uFEFF"legalEntity","date","working","nameZh"\nHT01,2027/1/1,放假,元旦\n'],
    ['rates', 'accountant', 'date,currency,into,rate,per,source\n2026/11/2,jpy,CNY,4.6135,100,中国人民银行\n'],
    ['budgets', 'finance', 'department,category,period,total\nRD,travel,2031-01,"12,345.5"\n'],
  ])('%s come in', async (kind, who, csv) => {
    const answer = await send(who, kind, csv);
    expect(answer.body).toMatchObject({ counts: { new: 1, changed: 0, unchanged: 0 }, errors: [] });
    expect(resultOf(await send(who, kind, csv)).counts).toEqual({ new: 0, changed: 0, unchanged: 1 });
  });

  it('are of every kind in the contract, for who may edit it', async () => {
    expect(importKinds.map((kind) => kind.name).sort()).toEqual([
      'accounts',
      'budgets',
      'calendar-days',
      'categories',
      'cost-centers',
      'departments',
      'people',
      'projects',
      'rates',
      'rules',
    ]);
    expect((await send('employee', 'people', `${people}x@demo.test,x,x,P1,RD,,HT01`)).status).toBe(403);
    expect((await send('admin', 'budgets', 'period,total\n2031,1')).body).toMatchObject({ code: 'FORBIDDEN', permission: 'budgets.write' });
    const kinds = ((await (await house.as('accountant')).get('/imports/kinds').expect(200)).body as { items: { kind: string }[] }).items.map(
      (item) => item.kind,
    );
    expect(kinds.sort()).toEqual(['accounts', 'categories', 'rates', 'rules']);
  });

  it('a workbook is read like a CSV, and so is what spreadsheets in China save', async () => {
    const xlsx = workbook([
      ['code', 'nameZh', 'nameEn'],
      ['parking', '停车', 'Parking'],
    ]);
    expect(resultOf(await send('finance', 'categories', xlsx)).counts).toMatchObject({ new: 1 });
    const gb18030 = Buffer.concat([Buffer.from('code,nameZh\ngb,'), Buffer.from([0xb2, 0xcd, 0xd2, 0xfb]), Buffer.from('\n')]);
    expect(resultOf(await send('finance', 'categories', gb18030)).counts).toMatchObject({ new: 1 });
    expect(await house.query(`SELECT name_zh FROM category WHERE code IN ('parking', 'gb') ORDER BY code`)).toEqual([{ name_zh: '餐饮' }, { name_zh: '停车' }]);
  });

  it.each([
    ['an unknown column', 'code,nameZh,colour\na,b,c\n', ['header/colour UNKNOWN_FIELD']],
    ['a missing column', 'nameZh\nb\n', ['header/code REQUIRED']],
    ['no rows', 'code,nameZh\n', ['file NO_ROWS']],
    ['nothing', '', ['file EMPTY']],
    ['bytes that are no table', Buffer.from([1, 0, 2, 0]), ['file NOT_A_TABLE']],
    ['a zip that is no workbook', Buffer.from(zipSync({ 'a.txt': strToU8('x') })), ['file NOT_A_SHEET']],
    [
      'half a zip',
      workbook([
        ['code', 'nameZh'],
        ['a', 'b'],
      ]).subarray(0, 200),
      ['file UNSOUND_FILE'],
    ],
    [
      'a document type in the workbook',
      workbook(
        [
          ['code', 'nameZh'],
          ['a', 'b'],
        ],
        { 'xl/x.xml': strToU8('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>') },
      ),
      ['file UNSOUND_FILE'],
    ],
    [
      'a bomb',
      workbook(
        [
          ['code', 'nameZh'],
          ['a', 'b'],
        ],
        { 'xl/x.xml': new Uint8Array(80 * 1024 * 1024) },
      ),
      ['file UNSOUND_FILE'],
    ],
  ])('%s is 422 in words', async (_, file, expected) => {
    const answer = await send('finance', 'categories', file);
    expect(answer.status).toBe(422);
    expect(faults(answer)).toEqual(expected);
  });

  it('the form itself is checked, and a file that is too large is 413', async () => {
    const finance = await house.as('finance');
    const bearer = { authorization: `Bearer ${finance.token}` };
    expect((await finance.post('/imports', { kind: 'categories' }).expect(415)).body).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
    expect(faults(await house.anonymous.post('/api/v1/imports').set(bearer).field('kind', 'categories').field('dryrun', 'x').expect(422))).toEqual([
      'dryrun UNKNOWN_FIELD',
      'file REQUIRED',
    ]);
    expect(faults(await send('finance', 'ghosts', 'a\nb'))).toEqual(['kind NOT_A_CHOICE']);
    expect((await send('finance', 'categories', Buffer.alloc(6 * 1024 * 1024, 'x'))).body).toMatchObject({ code: 'BODY_TOO_LARGE' });
  });

  it('the same file under one Idempotency-Key goes in once', async () => {
    const key = { 'idempotency-key': 'import-1' };
    const first = await send('finance', 'categories', 'code,nameZh\nonce,一次\n', false, key);
    expect(resultOf(first).counts).toMatchObject({ new: 1 });
    expect((await send('finance', 'categories', 'code,nameZh\nonce,一次\n', false, key)).body).toEqual(first.body);
    expect((await send('finance', 'categories', 'code,nameZh\nother,一次\n', false, key)).body).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
  });
});
