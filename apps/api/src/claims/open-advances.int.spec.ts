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
    const titles = async (who: string, query: string) => ((await (await house.as(who)).get(`/claims?${query}`)).body as { items: ClaimView[] }).items.map(({ title }) => title);
    expect(await titles('employee', 'advance=open&mine=true')).toEqual(['open']);
    expect(await titles('sales', 'advance=open&mine=true')).toEqual([]);
    expect((await employee.get('/claims?advance=all')).status).toBe(422);
  });
});
