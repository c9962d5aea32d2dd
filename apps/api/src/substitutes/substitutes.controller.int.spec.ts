import { InstanceService, shareOpenTasks } from '@vouchflow/flow-runtime';
import { demoEmail, DirectoryCache } from '@vouchflow/flow-store';
import type { ClaimView, TimelineItem } from '@vouchflow/flow-model';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const day = (later: number) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() + later * 86_400_000));
const [today, tomorrow, nextWeek] = [day(0), day(1), day(7)];
const facts = (amount: string) => ({
  title: 'Cables',
  legalEntity: 'HT01',
  department: 'RD',
  lines: [{ category: 'office', date: today, amount: { amount, currency: 'CNY' } }],
});

describe('substitutes (代理)', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp({ flows: true });
  });
  afterAll(() => house.close());
  afterEach(() => house.query('DELETE FROM substitute'));

  const arrange = async (by: string, substitute: string, more: object = {}) =>
    (await house.as(by)).post('/substitutes', { substitute: demoEmail(substitute), ...more });
  const submit = async (by = 'employee', amount = '100.00') =>
    (await (await house.as(by)).post('/claims', { flow: 'expense-claim', facts: facts(amount), submit: true }).expect(201)).body as ClaimView;
  const asked = (claim: ClaimView) => claim.waitingFor.map((one) => one.people.map((email) => email.replace('@demo.test', '')).join('|')).join(' ');
  const faults = (answer: { body: unknown }) =>
    (answer.body as { errors?: { path: string; code: string }[] }).errors?.map(({ path, code }) => `${path} ${code}`);

  it('is asked beside the person from then on, decides for him, and the record says who and why', async () => {
    const before = await submit();
    expect((await arrange('manager', 'owner', { to: nextWeek, reason: '出差' })).status).toBe(201);
    const shared = (await (await house.as('employee')).get(`/claims/${before.id}`).expect(200)).body as ClaimView;
    expect([asked(before), asked(shared)]).toEqual(['manager', 'manager|owner']);
    const told = (await (await house.as('employee')).get(`/claims/${before.id}/timeline`).set('accept-language', 'zh').expect(200)).body as {
      items: TimelineItem[];
    };
    expect(told.items.find((item) => item.type === 'TaskShared')).toMatchObject({
      sentence: `项目负责人 代理 研发经理（至 ${nextWeek} 前），也可审批`,
      actor: null,
    });
    const claim = await submit();
    expect(asked(claim)).toBe('manager|owner');
    const owner = await house.as('owner');
    const inbox = (await owner.get('/tasks').set('accept-language', 'zh').expect(200)).body as { items: { claimId: string; sentence: string }[] };
    expect(inbox.items.map((task) => task.claimId)).toEqual([claim.id, before.id]);
    expect(inbox.items.slice(0, 1).map((task) => [task.claimId, task.sentence])).toEqual([
      [claim.id, `因为是申请人的直接上级。项目负责人 代理 研发经理（至 ${nextWeek} 前），也可审批。`],
    ]);
    const after = (await owner.post(`/tasks/${claim.waitingFor[0]?.taskId}/decision`, { outcome: 'approve', factsHash: claim.factsHash }).expect(200))
      .body as ClaimView;
    expect(asked(after)).toBe('accountant');
    const { items } = (await (await house.as('auditor')).get(`/claims/${claim.id}/timeline`).set('accept-language', 'en').expect(200)).body as {
      items: TimelineItem[];
    };
    expect(items.find((item) => item.type === 'TaskDecided')).toMatchObject({ actor: demoEmail('owner') });
    expect(items.find((item) => item.type === 'TaskOpened')?.sentence).toContain(
      `Project owner stands in for RD manager until ${nextWeek} and may decide too.`,
    );
  });

  it('is put before what is open already too, but never before his own claim, nor for another flow or a higher total', async () => {
    const [own, other, small] = [await submit('owner'), await submit('employee', '100.00'), await submit('employee', '10.00')];
    await arrange('head', 'manager');
    await arrange('manager', 'owner', { limit: { amount: '50.00', currency: 'CNY' } });
    await arrange('manager', 'sales', { flows: ['purchase-payment'] });
    const now = async (claim: ClaimView) => asked((await (await house.as('finance')).get(`/claims/${claim.id}`).expect(200)).body as ClaimView);
    expect([await now(own), await now(other), await now(small)]).toEqual(['head|manager', 'manager', 'manager|owner']);
  });

  it('is put before all that is covered, however many tasks lie before it that are not', async () => {
    const claims = [
      await submit('employee', '100.00'),
      await submit('employee', '101.00'),
      await submit('employee', '10.00'),
      await submit('employee', '11.00'),
    ];
    await arrange('manager', 'owner', { from: tomorrow, limit: { amount: '50.00', currency: 'CNY' } });
    await house.query('UPDATE substitute SET valid_from = $1', [today]);
    const client = new Client({ connectionString: house.url });
    await client.connect();
    try {
      expect(
        await shareOpenTasks(client, {
          directory: new DirectoryCache(),
          instances: house.app.get(InstanceService),
          at: new Date().toISOString(),
          rowsAtATime: 1,
        }),
      ).toBe(2);
    } finally {
      await client.end();
    }
    const now = async (claim: ClaimView) => asked((await (await house.as('finance')).get(`/claims/${claim.id}`).expect(200)).body as ClaimView);
    expect(await Promise.all(claims.map(now))).toEqual(['manager', 'manager', 'manager|owner', 'manager|owner']);
  });

  it('lets the person himself decide too', async () => {
    await arrange('manager', 'owner');
    const claim = await submit();
    expect(
      asked(
        (
          await (
            await house.as('manager')
          )
            .post(`/tasks/${claim.waitingFor[0]?.taskId}/decision`, { outcome: 'approve', factsHash: claim.factsHash })
            .expect(200)
        ).body as ClaimView,
      ),
    ).toBe('accountant');
  });

  it('counts by day, flow and total', async () => {
    await arrange('manager', 'owner', { from: tomorrow });
    await arrange('manager', 'sales', { flows: ['purchase-payment'] });
    await arrange('manager', 'saleshead', { limit: { amount: '99.99', currency: 'CNY' } });
    expect(asked(await submit())).toBe('manager');
    expect(asked(await submit('employee', '99.99'))).toBe('manager|saleshead');
  });

  it('runs on in a chain, ends in a circle, and is never the claimant', async () => {
    await arrange('manager', 'owner');
    await arrange('owner', 'head');
    await arrange('head', 'manager');
    expect(asked(await submit())).toBe('manager|owner|head');
    // The owner's manager is the head; his substitute is the manager, whose substitute would be the owner himself.
    expect(asked(await submit('owner'))).toBe('head|manager');
  });

  it('is arranged for oneself by everybody, for others by who edits people; ended likewise; the log keeps both', async () => {
    const made = (await arrange('manager', 'owner', { limit: { amount: '500.00', currency: 'CNY' } })).body as { id: string };
    expect(made).toMatchObject({
      person: demoEmail('manager'),
      substitute: demoEmail('owner'),
      from: today,
      to: null,
      flows: [],
      limit: { amount: '500.00', currency: 'CNY' },
    });
    expect((await arrange('employee', 'owner', { person: demoEmail('manager') })).body).toMatchObject({ code: 'FORBIDDEN', permission: 'people.write' });
    expect((await arrange('admin', 'admin', { person: demoEmail('manager') })).body).toMatchObject({ code: 'SAME_PERSON' });
    expect((await arrange('admin', 'sales', { person: demoEmail('manager') })).status).toBe(201);
    const listed = async (id: string, query = '') =>
      ((await (await house.as(id)).get(`/substitutes${query}`).expect(200)).body as { items: { substitute: string }[] }).items.map(
        (row) => row.substitute.split('@')[0],
      );
    expect([
      await listed('manager'),
      await listed('owner'),
      await listed('employee', '?scope=all'),
      await listed('auditor'),
      await listed('auditor', `?scope=all&person=${demoEmail('manager')}`),
    ]).toEqual([['sales', 'owner'], ['owner'], [], [], ['sales', 'owner']]);
    await (await house.as('employee')).delete(`/substitutes/${made.id}`).expect(404);
    await (await house.as('owner')).delete(`/substitutes/${made.id}`).expect(403);
    await (await house.as('manager')).delete(`/substitutes/${made.id}`).expect(204);
    await (await house.as('manager')).delete(`/substitutes/${made.id}`).expect(404);
    expect(asked(await submit())).toBe('manager|sales');
    const log = await house.query<{ actor: string; before: { id: string } | null }>(
      `SELECT actor, before FROM change_log WHERE what = 'substitute' AND key = $1 ORDER BY id DESC LIMIT 2`,
      [demoEmail('manager')],
    );
    expect(log.map((row) => [row.actor, row.before?.id ?? null])).toEqual([
      [demoEmail('manager'), made.id],
      [demoEmail('admin'), null],
    ]);
  });

  it.each([
    ['oneself', 'manager', {}, ['substitute SAME_PERSON']],
    ['somebody who is not there', 'nobody', {}, ['substitute UNKNOWN_PERSON']],
    ['days that are over', 'owner', { from: '2020-01-01', to: '2020-02-01' }, ['to BAD_PERIOD']],
    ['an end before the beginning', 'owner', { from: nextWeek, to: tomorrow }, ['to BAD_PERIOD']],
    ['a flow that is not there', 'owner', { flows: ['expense-claim', 'moon-claim'] }, ['flows/1 UNKNOWN_CODE']],
  ])('refuses %s', async (_what, substitute, more, expected) => {
    const answer = await arrange('manager', substitute, more);
    expect([answer.status, faults(answer)]).toEqual([422, expected]);
  });

  it('is arranged once for the same days', async () => {
    expect((await arrange('manager', 'owner', { to: nextWeek })).status).toBe(201);
    expect((await arrange('manager', 'owner', { from: tomorrow })).status).toBe(409);
    expect((await arrange('manager', 'owner', { from: nextWeek })).status).toBe(201);
  });
});
