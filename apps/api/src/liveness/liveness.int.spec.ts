import { CompiledFlows, watchLiveness } from '@vouchflow/flow-runtime';
import { demoEmail, DirectoryCache } from '@vouchflow/flow-store';
import type { ClaimView } from '@vouchflow/flow-model';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type Caller, type TestApp } from '../testing/test-app.js';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
const facts = { title: 'Cables', legalEntity: 'HT01', department: 'RD', lines: [{ category: 'office', date: today, amount: { amount: '100.00', currency: 'CNY' } }] };
const manager = { name: { zh: '研发经理', en: 'RD manager' }, grade: 'M1', department: 'RD', manager: demoEmail('head'), costCenter: 'RD', legalEntity: 'HT01' };
interface Looked {
  open: number;
  stuck: { number: string; code: string; node: string; people: string[] }[];
}

describe('never stuck', () => {
  let house: TestApp;
  let admin: Caller;
  let claim: ClaimView;
  beforeAll(async () => {
    house = await startTestApp({ flows: true });
    admin = await house.as('admin');
    claim = (await (await house.as('employee')).post('/claims', { flow: 'expense-claim', facts, submit: true }).expect(201)).body as ClaimView;
  });
  afterAll(() => house.close());
  const look = async () => (await admin.get('/liveness').expect(200)).body as Looked;
  const departure = async (id: string) => (await admin.get(`/people/${demoEmail(id)}/departure`).expect(200)).body as { tasks: object; dependents: { kind: string; key: string; sole: boolean; flows: { flow: string }[] }[]; stuck: { number: string; code: string }[]; claims: { number: string }[] };

  it('shows zero while all is well', async () => expect(await look()).toMatchObject({ open: 1, stuck: [] }));

  it('says before what would break if somebody left', async () => {
    const his = await departure('manager');
    expect(his.tasks).toEqual({ open: 1, sole: 1 });
    expect(his.stuck).toMatchObject([{ number: claim.number, code: 'NOBODY_LIVE' }]);
    expect(his.dependents).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'report', key: demoEmail('employee') })]));
    const cfo = await departure('cfo');
    expect(cfo.dependents.find((one) => one.kind === 'role' && one.key === 'CFO')).toMatchObject({ sole: true, flows: expect.arrayContaining([expect.objectContaining({ flow: 'expense-claim' })]) });
    expect((await departure('head')).dependents.find((one) => one.kind === 'department')).toMatchObject({ key: 'RD', flows: expect.arrayContaining([expect.objectContaining({ flow: 'expense-claim' })]) });
    const finance = await house.as('finance');
    const { items } = (await finance.get(`/budgets?period=${today.slice(0, 7)}&department=RD&category=travel`).expect(200)).body as { items: { id: string }[] };
    await finance.post(`/budgets/${items[0]?.id}/owner`, { owner: demoEmail('owner'), from: '2026-01-01', reason: 'new in charge' }).expect(200);
    expect((await departure('owner')).dependents.filter((one) => one.kind === 'budget').map((one) => one.key)).toEqual(['RD · travel']);
    expect((await departure('employee')).claims).toMatchObject([{ number: claim.number }]);
    await admin.get('/people/nobody@demo.test/departure').expect(404);
    await (await house.as('employee')).get(`/people/${demoEmail('cfo')}/departure`).expect(403);
    await (await house.as('employee')).get('/liveness').expect(403);
  });

  it('finds it when the directory has changed, in the worker too, and is well again once it is mended', async () => {
    const client = new pg.Client({ connectionString: house.url });
    await client.connect();
    const watch = async () => (await watchLiveness(client, new CompiledFlows(), new DirectoryCache())).stuck.map((one) => `${one.number} ${one.code} ${one.node}`);
    try {
      expect(await watch()).toEqual([]);
      await admin.put(`/people/${demoEmail('manager')}`, { ...manager, active: false }).expect(200);
      expect(await watch(), 'the version has risen, so it looks again').toEqual([`${claim.number} NOBODY_LIVE approve`]);
      expect(await look()).toMatchObject({ open: 1, stuck: [{ number: claim.number, code: 'NOBODY_LIVE', node: 'approve', people: [demoEmail('manager')] }] });
      await admin.post(`/people/${demoEmail('manager')}/hand-over`, { to: demoEmail('head'), reason: '离职' }).expect(200);
      expect((await look()).stuck).toEqual([]);
      expect(await watch(), 'and what the page found is kept').toEqual([]);
      await house.query('DELETE FROM credential WHERE person = $1', [demoEmail('head')]);
      expect((await look()).stuck, 'who cannot sign in moves nothing').toMatchObject([{ code: 'NOBODY_LIVE' }]);
    } finally {
      await client.end();
    }
  });

  it('finds a returned claim whose claimant is gone', async () => {
    const accountant = (await (await house.as('accountant')).post('/claims', { flow: 'expense-claim', facts: { ...facts, department: 'FIN' }, submit: true }).expect(201)).body as ClaimView;
    await (await house.as('finance')).post(`/tasks/${accountant.waitingFor[0]?.taskId}/decision`, { outcome: 'return', comment: '补票', factsHash: accountant.factsHash }).expect(200);
    await house.query(`UPDATE person SET active = false WHERE email = $1`, [demoEmail('accountant')]);
    expect((await look()).stuck.filter((one) => one.number === accountant.number)).toMatchObject([{ code: 'CLAIMANT_GONE', people: [demoEmail('accountant')] }]);
  });
});
