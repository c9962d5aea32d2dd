import { CompiledFlows, watchLiveness } from '@vouchflow/flow-runtime';
import { demoEmail, DirectoryCache } from '@vouchflow/flow-store';
import type { ClaimView } from '@vouchflow/flow-model';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type Caller, type TestApp } from '../testing/test-app.js';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
const facts = {
  title: 'Cables',
  legalEntity: 'HT01',
  department: 'RD',
  lines: [{ category: 'office', date: today, amount: { amount: '100.00', currency: 'CNY' } }],
};
const manager = {
  name: { zh: '研发经理', en: 'RD manager' },
  grade: 'M1',
  department: 'RD',
  manager: demoEmail('head'),
  costCenter: 'RD',
  legalEntity: 'HT01',
};
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
  const departure = async (id: string) =>
    (await admin.get(`/people/${demoEmail(id)}/departure`).expect(200)).body as {
      tasks: object;
      dependents: { kind: string; key: string; sole: boolean; flows: { flow: string }[] }[];
      stuck: { number: string; code: string }[];
      claims: { number: string }[];
    };

  it('shows zero while all is well', async () => expect(await look()).toMatchObject({ open: 1, stuck: [] }));

  it('says before what would break if somebody left', async () => {
    const his = await departure('manager');
    expect(his.tasks).toEqual({ open: 1, sole: 1 });
    expect(his.stuck).toMatchObject([{ number: claim.number, code: 'NOBODY_LIVE' }]);
    expect(his.dependents).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'report', key: demoEmail('employee') })]));
    const cfo = await departure('cfo');
    expect(cfo.dependents.find((one) => one.kind === 'role' && one.key === 'CFO')).toMatchObject({
      sole: true,
      flows: expect.arrayContaining([expect.objectContaining({ flow: 'expense-claim' })]),
    });
    expect((await departure('head')).dependents.find((one) => one.kind === 'department')).toMatchObject({
      key: 'RD',
      flows: expect.arrayContaining([expect.objectContaining({ flow: 'expense-claim' })]),
    });
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
    const watch = async () =>
      (await watchLiveness(client, new CompiledFlows(), new DirectoryCache())).stuck.map((one) => `${one.number} ${one.code} ${one.node}`);
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

  it('asks nobody who has left by the time his turn comes, and says before whom it would go to, or that nobody is there', async () => {
    const next = (await (await house.as('employee')).post('/claims', { flow: 'expense-claim', facts, submit: true }).expect(201)).body as ClaimView;
    const mine = async () => (await look()).stuck.filter((one) => one.number === next.number).map(({ code, people }) => `${code} ${people.join()}`);
    await house.query(`INSERT INTO credential (person, password_hash) SELECT $1, password_hash FROM credential LIMIT 1 ON CONFLICT DO NOTHING`, [
      demoEmail('head'),
    ]);
    const asked = next.waitingFor[0]?.people[0] ?? '';
    await house.query('DELETE FROM credential WHERE person = $1', [demoEmail('accountant')]);
    expect(await mine(), 'the accountant cannot sign in, and no rule knows').toEqual([`NOBODY_NEXT ${demoEmail('accountant')}`]);
    await admin
      .put(`/people/${demoEmail('accountant')}`, {
        name: { zh: '会计', en: 'Accountant' },
        grade: 'P6',
        department: 'FIN',
        manager: demoEmail('finance'),
        costCenter: 'FIN',
        legalEntity: 'HT01',
        active: false,
      })
      .expect(200);
    expect(await mine(), 'left, the place goes to the manager').toEqual([]);
    await (
      await house.as(asked.replace('@demo.test', ''))
    )
      .post(`/tasks/${next.waitingFor[0]?.taskId}/decision`, { outcome: 'approve', factsHash: next.factsHash })
      .expect(200);
    const { items } = (await (await house.as('auditor')).get(`/claims/${next.id}/timeline`).set('accept-language', 'zh').expect(200)).body as {
      items: { type: string; sentence: string }[];
    };
    expect(items.map((item) => item.sentence).filter((sentence) => sentence.includes('会计'))).toEqual([
      '请 财务 审批：会计（角色） 会计 已停用，顺延至其上级 财务。',
      '再次核对审批人：会计 已停用，改由 财务 审批。',
    ]);
    await admin
      .put(`/people/${demoEmail('accountant')}`, {
        name: { zh: '会计', en: 'Accountant' },
        grade: 'P6',
        department: 'FIN',
        manager: demoEmail('finance'),
        costCenter: 'FIN',
        legalEntity: 'HT01',
      })
      .expect(200);
    await house.query(`INSERT INTO credential (person, password_hash) SELECT $1, password_hash FROM credential LIMIT 1`, [demoEmail('accountant')]);
  });

  it('lists what a finished claim still owes', async () => {
    const owed = async () =>
      ((await admin.get('/liveness').set('accept-language', 'en').expect(200)).body as { owed: { number: string; code: string; why: string | null }[] }).owed;
    expect(await owed()).toEqual([]);
    const figures = async () =>
      (await house.anonymous.get('/metrics').expect(200)).text.split('\n').filter((line) => /^vouchflow_(owed|open|stuck)/.test(line));
    const before = await figures();
    expect(before).toContain('vouchflow_owed{code="REVERSAL_PARKED",app="api"} 0');
    // A finished claim whose reversal the ERP has refused, as the fold leaves it.
    const snapshot = {
      reversal: { voucher: 'v', by: demoEmail('finance'), reason: 'wrong' },
      tokens: [],
      tasks: [],
      effects: [
        {
          n: 9,
          token: null,
          node: 'post',
          key: 'red:v',
          kind: 'voucher.post',
          payload: {},
          since: '2026-11-21T02:00:00.000Z',
          parked: { code: 'parked.erp-refused', values: { message: 'closed' } },
        },
      ],
    };
    await house.query(`UPDATE instance SET status = 'completed', snapshot = (snapshot::jsonb || $2::jsonb || '{"status":"completed"}') WHERE id = $1`, [
      claim.id,
      JSON.stringify(snapshot),
    ]);
    expect(await owed()).toEqual([expect.objectContaining({ number: claim.number, code: 'REVERSAL_PARKED', why: expect.stringContaining('closed') })]);
    expect(
      (await figures()).filter((line) => !before.includes(line)),
      'a scrape of this process tells it, whichever looked',
    ).toContain('vouchflow_owed{code="REVERSAL_PARKED",app="api"} 1');
  });

  it('finds a returned claim whose claimant is gone', async () => {
    const accountant = (
      await (await house.as('accountant')).post('/claims', { flow: 'expense-claim', facts: { ...facts, department: 'FIN' }, submit: true }).expect(201)
    ).body as ClaimView;
    await (
      await house.as('finance')
    )
      .post(`/tasks/${accountant.waitingFor[0]?.taskId}/decision`, { outcome: 'return', comment: '补票', factsHash: accountant.factsHash })
      .expect(200);
    await house.query(`UPDATE person SET active = false WHERE email = $1`, [demoEmail('accountant')]);
    expect((await look()).stuck.filter((one) => one.number === accountant.number)).toMatchObject([
      { code: 'CLAIMANT_GONE', people: [demoEmail('accountant')] },
    ]);
  });
});
