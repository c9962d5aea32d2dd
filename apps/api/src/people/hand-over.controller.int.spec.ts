import { join } from 'node:path';
import { publishFlow, publishShippedFlows } from '@vouchflow/flow-runtime';
import { demoEmail } from '@vouchflow/flow-store';
import type { ClaimView, FlowDefinition, TimelineItem } from '@vouchflow/flow-model';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type Caller, type TestApp } from '../testing/test-app.js';

const flowsFolder = join(import.meta.dirname, '../../../../flows');
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
const facts = {
  title: 'Cables',
  legalEntity: 'HT01',
  department: 'RD',
  lines: [{ category: 'office', date: today, amount: { amount: '100.00', currency: 'CNY' } }],
};

/** The shipped claim, decided by any one of the travel desk. */
function groupFlow(): FlowDefinition {
  const flow = JSON.parse(readFileSync(join(flowsFolder, 'expense-claim/flow.json'), 'utf8')) as FlowDefinition;
  const config = { mode: 'all', approvers: [{ by: 'group', group: 'TRAVEL' }] };
  return {
    ...flow,
    key: 'desk-claim',
    numberPrefix: 'DSK',
    nodes: flow.nodes.filter((node) => node.id !== 'matrix').map((node) => (node.id === 'approve' ? { ...node, config } : node)),
    edges: flow.edges.filter((edge) => edge.from.node !== 'matrix').map((edge) => (edge.to === 'matrix' ? { ...edge, to: 'approve' } : edge)),
  };
}

describe('handing over what somebody who leaves is asked (移交)', () => {
  let house: TestApp;
  let admin: Caller;
  beforeAll(async () => {
    house = await startTestApp();
    const client = new pg.Client({ connectionString: house.url });
    await client.connect();
    await publishShippedFlows(client, flowsFolder);
    expect(await publishFlow(client, groupFlow(), { note: '', by: 'spec' })).toMatchObject({ published: true });
    await client.end();
    admin = await house.as('admin');
  });
  afterAll(() => house.close());

  const submit = async (by: string, flow = 'expense-claim') =>
    (await (await house.as(by)).post('/claims', { flow, facts, submit: true }).expect(201)).body as ClaimView;
  const asked = async (claim: ClaimView) => {
    const { body } = await (await house.as('auditor')).get(`/claims/${claim.id}`).expect(200);
    return (body as ClaimView).waitingFor.map((one) => one.people.map((email) => email.replace('@demo.test', '')).join('|')).join(' ');
  };
  const handOver = (from: string, to: string, by: Caller = admin) => by.post(`/people/${demoEmail(from)}/hand-over`, { to: demoEmail(to), reason: '离职' });

  it('moves every open task, one turn each; the claims of who takes over stay and are listed', async () => {
    const [one, two, own] = [await submit('employee'), await submit('employee'), await submit('owner')];
    await admin
      .put('/people/owner@demo.test', {
        name: { zh: '项目负责人', en: 'Project owner' },
        grade: 'P8',
        department: 'RD',
        manager: demoEmail('manager'),
        costCenter: 'RD',
        legalEntity: 'HT01',
      })
      .expect(200);
    const his = await submit('owner');
    expect([await asked(one), await asked(own), await asked(his)]).toEqual(['manager', 'head', 'manager']);
    const answer = await handOver('manager', 'owner').set('idempotency-key', 'leaves-1').expect(200);
    expect(answer.body).toEqual({ moved: 2, places: 0, skipped: [{ taskId: his.waitingFor[0]?.taskId, code: 'SELF_DECISION' }] });
    expect([await asked(one), await asked(two), await asked(his), await asked(own)]).toEqual(['owner', 'owner', 'manager', 'head']);

    expect((await handOver('manager', 'owner').set('idempotency-key', 'leaves-1').expect(200)).body, 'the key sent again is answered as before').toEqual(
      answer.body,
    );
    expect((await handOver('manager', 'head').set('idempotency-key', 'leaves-1').expect(422)).body).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    expect((await handOver('manager', 'head').expect(200)).body).toEqual({ moved: 1, places: 0, skipped: [] });
    expect(await asked(his)).toBe('head');

    await (
      await house.as('manager')
    )
      .post(`/tasks/${one.waitingFor[0]?.taskId}/decision`, { outcome: 'approve', factsHash: one.factsHash })
      .expect((told) => expect([403, 404]).toContain(told.status));
    await (await house.as('owner')).post(`/tasks/${one.waitingFor[0]?.taskId}/decision`, { outcome: 'approve', factsHash: one.factsHash }).expect(200);
    const { items } = (await (await house.as('auditor')).get(`/claims/${one.id}/timeline`).set('accept-language', 'zh').expect(200)).body as {
      items: TimelineItem[];
    };
    expect(items.find((item) => item.type === 'TaskTransferred')).toMatchObject({
      actor: demoEmail('admin'),
      sentence: '流程管理员 将 研发经理 的审批移交给 项目负责人：“离职”',
    });
    const log = await house.query<{ actor: string; reason: string; after: { moved: number } }>(
      `SELECT actor, reason, after FROM change_log WHERE what = 'hand-over' ORDER BY id`,
    );
    expect(log.map((row) => [row.actor, row.reason, row.after.moved])).toEqual([
      [demoEmail('admin'), '离职', 2],
      [demoEmail('admin'), '离职', 1],
    ]);
  });

  it('of several who are asked takes only his part, and does not show the claim to who hands over', async () => {
    const claim = await submit('employee', 'desk-claim');
    expect(await asked(claim)).toBe('accountant|cashier');
    await handOver('cashier', 'sales').expect(200);
    expect(await asked(claim)).toBe('accountant|sales');
    await handOver('sales', 'accountant').expect(200);
    expect(await asked(claim), 'asked already: once is enough').toBe('accountant');
    await admin.get(`/claims/${claim.id}`).expect(404);
  });

  it('moves what he would be asked later, too, and says so; the departure page lists it before', async () => {
    const claim = await submit('employee');
    expect(await asked(claim)).toBe('manager');
    const later = async () =>
      (
        (await admin.get(`/people/${demoEmail('accountant')}/departure`).expect(200)).body as {
          later: { number: string; nodeTitle: { en: string }; instead: string[] }[];
        }
      ).later.filter((one) => one.number === claim.number);
    expect(await later()).toMatchObject([{ instead: [demoEmail('finance')] }]);
    const { body } = await handOver('accountant', 'sales').expect(200);
    expect((body as { places: number }).places).toBeGreaterThanOrEqual(1);
    expect(await later()).toEqual([]);
    const [task] = claim.waitingFor;
    await (await house.as('manager')).post(`/tasks/${task?.taskId}/decision`, { outcome: 'approve', factsHash: claim.factsHash }).expect(200);
    expect(await asked(claim)).toBe('sales');
    const { items } = (await (await house.as('auditor')).get(`/claims/${claim.id}/timeline`).set('accept-language', 'zh').expect(200)).body as {
      items: TimelineItem[];
    };
    expect(items.find((item) => item.type === 'PlacesHandedOver')?.sentence).toMatch(/^流程管理员 将 会计 在“.+”稍后的审批移交给 销售：“离职”$/);
    expect(items.findLast((item) => item.type === 'TaskOpened')?.sentence).toBe('请 销售 审批：由人工移交，接替 会计。');
  });

  it('is no detour to one’s own claim or to what one wants to decide oneself', async () => {
    const claim = await submit('admin');
    const [task] = claim.waitingFor;
    expect(task?.people).toEqual([demoEmail('finance')]);
    expect((await handOver('finance', 'sales').expect(200)).body).toEqual({ moved: 0, places: 0, skipped: [{ taskId: task?.taskId, code: 'SELF_DECISION' }] });
    expect((await handOver('finance', 'admin').expect(409)).body).toMatchObject({ code: 'SAME_PERSON' });
    expect(await asked(claim)).toBe('finance');
  });

  it('is for who edits people, to somebody who is there, with a reason', async () => {
    expect((await handOver('manager', 'head', await house.as('finance')).expect(403)).body).toMatchObject({ permission: 'people.write' });
    expect((await handOver('manager', 'nobody').expect(422)).body).toMatchObject({ errors: [{ path: 'to', code: 'UNKNOWN_PERSON' }] });
    expect((await handOver('manager', 'manager').expect(422)).body).toMatchObject({ errors: [{ path: 'to', code: 'SAME_PERSON' }] });
    await handOver('nobody', 'head').expect(404);
    await admin.post('/people/manager@demo.test/hand-over', { to: demoEmail('head') }).expect(422);
  });
});
