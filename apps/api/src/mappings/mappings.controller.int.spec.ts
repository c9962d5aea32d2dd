import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type Caller, type TestApp } from '../testing/test-app.js';
import type { MappingAnswer, TryAnswer } from './mapping.schema.js';

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
      variant: { name: 'k3cloud', lineKinds: ['gl'], textLength: 255 },
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
