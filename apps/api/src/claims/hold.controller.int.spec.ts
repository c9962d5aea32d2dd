import { demoEmail } from '@vouchflow/flow-store';
import type { ClaimView, TaskView, TimelineItem } from '@vouchflow/flow-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
const inDays = (days: number): string => new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const facts = {
  title: 'Cables',
  legalEntity: 'HT01',
  department: 'RD',
  lines: [{ category: 'office', date: today, amount: { amount: '100.00', currency: 'CNY' } }],
};

describe('claims on hold', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp({ flows: true });
  });
  afterAll(() => house.close());

  const submit = async (): Promise<ClaimView> =>
    (await (await house.as('employee')).post('/claims', { flow: 'expense-claim', facts, submit: true }).expect(201)).body as ClaimView;
  const call = async (by: string, claim: ClaimView, path: string, body: object, key?: string): Promise<{ said: string; claim: ClaimView }> => {
    const sent = (await house.as(by)).post(`/claims/${claim.id}/${path}`, body);
    const answer = await (key ? sent.set('idempotency-key', key) : sent);
    const claimOrFault = answer.body as ClaimView & { code?: string };
    return { said: answer.status === 200 ? 'done' : `${answer.status} ${claimOrFault.code}`, claim: claimOrFault };
  };
  const hold = (by: string, claim: ClaimView, body: object = {}, key?: string) =>
    call(by, claim, 'hold', { reason: 'which project?', until: inDays(7), ...body }, key);
  const approve = async (by: string, claim: ClaimView): Promise<string> => {
    const answer = await (await house.as(by)).post(`/tasks/${claim.waitingFor[0]?.taskId}/decision`, { outcome: 'approve', factsHash: claim.factsHash });
    return answer.status === 200 ? 'done' : `${answer.status} ${(answer.body as { code: string }).code}`;
  };
  const taskOf = async (by: string, claim: ClaimView): Promise<TaskView | undefined> =>
    ((await (await house.as(by)).get(`/tasks?claim=${claim.id}`).expect(200)).body as { items: TaskView[] }).items[0];
  const told = async (claim: ClaimView, language: string): Promise<string[]> => {
    const { body } = await (await house.as('auditor')).get(`/claims/${claim.id}/timeline`).set('accept-language', language).expect(200);
    return (body as { items: TimelineItem[] }).items.filter((item) => item.type.startsWith('Claim')).map((item) => `${item.actor} ${item.sentence}`);
  };
  const effects = (claim: ClaimView) =>
    house.query(`SELECT kind FROM effect WHERE instance_id = '${claim.id}' AND status = 'open' ORDER BY n`) as Promise<{ kind: string }[]>;

  it('whoever is asked holds it: it says so, the deadline stands still, and nobody decides until he releases it', async () => {
    const claim = await submit();
    expect(claim.waitingFor[0]?.dueAt).toMatch(/^20/);
    expect(claim.suspended).toBeNull();
    const held = await hold('manager', claim, {}, 'hold-1');
    expect(held.claim).toMatchObject({ status: 'running', suspended: { by: demoEmail('manager'), reason: 'which project?', until: inDays(7) } });
    expect(held.claim.waitingFor).toMatchObject([{ people: [demoEmail('manager')], dueAt: null }]);
    expect((await hold('manager', claim, {}, 'hold-1')).claim).toEqual(held.claim);
    expect(await taskOf('manager', claim)).toMatchObject({ dueAt: null, suspended: { until: inDays(7), reason: 'which project?' } });
    expect((await effects(claim)).map((row) => row.kind)).toEqual(['suspension.end']);
    expect(await approve('manager', claim)).toBe('409 CLAIM_SUSPENDED');
    expect((await hold('manager', claim)).said).toBe('409 CLAIM_SUSPENDED');
    expect((await call('manager', claim, 'release', { comment: 'answered' })).claim).toMatchObject({ suspended: null });
    const task = await taskOf('manager', claim);
    expect(task?.suspended).toBeNull();
    expect(task?.dueAt && task.dueAt >= (claim.waitingFor[0]?.dueAt ?? '')).toBe(true);
    expect((await effects(claim)).map((row) => row.kind)).toEqual(['deadline.due']);
    expect(await told(claim, 'en')).toEqual([
      `${demoEmail('manager')} RD manager put it on hold until ${inDays(7)}: “which project?”`,
      `${demoEmail('manager')} RD manager released it: “answered”`,
    ]);
    expect(await told(claim, 'zh-CN')).toEqual([
      `${demoEmail('manager')} 研发经理 挂起到 ${inDays(7)}：“which project?”`,
      `${demoEmail('manager')} 研发经理 恢复：“answered”`,
    ]);
    expect(await approve('manager', claim)).toBe('done');
  });

  it('finance holds any claim and releases any; others do not, and strangers learn nothing', async () => {
    const claim = await submit();
    expect((await hold('accountant', claim)).said).toBe('done');
    expect((await call('manager', claim, 'release', {})).said).toBe('403 FORBIDDEN');
    expect((await call('employee', claim, 'release', {})).said).toBe('403 SELF_DECISION');
    expect((await call('sales', claim, 'release', {})).said).toBe('404 NOT_FOUND');
    expect((await call('finance', claim, 'release', {})).said).toBe('done');
    expect((await call('finance', claim, 'release', {})).said).toBe('409 NOT_SUSPENDED');
    expect((await hold('employee', claim)).said).toBe('403 SELF_DECISION');
    expect((await hold('owner', claim)).said).toBe('404 NOT_FOUND');
    expect((await hold('auditor', claim)).said).toBe('403 FORBIDDEN');
  });

  it.each([
    [{ reason: '' }, '422 COMMENT_REQUIRED'],
    [{ until: today }, '422 INVALID'],
    [{ until: inDays(-1) }, '422 INVALID'],
    [{ until: inDays(400) }, '422 INVALID'],
    [{ until: 'soon' }, '422 INVALID'],
    [{ until: undefined }, '422 INVALID'],
  ])('%j is %s', async (body, said) => {
    const claim = await submit();
    const answer = await hold('manager', claim, body);
    expect(answer.said).toBe(said);
    if (said === '422 INVALID') expect((answer.claim as unknown as { errors: { path: string }[] }).errors.map((error) => error.path)).toEqual(['until']);
  });

  it('a voucher that was not sent waits, with its posting taken back, and is posted after the release', async () => {
    const claim = await submit();
    expect(await approve('manager', claim)).toBe('done');
    const next = (await (await house.as('accountant')).get(`/claims/${claim.id}`).expect(200)).body as ClaimView;
    expect(await approve('accountant', next)).toBe('done');
    const postings = () => house.query(`SELECT status FROM posting WHERE instance_id = '${claim.id}'`);
    expect(await postings()).toEqual([{ status: 'intent' }]);
    expect((await hold('finance', claim)).said).toBe('done');
    expect(await postings()).toEqual([{ status: 'cancelled' }]);
    expect((await call('finance', claim, 'release', {})).said).toBe('done');
    expect(await postings()).toEqual([{ status: 'intent' }]);
    await house.query(`UPDATE posting SET status = 'sent' WHERE instance_id = '${claim.id}'`);
    expect((await hold('finance', claim)).said).toBe('409 POSTING_IN_FLIGHT');
  });
});
