import { demoEmail } from '@vouchflow/flow-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type Caller, type TestApp } from '../testing/test-app.js';

describe('authority limits and groups', () => {
  let house: TestApp;
  let finance: Caller;
  beforeAll(async () => {
    house = await startTestApp();
    finance = await house.as('finance');
  });
  afterAll(() => house.close());

  const limit = (amount: string) => ({ amount, currency: 'CNY' });
  const of = async (person: string) =>
    (
      (await finance.get(`/authority-limits?person=${demoEmail(person)}`).expect(200)).body as {
        items: { id: string; limit: { amount: string }; from: string; to: string | null }[];
      }
    ).items;

  it('change from a day on, and the one before ends there', async () => {
    await finance.post('/authority-limits', { person: demoEmail('head'), legalEntity: 'HT01', limit: limit('30000.00'), from: '2027-01-01' }).expect(201);
    expect((await of('head')).map((row) => [row.limit.amount, row.from, row.to])).toEqual([
      ['20000.00', '1900-01-01', '2027-01-01'],
      ['30000.00', '2027-01-01', null],
    ]);
    await finance.post('/authority-limits', { person: demoEmail('head'), legalEntity: 'HT01', limit: limit('1.00'), from: '2026-12-01' }).expect(409);
    expect(
      (await of('head')).map((row) => row.to),
      'a refusal changes nothing',
    ).toEqual(['2027-01-01', null]);
  });

  it('are kept by who moves budgets, never one’s own, and told to who reads the directory', async () => {
    await (await house.as('employee')).get('/authority-limits').expect(403);
    await (await house.as('admin')).post('/authority-limits', { person: demoEmail('head'), limit: limit('1.00') }).expect(403);
    await finance.post('/authority-limits', { person: demoEmail('finance'), limit: limit('1.00') }).expect(409);
    await finance.post('/authority-limits', { role: 'finance', limit: limit('1.00') }).expect(409);
    const [row] = await of('manager');
    await finance.delete(`/authority-limits/${row?.id}`).expect(204);
    expect(await of('manager')).toEqual([]);
  });

  it.each([
    [{}, 'person REQUIRED'],
    [{ person: demoEmail('head'), role: 'CFO' }, 'person REQUIRED'],
    [{ role: 'queen' }, 'role UNKNOWN_CODE'],
    [{ person: 'nobody@demo.test' }, 'person UNKNOWN_CODE'],
    [{ role: 'CFO', legalEntity: 'XX99' }, 'legalEntity UNKNOWN_CODE'],
    [{ role: 'CFO', from: '2027-01-01', to: '2027-01-01' }, 'to BAD_PERIOD'],
  ])('%j is refused: %s', async (body, fault) => {
    const answer = await finance.post('/authority-limits', { limit: limit('1.00'), ...body }).expect(422);
    expect((answer.body as { errors: { path: string; code: string }[] }).errors.map(({ path, code }) => `${path} ${code}`)).toContain(fault);
  });

  it('groups are dated, and name people who are there', async () => {
    const admin = await house.as('admin');
    const group = { name: { zh: '法务组', en: 'Legal' } };
    expect((await admin.post('/groups', { code: 'LEGAL', ...group, members: [demoEmail('head'), demoEmail('owner')] }).expect(201)).body).toMatchObject({
      code: 'LEGAL',
      members: [demoEmail('head'), demoEmail('owner')],
    });
    await admin.put('/groups/LEGAL', { ...group, members: [demoEmail('head')], from: '2027-01-01' }).expect(200);
    expect((await admin.get('/groups?at=2026-12-31&q=LEGAL').expect(200)).body).toMatchObject({
      items: [{ members: [demoEmail('head'), demoEmail('owner')] }],
    });
    expect((await admin.put('/groups/LEGAL', { ...group, members: ['nobody@demo.test'] }).expect(422)).body).toMatchObject({
      errors: [{ path: 'members', code: 'UNKNOWN_CODE' }],
    });
    await (await house.as('employee')).put('/groups/LEGAL', { ...group, members: [demoEmail('head')] }).expect(403);
  });
});
