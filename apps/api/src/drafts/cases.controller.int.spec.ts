import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type Caller, type TestApp } from '../testing/test-app.js';

const row5 = JSON.parse(readFileSync(new URL('../../../../flows/expense-claim/cases/row-5-large-research.case.json', import.meta.url), 'utf8')) as object;

describe('the cases of a draft', () => {
  let house: TestApp;
  let admin: Caller;
  beforeAll(async () => {
    house = await startTestApp({ flows: true });
    admin = await house.as('admin');
  });
  afterAll(() => house.close());
  const path = '/flows/expense-claim/draft/cases';

  it('are kept, listed, run with what they cover, and given up', async () => {
    await admin.put(`${path}/my-own`, row5).expect(204);
    const items = ((await admin.get(path).expect(200)).body as { items: { name: string; updatedBy: string }[] }).items;
    expect(items.find((one) => one.name === 'my-own')).toMatchObject({ updatedBy: 'admin@demo.test' });
    const run = (await admin.post(`${path}/run`).expect(200)).body as { results: { name: string; status: string }[]; coverage: { rows: { reached: string[] } } };
    expect(run.results.find((one) => one.name === 'my-own')?.status).toBe('passed');
    expect(run.coverage.rows.reached.length).toBeGreaterThan(0);
    await admin.delete(`${path}/my-own`).expect(204);
    await admin.delete(`${path}/my-own`).expect(404);
  });

  it('refuse what is no case, with its path, and who may not design', async () => {
    const pathsOf = async (name: string, story: object): Promise<string[]> => ((await admin.put(`${path}/${name}`, story).expect(422)).body as { errors: { path: string }[] }).errors.map((error) => error.path);
    expect(await pathsOf('Bad Name', row5)).toEqual(['name']);
    expect(await pathsOf('mine', { ...row5, claimant: 5 })).toEqual(['claimant']);
    await (await house.as('publisher')).put(`${path}/mine`, row5).expect(403);
    await (await house.as('employee')).get(path).expect(403);
    await admin.get('/flows/nothing/draft/cases').expect(404);
  });
});
