import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type Caller, type TestApp } from '../testing/test-app.js';

interface Rules {
  accountRules: { id: string; version: number; account: string }[];
  taxRules: { id: string; numerator?: number }[];
  postingAccounts: { template: string; part: string; account: string }[];
}

describe('accounting rules and periods', () => {
  let house: TestApp;
  let accountant: Caller;
  beforeAll(async () => {
    house = await startTestApp();
    accountant = await house.as('accountant');
  });
  afterAll(() => house.close());

  const rules = async (query = '') => (await accountant.get(`/rules${query}`).expect(200)).body as Rules;
  const rule = { type: 'account', order: 30, category: 'travel', departmentFunction: 'sales', account: '660102' };

  it('a change is the next version from its day on; what was stays', async () => {
    const before = await rules();
    expect(before.accountRules.find((row) => row.id === 'travel.sales')).toMatchObject({ version: 1, account: '660101' });
    expect((await accountant.put('/rules/travel.sales', { ...rule, from: '2027-01-01' }).expect(200)).body).toEqual({
      type: 'account',
      id: 'travel.sales',
      version: 2,
      from: '2027-01-01',
    });
    expect((await rules()).accountRules.find((row) => row.id === 'travel.sales')?.account).toBe('660101');
    expect((await rules('?at=2027-01-01')).accountRules.filter((row) => row.id === 'travel.sales')).toMatchObject([{ version: 2, account: '660102' }]);
    expect((await accountant.put('/rules/travel.sales', { ...rule, from: '2026-12-01' }).expect(422)).body).toMatchObject({
      errors: [{ path: 'from', code: 'BAD_PERIOD' }],
    });
  });

  it('new rules name codes that are there, and an id once', async () => {
    expect((await accountant.post('/rules', { ...rule, id: 'x', category: 'ghost', account: '999' }).expect(422)).body).toMatchObject({
      errors: [{ path: 'account' }, { path: 'category' }],
    });
    await accountant.post('/rules', { ...rule, id: 'travel.sales' }).expect(409);
    await accountant.post('/rules', { type: 'tax', id: 'vat.new', invoiceKind: 'new', method: 'fraction', numerator: 6, denominator: 106 }).expect(201);
    expect((await rules()).taxRules.find((row) => row.id === 'vat.new')).toMatchObject({ numerator: 6 });
    await accountant.delete('/rules/tax/vat.new').expect(204);
    expect((await rules()).taxRules.find((row) => row.id === 'vat.new')).toBeUndefined();
    await accountant.put('/rules/ghost', rule).expect(404);
    await accountant.post('/rules', { ...rule, id: 'y', colour: 1 }).expect(422);
  });

  it('a part of a voucher takes another account from a day on', async () => {
    await accountant.put('/rules/posting-accounts/expense-claim/payable', { account: '224102', from: '2027-03-01' }).expect(200);
    const payable = async (at: string) =>
      (await rules(`?at=${at}`)).postingAccounts.find((row) => row.template === 'expense-claim' && row.part === 'payable')?.account;
    expect([await payable('2027-02-28'), await payable('2027-03-01')]).toEqual(['224101', '224102']);
    await accountant.put('/rules/posting-accounts/expense-claim/ghost', { account: '224102' }).expect(404);
    await accountant.put('/rules/posting-accounts/expense-claim/payable', { account: '000' }).expect(422);
  });

  it('a period is closed and opened with a reason, by those who keep the books', async () => {
    const close = { status: 'closed', reason: '月结' };
    expect((await accountant.put('/periods/HT01-CAS/2026-10', close).expect(200)).body).toEqual({
      ledger: 'HT01-CAS',
      period: '2026-10',
      status: 'closed',
      typed: 'closed',
      erp: null,
    });
    expect((await accountant.get('/periods?status=closed').expect(200)).body).toEqual({
      items: [{ ledger: 'HT01-CAS', period: '2026-10', status: 'closed', typed: 'closed', erp: null }],
      nextCursor: null,
    });
    await accountant.put('/periods/HT01-CAS/2026-10', { status: 'open', reason: '补录' }).expect(200);
    await accountant.put('/periods/HT01-CAS/2026-13', close).expect(404);
    await accountant.put('/periods/GHOST/2026-10', close).expect(404);
    await accountant.put('/periods/HT01-CAS/2026-10', { status: 'closed' }).expect(422);
    await (await house.as('cfo')).put('/periods/HT01-CAS/2026-10', close).expect(403);
    const log = await house.query(`SELECT reason, before, after FROM change_log WHERE what = 'period' ORDER BY id`);
    expect(log).toEqual([
      { reason: '月结', before: { status: 'open' }, after: { status: 'closed' } },
      { reason: '补录', before: { status: 'closed' }, after: { status: 'open' } },
    ]);
  });

  it('notices are one’s own, newest first, and are marked as read', async () => {
    await house.query(`INSERT INTO notice (id, person, at, code, values) SELECT gen_random_uuid(), person, now() - n * interval '1 minute', 'claim.rejected', jsonb_build_object('number', 'C-' || n, 'comment', '缺发票')
      FROM generate_series(1, 3) AS n, unnest(ARRAY['employee@demo.test', 'sales@demo.test']) AS person`);
    const employee = await house.as('employee');
    const first = (await employee.get('/notices?limit=2').expect(200)).body as { items: { id: string; text: { zh: string } }[]; nextCursor: string };
    expect(first.items.map((item) => item.text.zh)).toEqual(['单据 C-1 未通过：缺发票', '单据 C-2 未通过：缺发票']);
    expect((await employee.get(`/notices?limit=2&cursor=${first.nextCursor}`).expect(200)).body).toMatchObject({
      items: [{ values: { number: 'C-3' }, readAt: null }],
      nextCursor: null,
    });
    expect((await employee.post('/notices/read', { ids: [first.items[0]?.id] }).expect(200)).body).toEqual({ unread: 2 });
    expect((await employee.post('/notices/read', {}).expect(200)).body).toEqual({ unread: 0 });
    expect((await employee.get('/notices?unread=true').expect(200)).body).toMatchObject({ items: [] });
    expect(await house.query(`SELECT count(*)::int AS n FROM notice WHERE read_at IS NULL`)).toEqual([{ n: 3 }]);
  });
});
