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
    const run = (await admin.post(`${path}/run`).expect(200)).body as {
      results: { name: string; status: string }[];
      coverage: { rows: { reached: string[] } };
    };
    expect(run.results.find((one) => one.name === 'my-own')?.status).toBe('passed');
    expect(run.coverage.rows.reached.length).toBeGreaterThan(0);
    await admin.delete(`${path}/my-own`).expect(204);
    await admin.delete(`${path}/my-own`).expect(404);
  });

  it('that come out otherwise say where, in both languages, and can be recorded anew', async () => {
    const recorded = row5 as { expect: { path: string[] } };
    const [first = '', second = '', ...rest] = recorded.expect.path;
    await admin.put(`${path}/other`, { ...row5, expect: { ...recorded.expect, path: [second, first, ...rest] } }).expect(204);
    const resultOf = async () =>
      (
        (await admin.post(`${path}/run`).expect(200)).body as {
          results: { name: string; status: string; differences: { path: string; text: { zh: string; en: string }; node?: string }[] }[];
        }
      ).results.find((one) => one.name === 'other');
    const failed = await resultOf();
    expect(failed).toMatchObject({ status: 'failed', differences: [{ path: 'expect/path/0', node: first }] });
    expect(failed?.differences[0]?.text.en).toMatch(/^Step 1: expected “.+”, got “.+”$/);
    expect(failed?.differences[0]?.text.zh).toMatch(/^第 1 步：应为“.+”，现在是“.+”$/);
    await admin.put(`${path}/other?record=true`, row5).expect(204);
    expect((await resultOf())?.status).toBe('passed');
    await admin.delete(`${path}/other`).expect(204);
  });

  it('refuse what is no case, with its path, and who may not design', async () => {
    const pathsOf = async (name: string, story: object): Promise<string[]> =>
      ((await admin.put(`${path}/${name}`, story).expect(422)).body as { errors: { path: string }[] }).errors.map((error) => error.path);
    expect(await pathsOf('Bad Name', row5)).toEqual(['name']);
    expect(await pathsOf('mine', { ...row5, claimant: 5 })).toEqual(['claimant']);
    await (await house.as('publisher')).put(`${path}/mine`, row5).expect(403);
    await (await house.as('employee')).get(path).expect(403);
    await admin.get('/flows/nothing/draft/cases').expect(404);
  });
});
