import type { ClaimView } from '@vouchflow/flow-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/test-app.js';

describe('claims?advance=open', () => {
  let house: TestApp;
  beforeAll(async () => void (house = await startTestApp({ flows: true })));
  afterAll(() => house.close());

  it('lists what may still be set off, of whatever flow, and of one’s own alone', async () => {
    const employee = await house.as('employee');
    const made = async (title: string): Promise<string> => {
      const facts = { title, legalEntity: 'HT01', department: 'RD', amount: { amount: '2000.00', currency: 'CNY' } };
      return ((await employee.post('/claims').send({ flow: 'travel-advance', facts })).body as ClaimView).id;
    };
    const [open, spent] = [await made('open'), await made('spent')];
    await made('not paid yet');
    await house.query(
      `INSERT INTO advance (id, person, legal_entity, currency, paid_minor, settled_minor, paid_at) SELECT id, claimant, 'HT01', 'CNY', 200000, CASE WHEN id = $2 THEN 200000 ELSE 150000 END, clock_timestamp() FROM instance WHERE id IN ($1, $2)`,
      [open, spent],
    );
    const titles = async (who: string, query: string) =>
      ((await (await house.as(who)).get(`/claims?${query}`)).body as { items: ClaimView[] }).items.map(({ title }) => title);
    expect(await titles('employee', 'advance=open&mine=true')).toEqual(['open']);
    expect(await titles('sales', 'advance=open&mine=true')).toEqual([]);
    expect((await employee.get('/claims?advance=all')).status).toBe(422);
    expect(((await employee.get('/claims?advance=open&mine=true')).body as { items: ClaimView[] }).items[0]?.advanceOpen).toEqual({
      amount: '500.00',
      currency: 'CNY',
    });
    expect((await employee.get(`/claims/${open}`)).body).not.toHaveProperty('advanceOpen');
  });

  it('tells what is left of an advance and what a claim takes of it, in its currency and as booked, to whoever sees the claim', async () => {
    const employee = await house.as('employee');
    const made = async (amount: string, currency: string): Promise<string> =>
      (
        (
          await employee
            .post('/claims')
            .send({ flow: 'travel-advance', facts: { title: 'x', legalEntity: 'HT01', department: 'RD', amount: { amount, currency } } })
        ).body as ClaimView
      ).id;
    const [dollars, claim] = [await made('1000.00', 'USD'), await made('1.00', 'CNY')];
    await house.query(
      `INSERT INTO advance (id, person, legal_entity, currency, paid_minor, held_minor, rate, booked_minor, booked_used_minor, paid_at) VALUES ($1, 'employee@demo.test', 'HT01', 'USD', 100000, 30000, '7.1035', 710350, 213105, clock_timestamp())`,
      [dollars],
    );
    await house.query(`INSERT INTO advance_hold (advance_id, instance_id, minor, booked_minor, status) VALUES ($1, $2, 30000, 213105, 'held')`, [
      dollars,
      claim,
    ]);
    const usd = (amount: string) => ({ amount, currency: 'USD' });
    const cny = (amount: string) => ({ amount, currency: 'CNY' });
    expect((await employee.get(`/claims/${dollars}/advances`)).body).toEqual({
      paid: { amount: usd('1000.00'), open: usd('700.00'), rate: '7.1035', booked: cny('7103.50'), openBooked: cny('4972.45') },
      setOff: [],
    });
    expect((await employee.get(`/claims/${claim}/advances`)).body).toEqual({
      paid: null,
      setOff: [{ id: dollars, number: expect.stringMatching(/^ADV-/), amount: usd('300.00'), status: 'held', rate: '7.1035', booked: cny('2131.05') }],
    });
    expect((await (await house.as('sales')).get(`/claims/${dollars}/advances`)).status).toBe(404);
  });
});
