import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompanySnapshot } from '@vouchflow/flow-model';
import { startTestApp, type TestApp } from '../testing/test-app.js';

describe('the company as the designer tries flows on it', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp();
  });
  afterAll(() => house.close());

  it('has people, roles, books and closed periods, for who may see drafts', async () => {
    const { directory, roles, rules, today, closedPeriods } = (await (await house.as('admin')).get('/directory/snapshot').expect(200)).body as CompanySnapshot;
    expect(directory.people.find((person) => person.email === 'employee@demo.test')).toMatchObject({ grade: 'P6', manager: 'manager@demo.test' });
    expect(roles).toContainEqual({ code: 'CFO', name: { zh: '财务总监', en: 'CFO' } });
    expect(rules.accountRules.length).toBeGreaterThan(0);
    expect(today).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(Array.isArray(closedPeriods)).toBe(true);
  });

  it('shows the money of budgets only to who may see budgets', async () => {
    const budgetsOf = async (who: string) => ((await (await house.as(who)).get('/directory/snapshot').expect(200)).body as CompanySnapshot).budgets;
    const [bare, whole] = [(await budgetsOf('admin'))[0], (await budgetsOf('auditor'))[0]];
    expect(bare).toMatchObject({ currency: 'CNY', control: 'block' });
    for (const money of ['total', 'reserved', 'consumed']) expect(bare).not.toHaveProperty(money);
    expect(whole).toMatchObject({ ...bare, reserved: 0, total: expect.any(Number) as number });
  });

  it('is nothing for everyone else', async () => {
    await (await house.as('employee')).get('/directory/snapshot').expect(403);
    await house.anonymous.get('/api/v1/directory/snapshot').expect(401);
  });
});
