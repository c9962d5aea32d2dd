import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type Caller, type TestApp } from '../testing/test-app.js';

interface Budget {
  id: string;
  label: string;
  total: { amount: string; currency: string };
  available: { amount: string };
}

describe('budgets', () => {
  let house: TestApp;
  let finance: Caller;
  beforeAll(async () => {
    house = await startTestApp();
    finance = await house.as('finance');
  });
  afterAll(() => house.close());

  const cny = (amount: string) => ({ amount, currency: 'CNY' });
  const month = `${new Date().getFullYear()}-05`;
  const one = async (query: string) => ((await finance.get(`/budgets?${query}`).expect(200)).body as { items: Budget[] }).items;
  const faults = (answer: { body: unknown }) =>
    (answer.body as { errors: { path: string; code: string }[] }).errors.map((error) => `${error.path} ${error.code}`);

  it('are found by period, department and category, with what is left', async () => {
    const [budget, ...more] = await one(`period=${month}&department=RD&category=entertainment`);
    expect(more).toEqual([]);
    expect(budget).toMatchObject({
      label: `RD · entertainment · ${month}`,
      department: 'RD',
      category: 'entertainment',
      project: null,
      legalEntity: null,
      periodKind: 'month',
      period: month,
      control: 'block',
      span: 'period',
      total: cny('2000.00'),
      reserved: cny('0.00'),
      consumed: cny('0.00'),
      available: cny('2000.00'),
    });
    const all = (await finance.get(`/budgets?period=${month}&limit=200`).expect(200)).body as { items: Budget[]; nextCursor: null };
    expect([all.items.length, all.nextCursor]).toEqual([18, null]);
    const first = (await finance.get(`/budgets?period=${month}&limit=10`).expect(200)).body as { items: Budget[]; nextCursor: string };
    const rest = (await finance.get(`/budgets?period=${month}&limit=10&cursor=${first.nextCursor}`).expect(200)).body as { items: Budget[] };
    expect([...first.items, ...rest.items].map((row) => row.id)).toEqual(all.items.map((row) => row.id));
  });

  it('have an owner from a day on, who is asked for what is taken from them; dated, kept, and in the log', async () => {
    const [budget] = await one(`period=${month}&department=RD&category=travel`);
    const own = (body: object) => finance.post(`/budgets/${budget?.id}/owner`, { reason: 'new in charge', ...body });
    expect((await own({ owner: 'manager@demo.test', from: '2026-01-01' }).expect(200)).body).toMatchObject({ owner: 'manager@demo.test' });
    await own({ owner: 'head@demo.test', from: '2099-01-01' }).expect(200);
    expect((await finance.get(`/budgets/${budget?.id}/owners`).expect(200)).body).toMatchObject({
      items: [
        { owner: 'head@demo.test', from: '2099-01-01', to: null },
        { owner: 'manager@demo.test', from: '2026-01-01', to: '2099-01-01' },
      ],
    });
    expect((await finance.patch(`/budgets/${budget?.id}`, { amount: cny('5.00'), reason: 'x' }).expect(200)).body).toMatchObject({
      owner: 'manager@demo.test',
    });
    expect((await own({ owner: null, from: '2026-02-01' }).expect(200)).body).toMatchObject({ owner: null });
    expect(faults(await own({ owner: 'nobody@demo.test' }).expect(422))).toEqual(['owner UNKNOWN_PERSON']);
    await (await house.as('employee')).post(`/budgets/${budget?.id}/owner`, { owner: null, reason: 'x' }).expect(403);
    await finance.post('/budgets/0193527a-0000-7000-8000-000000000001/owner', { owner: null, reason: 'x' }).expect(404);
  });

  it('are seen and changed by those who may', async () => {
    await (await house.as('employee')).get('/budgets').expect(403);
    const auditor = await house.as('auditor');
    const [budget] = await one(`period=${month}&department=FIN&category=office`);
    await auditor.get(`/budgets/${budget?.id}`).expect(200);
    await auditor.patch(`/budgets/${budget?.id}`, { amount: cny('1.00'), reason: 'x' }).expect(403);
    await (await house.as('admin')).post('/budgets', { period: '2031', total: cny('1.00') }).expect(403);
    await finance.get('/budgets/00000000-0000-7000-8000-000000000000').expect(404);
    await finance.get('/budgets/1/entries').expect(404);
  });

  it('are cut below what is reserved too, and the ledger says who and why', async () => {
    const [budget] = await one(`period=${month}&department=RD&category=entertainment`);
    const id = budget?.id as string;
    await house.query('UPDATE budget SET reserved_minor = 150000 WHERE id = $1', [id]);
    const cut = (await finance.patch(`/budgets/${id}`, { amount: cny('1000.00'), reason: '年中调减' }).expect(200)).body as Budget;
    expect(cut).toMatchObject({ total: cny('1000.00'), reserved: cny('1500.00'), available: cny('-500.00') });
    const entries = ((await finance.get(`/budgets/${id}/entries`).expect(200)).body as { items: Record<string, unknown>[] }).items;
    expect(entries[0]).toMatchObject({ kind: 'total', amount: cny('-1000.00'), actor: 'finance@demo.test', reason: '年中调减', claimId: null });
    expect(entries[1]).toMatchObject({ kind: 'total', amount: cny('2000.00') });
    expect(entries).toHaveLength(2);
  });

  it('are made once for a set of dimensions and a period', async () => {
    const body = { department: 'RD', project: 'PRJ-RD-01', period: '2031-Q2', control: 'warn', toleranceBp: 500, amount: cny('88.10') };
    const made = (await finance.post('/budgets', body).expect(201)).body as Budget;
    expect(made).toMatchObject({ label: 'RD · PRJ-RD-01 · 2031-Q2', periodKind: 'quarter', control: 'warn', toleranceBp: 500, total: cny('88.10') });
    expect((await finance.post('/budgets', body).expect(409)).body).toMatchObject({ code: 'ALREADY_EXISTS' });
  });

  it.each([
    ['three decimals', { period: '2031', total: { amount: '1.005', currency: 'CNY' } }, ['total MONEY_TOO_PRECISE']],
    ['a number for an amount', { period: '2031', total: { amount: 1, currency: 'CNY' } }, ['total MONEY_NOT_TEXT']],
    ['an unknown currency', { period: '2031', total: { amount: '1', currency: 'ZZZ' } }, ['total CURRENCY_UNKNOWN']],
    ['another currency than the entity’s', { period: '2031', total: { amount: '1', currency: 'USD' } }, ['total/currency CURRENCY_NOT_ACCEPTED']],
    ['less than nothing', { period: '2031', total: { amount: '-1', currency: 'CNY' } }, ['total NEGATIVE']],
    [
      'no period, unknown codes',
      { period: '2031-13', department: 'XX', total: { amount: '1', currency: 'CNY' } },
      ['period BAD_PERIOD', 'department UNKNOWN_CODE'],
    ],
    ['a life without a project', { period: 'life', total: { amount: '1', currency: 'CNY' } }, ['project REQUIRED']],
    ['no total', { period: '2031' }, ['total REQUIRED']],
    ['two totals', { period: '2031', total: { amount: '1', currency: 'CNY' }, amount: { amount: '1', currency: 'CNY' } }, ['total REQUIRED']],
  ])('with %s are 422 by path', async (_, body, expected) => {
    expect(faults(await finance.post('/budgets', body).expect(422))).toEqual(expected);
  });
});
