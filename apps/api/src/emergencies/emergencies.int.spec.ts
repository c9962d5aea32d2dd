import { demoEmail } from '@vouchflow/flow-store';
import type { ClaimView, TimelineItem } from '@vouchflow/flow-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type Caller, type TestApp } from '../testing/test-app.js';
import type { EmergencyView } from './emergency.schema.js';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
const facts = {
  title: 'Cables',
  legalEntity: 'HT01',
  department: 'RD',
  lines: [{ category: 'office', date: today, amount: { amount: '100.00', currency: 'CNY' } }],
};
const reason = '经理住院，客户今天断供';

describe('an act in an emergency', () => {
  let house: TestApp;
  let [admin, finance, cfo, auditor]: Caller[] = [];
  beforeAll(async () => {
    house = await startTestApp({ flows: true });
    [admin, finance, cfo, auditor] = await Promise.all(['admin', 'finance', 'cfo', 'auditor'].map((id) => house.as(id)));
  });
  afterAll(() => house.close());
  const by = (caller: Caller | undefined): Caller => caller as Caller;
  const submit = async (person = 'employee') =>
    (await (await house.as(person)).post('/claims', { flow: 'expense-claim', facts, submit: true }).expect(201)).body as ClaimView;
  const ask = (caller: Caller | undefined, claim: ClaimView, outcome = 'approve') =>
    by(caller).post('/emergencies', { kind: 'decide', taskId: claim.waitingFor[0]?.taskId, outcome, reason });
  const made = async (caller: Caller | undefined, claim: ClaimView, outcome = 'approve') =>
    (await ask(caller, claim, outcome).expect(201)).body as EmergencyView;
  const confirm = (caller: Caller | undefined, id: string) => by(caller).post(`/emergencies/${id}/confirm`, {});

  it('decides an open task in place of whom it is with, by two people, and is reported until a third has read it', async () => {
    const claim = await submit();
    const asked = await made(admin, claim);
    expect(asked).toMatchObject({
      status: 'waiting',
      what: 'approve',
      askedBy: demoEmail('admin'),
      claim: { number: claim.number },
      instead: [demoEmail('manager')],
      confirmedBy: null,
    });
    await confirm(admin, asked.id).expect(403);
    expect((await confirm(finance, asked.id).expect(200)).body).toMatchObject({ status: 'done', confirmedBy: demoEmail('finance') });
    const after = (await by(auditor).get(`/claims/${claim.id}`).expect(200)).body as ClaimView;
    expect(after.waitingFor[0]?.people).toEqual([demoEmail('accountant')]);
    const { items } = (await by(auditor).get(`/claims/${claim.id}/timeline`).set('accept-language', 'zh').expect(200)).body as { items: TimelineItem[] };
    expect(items.map((item) => item.sentence)).toEqual(
      expect.arrayContaining([`紧急处理：流程管理员 代替 研发经理 审批（财务 复核）：“${reason}”`, `流程管理员 同意：“${reason}”`]),
    );
    expect(await house.query(`SELECT decided_by, outcome FROM task WHERE id = $1`, [claim.waitingFor[0]?.taskId])).toEqual([
      { decided_by: demoEmail('admin'), outcome: 'approve' },
    ]);

    const open = async () => ((await by(auditor).get('/emergencies?open=true').expect(200)).body as { items: EmergencyView[] }).items.map((one) => one.id);
    expect(await open()).toContain(asked.id);
    for (const caller of [cfo, auditor])
      expect(((await by(caller).get('/notices').expect(200)).body as { items: { code: string }[] }).items.map((one) => one.code)).toContain('emergency.done');
    expect((await by(finance).post(`/emergencies/${asked.id}/acknowledge`, { text: '已阅' }).expect(409)).body).toMatchObject({ code: 'SAME_PERSON' });
    await by(auditor).post(`/emergencies/${asked.id}/acknowledge`, { text: '已核对' }).expect(200);
    await by(auditor).post(`/emergencies/${asked.id}/acknowledge`, { text: '已核对' }).expect(409);
    expect(await open()).not.toContain(asked.id);
    expect(
      (await house.query<{ actor: string }>(`SELECT actor FROM change_log WHERE what = 'emergency' AND key = $1 ORDER BY id`, [asked.id])).map(
        (row) => row.actor,
      ),
    ).toEqual([demoEmail('admin'), demoEmail('finance'), demoEmail('auditor')]);
  });

  it('is refused to the claimant on either side, to one person alone, and to whom the task is with', async () => {
    const own = await submit('finance');
    expect((await ask(finance, own).expect(403)).body).toMatchObject({ code: 'SELF_DECISION' });
    const byAdmin = await made(admin, own, 'reject');
    expect((await confirm(finance, byAdmin.id).expect(403)).body).toMatchObject({ code: 'SELF_DECISION' });
    const claim = await submit();
    const byFinance = await made(finance, claim);
    expect((await confirm(finance, byFinance.id).expect(409)).body).toMatchObject({ code: 'SAME_PERSON' });
    const his = await submit('admin');
    expect(his.waitingFor[0]?.people).toEqual([demoEmail('finance')]);
    expect((await ask(finance, his).expect(409)).body).toMatchObject({ code: 'STATE_CONFLICT' });
    await ask(await house.as('accountant'), claim).expect(403);
    await ask(auditor, claim).expect(403);
  });

  it('is refused where the claim moved on, or the request is too old', async () => {
    const claim = await submit();
    const asked = await made(admin, claim);
    await (await house.as('manager')).post(`/tasks/${claim.waitingFor[0]?.taskId}/decision`, { outcome: 'approve', factsHash: claim.factsHash }).expect(200);
    expect((await confirm(cfo, asked.id).expect(409)).body).toMatchObject({ code: 'TASK_NOT_OPEN' });
    expect((await ask(admin, claim).expect(409)).body).toMatchObject({ code: 'TASK_NOT_OPEN' });
    const late = await made(admin, await submit());
    await house.query(`UPDATE emergency SET asked_at = asked_at - interval '25 hours' WHERE id = $1`, [late.id]);
    expect((await by(admin).get(`/emergencies/${late.id}`)).body).toMatchObject({ status: 'expired' });
    expect((await confirm(cfo, late.id).expect(409)).body).toMatchObject({ code: 'STATE_CONFLICT' });
    const no = await made(admin, await submit());
    expect((await by(cfo).post(`/emergencies/${no.id}/refuse`, { comment: '等经理' }).expect(200)).body).toMatchObject({ status: 'refused' });
    await confirm(finance, no.id).expect(409);
  });

  it('lends a permission for some hours, notes what was done with it, and ends by itself', async () => {
    const body = { kind: 'permission', permission: 'people.write', hours: 2, reason };
    const person = {
      name: { zh: '出纳', en: 'Cashier' },
      grade: 'P5',
      department: 'FIN',
      manager: demoEmail('finance'),
      costCenter: 'FIN',
      legalEntity: 'HT01',
    };
    await by(finance)
      .put(`/people/${demoEmail('cashier')}`, person)
      .expect(403);
    const lent = (await by(finance).post('/emergencies', body).expect(201)).body as EmergencyView;
    await by(finance)
      .put(`/people/${demoEmail('cashier')}`, person)
      .expect(403);
    expect((await confirm(cfo, lent.id).expect(200)).body).toMatchObject({ status: 'done', until: expect.any(String) });
    await by(finance)
      .put(`/people/${demoEmail('cashier')}`, person)
      .expect(200);
    const report = (await by(cfo).get(`/emergencies/${lent.id}`).expect(200)).body as EmergencyView;
    expect(report.uses.map(({ method, path }) => `${method} ${path}`)).toEqual([`PUT /api/v1/people/${demoEmail('cashier')}`]);
    expect((await by(auditor).post(`/emergencies/${lent.id}/acknowledge`, { text: '已阅' }).expect(409)).body, 'not before it is over').toMatchObject({
      code: 'STATE_CONFLICT',
    });
    await house.query(`UPDATE emergency SET until = clock_timestamp() - interval '1 second' WHERE id = $1`, [lent.id]);
    await by(cfo)
      .post('/emergencies', { ...body, permission: 'passwords.write' })
      .expect(201);
    const other = (
      await by(finance)
        .post('/emergencies', { ...body, permission: 'passwords.write' })
        .expect(201)
    ).body as EmergencyView;
    await confirm(cfo, other.id).expect(200);
    await by(finance)
      .put(`/people/${demoEmail('cashier')}`, person)
      .expect(403);
    await by(auditor).post(`/emergencies/${lent.id}/acknowledge`, { text: '已阅' }).expect(200);
    expect(
      (
        await by(finance)
          .post('/emergencies', { ...body, permission: 'roles.write' })
          .expect(422)
      ).body,
    ).toMatchObject({ code: 'INVALID' });
    expect(
      (
        await by(finance)
          .post('/emergencies', { ...body, permission: 'postings.settle' })
          .expect(409)
      ).body,
    ).toMatchObject({ code: 'STATE_CONFLICT' });
  });
});

describe('a password that somebody else has set', () => {
  let house: TestApp;
  beforeAll(async () => void (house = await startTestApp()));
  afterAll(() => house.close());

  it('opens nothing but the way to one’s own', async () => {
    const password = 'four small boats';
    await (await house.as('admin')).post(`/people/${demoEmail('cashier')}/password`, { password }).expect(204);
    const { body } = await house.anonymous
      .post('/api/v1/session')
      .send({ email: demoEmail('cashier'), password, bearer: true })
      .expect(200);
    const { token } = body as { token: string };
    const call = (method: 'get' | 'post', path: string) => house.anonymous[method](`/api/v1${path}`).set('authorization', `Bearer ${token}`);
    expect((await call('get', '/me').expect(200)).body).toMatchObject({ mustChangePassword: true });
    expect((await call('get', '/claims').expect(403)).body).toMatchObject({ code: 'PASSWORD_CHANGE_REQUIRED' });
    await call('post', '/tokens')
      .send({ name: 'x', scopes: ['claims.read'] })
      .expect(403);
    await call('post', '/me/password').send({ password, newPassword: 'five large ships' }).expect(204);
    await call('get', '/claims').expect(200);
  });
});
