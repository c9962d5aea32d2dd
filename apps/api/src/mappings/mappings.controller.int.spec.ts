import type { ClaimView } from '@vouchflow/flow-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../database/database.js';
import { Directory } from '../database/directory.js';
import { startTestApp, type Caller, type TestApp } from '../testing/test-app.js';
import type { MappingAnswer, SampleItem, TryAnswer, ValuesAnswer } from './mapping.schema.js';
import { suppliersInUse } from './suppliers-in-use.js';

describe('the mapping of a connection', () => {
  let house: TestApp;
  let finance: Caller;
  let id: string;
  beforeAll(async () => {
    house = await startTestApp({ env: { EGRESS_ALLOW: 'http://127.0.0.1:1' } });
    finance = await house.as('finance');
    const config = { serverUrl: 'http://127.0.0.1:1/k3cloud/', acctId: 'a', user: 'u', appId: 'i', appSecret: 's', accountBook: { 'HT01-CAS': '001' } };
    id = (
      (await (await house.as('admin')).post('/connections', { system: 'kingdee', name: 'Books', ledgers: ['HT01-CAS'], config }).expect(201)).body as {
        id: string;
      }
    ).id;
  });
  afterAll(() => house.close());

  const whole = { rules: [{ account: '224101', to: '2241.01' }], dimensions: { department: { to: 'FFLEX5', values: { SALES: '100' } } } };
  const tryIt = async (mapping: object, more: object = {}) =>
    (await finance.post(`/connections/${id}/mapping/try`, { mapping, ...more }).expect(200)).body as TryAnswer;

  it('is empty at first: every code goes as it is', async () => {
    expect((await finance.get(`/connections/${id}/mapping`).expect(200)).body).toMatchObject({
      active: null,
      draft: null,
      versions: [],
      variant: { name: 'k3cloud', lineKinds: ['gl'], textLength: 255, partnerLength: null },
    });
  });

  it('is drafted, tried and switched on; earlier versions stay and can be taken again', async () => {
    await finance.put(`/connections/${id}/mapping`, { mapping: whole }).expect(200);
    const tried = await tryIt(whole);
    expect(tried.coverage).toMatchObject({ gaps: [] });
    expect(tried.coverage.lines).toBeGreaterThan(10);
    expect(tried.changes).toContainEqual({ ledger: 'HT01-CAS', category: null, account: '224101', before: '224101 person', after: '2241.01 person' });
    expect((await finance.post(`/connections/${id}/mapping/activate`, { version: 1, reason: 'go live' }).expect(200)).body).toMatchObject({
      active: { version: 1 },
      draft: null,
    });
    await finance.put(`/connections/${id}/mapping`, { mapping: {} }).expect(200);
    await finance.post(`/connections/${id}/mapping/activate`, { version: 2, reason: 'back to plain' }).expect(200);
    const answer = (await finance.post(`/connections/${id}/mapping/activate`, { version: 1, reason: 'was better' }).expect(200)).body as MappingAnswer;
    expect(answer.versions.map(({ version, status }) => `${version} ${status}`)).toEqual(['2 retired', '1 active']);
  });

  it('that leaves something uncovered is not switched on unless that is accepted', async () => {
    const strict = { otherAccounts: 'refuse', rules: [{ account: '66*' }, { account: '53*' }] };
    await finance.put(`/connections/${id}/mapping`, { mapping: strict }).expect(200);
    const gaps = (await tryIt(strict)).coverage.gaps;
    expect(gaps.map((gap) => gap.account)).toContain('224101');
    const refused = await finance.post(`/connections/${id}/mapping/activate`, { version: 3, reason: 'try' }).expect(422);
    expect((refused.body as { errors: { code: string }[] }).errors[0]?.code).toBe('NOT_COVERED');
    await finance.post(`/connections/${id}/mapping/activate`, { version: 3, reason: 'only expenses', acceptGaps: true }).expect(200);
  });

  it('that makes no sense is refused with every place', async () => {
    const refused = await finance.put(`/connections/${id}/mapping`, { mapping: { rules: [{ kind: 'creditor' }], text: { line: '{x}' } } }).expect(422);
    expect((refused.body as { errors: { path: string }[] }).errors.map((error) => error.path)).toEqual(
      expect.arrayContaining(['mapping/rules/0/partner', 'mapping/text/line']),
    );
  });

  it('is tried in the ERP, where one can be reached', async () => {
    expect((await tryIt(whole, { dryRun: true })).dryRun).toMatchObject({ by: 'check', outcome: 'retry', faults: [{ code: 'NOT_REACHABLE' }] });
  });

  it('is changed by those who keep the rules, read by those who see connections', async () => {
    await (await house.as('employee')).get(`/connections/${id}/mapping`).expect(403);
    await (await house.as('auditor')).put(`/connections/${id}/mapping`, { mapping: {} }).expect(403);
  });
});

describe('what a mapping is tried on, and what it leaves out', () => {
  let house: TestApp;
  let finance: Caller;
  let id: string;
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
  beforeAll(async () => {
    house = await startTestApp({ flows: true });
    finance = await house.as('finance');
    const [row] = await house.query<{ id: string }>(
      `INSERT INTO connection (id, system, name, ledgers, config) VALUES (gen_random_uuid(), 'sap', 'S/4', '{HT01-CAS}', '{"variant": "s4-soap-sync"}') RETURNING id`,
    );
    id = row?.id ?? '';
  });
  afterAll(() => house.close());

  /** Its voucher's number. */
  const voucherOf = async (title: string): Promise<{ id: string; number: string; claim: string }> => {
    const facts = { title, legalEntity: 'HT01', department: 'RD', lines: [{ category: 'office', date: today, amount: { amount: '100.00', currency: 'CNY' } }] };
    let claim = (await (await house.as('employee')).post('/claims', { flow: 'expense-claim', facts, submit: true }).expect(201)).body as ClaimView;
    for (const by of ['manager', 'accountant'])
      claim = (
        await (await house.as(by)).post(`/tasks/${claim.waitingFor[0]?.taskId}/decision`, { outcome: 'approve', factsHash: claim.factsHash }).expect(200)
      ).body as ClaimView;
    const [row] = await house.query<{ id: string; number: string }>('SELECT id, number FROM voucher WHERE instance_id = $1', [claim.id]);
    return { id: row?.id ?? '', number: row?.number ?? '', claim: claim.number };
  };
  const tryIt = async (mapping: object, more: object = {}) =>
    (await finance.post(`/connections/${id}/mapping/try`, { mapping, ...more }).expect(200)).body as TryAnswer;

  it('is the newest voucher of its ledgers, or one that is chosen, found by its number or its claim’s', async () => {
    const first = await voucherOf('Cables');
    const second = await voucherOf('Chairs');
    const numbers = async (query = '') =>
      ((await finance.get(`/connections/${id}/mapping/samples${query}`).expect(200)).body as { items: { number: string }[] }).items.map((row) => row.number);
    expect(await numbers()).toEqual([second.number, first.number]);
    expect(await numbers('?limit=1')).toEqual([second.number]);
    expect(await numbers(`?q=${encodeURIComponent(first.number)}`)).toEqual([first.number]);
    expect(await numbers(`?q=${first.claim}`)).toEqual([first.number]);
    expect(await numbers('?q=100%25')).toEqual([]);
    expect((await tryIt({})).sample).toMatchObject({ number: second.number });
    const chosen = await tryIt({ rules: [{ account: '2241*', to: '21000000' }] }, { voucher: first.id });
    expect(chosen.sample).toMatchObject({
      number: first.number,
      before: expect.arrayContaining([expect.objectContaining({ name: { zh: expect.any(String), en: expect.any(String) } })]),
    });
    expect(chosen.sample?.after.map((line) => line.account)).toContain('21000000');
    await (await house.as('employee')).get(`/connections/${id}/mapping/samples`).expect(403);
  });

  it('is asked for in pages: the first says where the next begins; of what cannot be read every place is told', async () => {
    await voucherOf('Lamps');
    await voucherOf('Desks');
    const first = (await finance.get(`/connections/${id}/mapping/samples?limit=1`).expect(200)).body as { items: SampleItem[]; nextCursor: string };
    expect(first.items[0]?.total).toEqual({ amount: '100.00', currency: 'CNY' });
    const next = (await finance.get(`/connections/${id}/mapping/samples?limit=1&cursor=${first.nextCursor}`).expect(200)).body as { items: SampleItem[] };
    expect(next.items[0]?.voucher).not.toBe(first.items[0]?.voucher);
    for (const [query, path] of [
      ['cursor=bm90aGluZw', 'cursor'],
      [`cursor=${Buffer.from('["V-1"]').toString('base64url')}`, 'cursor'],
      ['limit=0', 'limit'],
      ['limit=many', 'limit'],
      ['q=', 'q'],
    ])
      expect((await finance.get(`/connections/${id}/mapping/samples?${query}`).expect(422)).body, query).toMatchObject({ code: 'INVALID', errors: [{ path }] });
    await finance.get('/connections/00000000-0000-7000-8000-000000000000/mapping/samples').expect(404);
  });

  it('is none to whoever may not read vouchers: an admin sees coverage, and tries the connection alone', async () => {
    const { id: voucher } = await voucherOf('Shelves');
    const admin = await house.as('admin');
    expect((await admin.get(`/connections/${id}/mapping/samples`).expect(403)).body).toMatchObject({ code: 'FORBIDDEN', permission: 'vouchers.read' });
    const tried = (await admin.post(`/connections/${id}/mapping/try`, { mapping: {}, voucher, dryRun: true }).expect(200)).body as TryAnswer;
    expect(tried).toMatchObject({ sample: null, dryRun: { by: 'check' } });
    expect(tried.coverage.lines).toBeGreaterThan(10);
  });

  it('knows suppliers of its own ledgers alone, from the month a year ago on, also on the last day of a February', async () => {
    const [booked, open] = [await voucherOf('Booked'), await voucherOf('Open')];
    await house.query('ALTER TABLE voucher_line DISABLE TRIGGER lines_never_change');
    const [line] = await house.query<{ account: string }>(
      `UPDATE voucher_line SET dimensions = dimensions || '{"supplier": "Booked Trading Ltd."}' WHERE voucher_id = $1 AND n = 1 RETURNING account`,
      [booked.id],
    );
    await house.query('ALTER TABLE voucher_line ENABLE TRIGGER lines_never_change');
    await house.query(
      `UPDATE instance SET facts = facts || '{"supplier": "Open Trading Ltd."}', status = 'running' FROM voucher v WHERE v.instance_id = instance.id AND v.id = $1`,
      [open.id],
    );
    const { directory } = await house.app.get(Directory).now();
    const rules = { accounts: [{ code: line?.account, requires: [], allows: ['supplier'] }] } as never;
    const found = async (ledger: string, on: string): Promise<string[]> =>
      ((await suppliersInUse(house.app.get(Database), { directory, rules, ledgers: [ledger], on }))[ledger] ?? []).filter((name) => name.endsWith('Ltd.'));
    expect(await found('HT01-CAS', today)).toEqual(['Booked Trading Ltd.', 'Open Trading Ltd.']);
    expect(await found('HT01-CAS', '2096-02-29'), 'what was booked is long ago').toEqual(['Open Trading Ltd.']);
    expect(await found('HT02-CAS', today), 'another company').toEqual([]);
  });

  it('names active people and suppliers without a number the ERP could know, counted first and the list cut', async () => {
    const partners = {
      rules: [
        { account: '2241*', kind: 'creditor', partner: 'person' },
        { account: '2202*', kind: 'creditor', partner: 'supplier' },
      ],
    };
    const [{ count: people } = { count: 0 }] = await house.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM person WHERE legal_entity = 'HT01' AND active`,
    );
    await house.query(
      `INSERT INTO person (email, name_zh, name_en, grade, legal_entity) SELECT 'p' || n || '@demo.test', '人' || n, 'Person ' || n, 'P5', 'HT01' FROM generate_series(1, 60) AS n`,
    );
    const [gone] = await house.query<{ email: string }>(`UPDATE person SET active = false WHERE email = 'p60@demo.test' RETURNING email`);
    const suppliers = (coverage: TryAnswer['coverage']) => coverage.missing.find(({ what }) => what === 'supplier')?.count ?? 0;
    const before = suppliers((await tryIt(partners)).coverage);
    const { id: voucher } = await voucherOf('Paper');
    await house.query(
      `UPDATE instance SET facts = facts || '{"supplier": "Hailong Trading Co."}', status = 'running' FROM voucher v WHERE v.instance_id = instance.id AND v.id = $1`,
      [voucher],
    );
    const mapped = { person: { to: null, values: { 'p1@demo.test': '900001' } } };
    const { coverage } = await tryIt({ ...partners, dimensions: mapped });
    const of = people + 59;
    expect(coverage.missing).toContainEqual({ ledger: 'HT01-CAS', what: 'person', count: of - 1, of });
    expect(coverage.missing).toContainEqual({ ledger: 'HT01-CAS', what: 'supplier', count: before + 1, of: before + 1 });
    const named = coverage.gaps.filter((gap) => gap.what === 'person');
    expect(named).toHaveLength(50);
    expect(named.map((gap) => gap.value)).not.toContain(gone?.email);
    expect(named.map((gap) => gap.value)).not.toContain('p1@demo.test');
    expect(named.every((gap) => gap.name !== null)).toBe(true);
    expect(coverage.gaps.find((gap) => gap.value === 'Hailong Trading Co.')).toMatchObject({ what: 'supplier', name: null });
    // Nobody is a partner: whoever it is goes as he is.
    expect((await tryIt({})).coverage.missing.filter(({ what }) => what === 'person' || what === 'supplier')).toEqual([]);
    await finance.put(`/connections/${id}/mapping`, { mapping: partners }).expect(200);
    await finance.post(`/connections/${id}/mapping/activate`, { version: 1, reason: 'go live' }).expect(422);
  });

  it('has a row for what its ledgers use, by code and name, and for what it names besides', async () => {
    await house.query(
      `INSERT INTO person (email, name_zh, name_en, grade, legal_entity) VALUES ('here@demo.test', '在', 'Here', 'P5', 'HT01'), ('left@demo.test', '离', 'Left', 'P5', 'HT01')`,
    );
    await house.query(`UPDATE person SET active = false WHERE email = 'left@demo.test'`);
    const { id: voucher } = await voucherOf('Pens');
    await house.query(
      `UPDATE instance SET facts = facts || '{"supplier": "Pen Trading Co."}', status = 'running' FROM voucher v WHERE v.instance_id = instance.id AND v.id = $1`,
      [voucher],
    );
    const mapping = { dimensions: { person: { to: 'P', values: { 'left@demo.test': '7', 'nobody@demo.test': '8' } } } };
    await finance.put(`/connections/${id}/mapping`, { mapping }).expect(200);
    const read = async (caller: Caller, connection = id) => caller.get(`/connections/${connection}/mapping/values`);
    const { values } = (await read(await house.as('auditor'))).body as ValuesAnswer;
    const find = (name: keyof typeof values, code: string) => values[name].find((value) => value.code === code);
    expect(find('department', 'RD')).toEqual({ code: 'RD', name: { zh: '研发部', en: 'Research & development' }, inUse: true });
    expect(find('project', 'PRJ-RD-01')).toMatchObject({ inUse: true });
    expect(find('person', 'here@demo.test')).toEqual({ code: 'here@demo.test', name: { zh: '在', en: 'Here' }, inUse: true });
    expect(find('person', 'left@demo.test')).toEqual({ code: 'left@demo.test', name: { zh: '离', en: 'Left' }, inUse: false });
    expect(find('person', 'nobody@demo.test')).toEqual({ code: 'nobody@demo.test', name: null, inUse: false });
    expect(find('supplier', 'Pen Trading Co.')).toEqual({ code: 'Pen Trading Co.', name: null, inUse: true });
    for (const of of Object.values(values)) expect(of.map(({ code }) => code)).toEqual([...new Set(of.map(({ code }) => code))].sort());
    expect((await read(finance, '00000000-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await read(await house.as('employee'))).status).toBe(403);
  });
});
