import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishFlow } from '@vouchflow/flow-runtime';
import { demoEmail } from '@vouchflow/flow-store';
import type { ClaimView, FlowDefinition, TimelineItem } from '@vouchflow/flow-model';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type Caller, type TestApp } from '../testing/test-app.js';
import type { RepairDetail, RepairPreviewView, RequestView } from './repair.schema.js';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
const factsOf = (amount = '100.00') => ({
  title: 'Cables',
  legalEntity: 'HT01',
  department: 'RD',
  lines: [{ category: 'office', date: today, description: 'cat 6', amount: { amount, currency: 'CNY' } }],
});
const reason = '流程卡住';

describe('mending instances by hand', () => {
  let house: TestApp;
  let [admin, finance, cfo, auditor]: Caller[] = [];
  beforeAll(async () => {
    house = await startTestApp({ flows: true });
    [admin, finance, cfo, auditor] = await Promise.all(['admin', 'finance', 'cfo', 'auditor'].map((id) => house.as(id)));
  });
  afterAll(() => house.close());

  const as = (caller: Caller | undefined): Caller => caller as Caller;
  const submit = async (by = 'employee', amount?: string) =>
    (await (await house.as(by)).post('/claims', { flow: 'expense-claim', facts: factsOf(amount), submit: true }).expect(201)).body as ClaimView;
  const approve = async (claim: ClaimView, by: string) =>
    (await (await house.as(by)).post(`/tasks/${claim.waitingFor[0]?.taskId}/decision`, { outcome: 'approve', factsHash: claim.factsHash }).expect(200))
      .body as ClaimView;
  const inside = async (claim: { id: string }) => (await as(admin).get(`/instances/${claim.id}/repair`).expect(200)).body as RepairDetail;
  const preview = async (claim: { id: string }, act: object, by = as(admin)) =>
    (await by.post(`/instances/${claim.id}/repairs/preview`, { act }).set('accept-language', 'zh').expect(200)).body as RepairPreviewView;
  const ask = async (claim: { id: string }, act: object, by = as(admin), turn?: number) =>
    by.post(`/instances/${claim.id}/repairs`, { act, reason, turn: turn ?? (await inside(claim)).turn });
  const asked = (detail: RepairDetail) => detail.people.map((email) => email.replace('@demo.test', ''));
  const told = async (claim: { id: string }) =>
    ((await as(auditor).get(`/claims/${claim.id}/timeline`).set('accept-language', 'zh').expect(200)).body as { items: TimelineItem[] }).items.map(
      (item) => item.sentence,
    );
  const reserved = async () => Number((await house.query<{ sum: string }>('SELECT sum(reserved_minor) AS sum FROM budget'))[0]?.sum);

  it('finds them, the longest unmoved first, by status, node, person and number', async () => {
    const claim = await submit();
    const list = async (query: string) =>
      ((await as(admin).get(`/instances?${query}`).expect(200)).body as { items: RepairDetail[] }).items.map((item) => item.number);
    expect(await list('')).toContain(claim.number);
    expect(await list(`person=${demoEmail('manager')}&node=approve`)).toContain(claim.number);
    expect(await list(`person=${demoEmail('sales')}`)).toEqual([]);
    expect(await list(`number=${claim.number}`)).toEqual([claim.number]);
    expect(await list('olderThanDays=1')).toEqual([]);
    expect(await list('status=completed')).toEqual([]);
    await (await house.as('employee')).get('/instances').expect(403);
  });

  it('replaces an approver at once: no money moves', async () => {
    const claim = await submit();
    const task = (await inside(claim)).tasks[0]?.n;
    const act = { kind: 'replace', task, from: demoEmail('manager'), to: demoEmail('head') };
    const looked = await preview(claim, act);
    expect(looked).toMatchObject({ needsSecond: false, refusal: null, after: { people: [demoEmail('head')] } });
    expect(asked(await inside(claim)), 'looking changes nothing').toEqual(['manager']);
    expect((await ask(claim, act)).body).toEqual({ done: true, request: null });
    expect(asked(await inside(claim))).toEqual(['head']);
    expect(await told(claim)).toContain(`流程管理员 将 研发经理 的审批移交给 研发部负责人：“${reason}”`);
    expect((await ask(claim, { ...act, from: demoEmail('head'), to: 'nobody@demo.test' })).body).toMatchObject({
      code: 'INVALID',
      errors: [{ path: 'to', code: 'UNKNOWN_PERSON' }],
    });
    expect((await ask(claim, { ...act, from: demoEmail('head'), to: demoEmail('employee') })).body).toMatchObject({ code: 'SELF_DECISION' });
    expect((await ask(claim, { ...act, from: demoEmail('head'), to: demoEmail('admin') })).body).toMatchObject({ code: 'SAME_PERSON' });
  });

  it('moves a token behind a held budget only when a second person confirms, both named in the record', async () => {
    const before = await reserved();
    const claim = await approve(await submit(), 'manager');
    expect(await reserved()).toBe(before + 10_000);
    const act = { kind: 'move', token: (await inside(claim)).tokens[0]?.n, to: 'reserve' };
    const looked = await preview(claim, act);
    expect(looked.needsSecond).toBe(true);
    expect(looked.sentences.map((line) => line.sentence)).toEqual(expect.arrayContaining(['预算释放', '流程管理员 将流程从“依次审批”人工移到“占用预算”：“…”']));
    const { body } = await ask(claim, act);
    const { request } = body as { request: RequestView };
    expect(body).toMatchObject({ done: false, request: { status: 'waiting', askedBy: demoEmail('admin') } });
    expect((await inside(claim)).request?.id).toBe(request.id);
    expect((await ask(claim, act)).body, 'one at a time').toMatchObject({ code: 'STATE_CONFLICT' });
    expect(
      ((await as(finance).get('/notices').set('accept-language', 'zh').expect(200)).body as { items: { code: string }[] }).items.map((one) => one.code),
    ).toContain('repair.asked');

    const confirm = (by: Caller, turn = looked.turn) => by.post(`/repairs/${request.id}/confirm`, { turn });
    expect((await confirm(as(admin)).expect(403)).body).toMatchObject({ permission: 'instances.confirm' });
    expect((await confirm(as(finance), 1).expect(412)).body).toMatchObject({ code: 'PRECONDITION_FAILED' });
    expect(
      ((await as(finance).get(`/repairs/${request.id}`).set('accept-language', 'zh').expect(200)).body as { preview: RepairPreviewView }).preview.sentences.map(
        (line) => line.sentence,
      ),
    ).toContain(`流程管理员 将流程从“依次审批”人工移到“占用预算”（财务 复核）：“${reason}”`);
    expect((await confirm(as(finance)).expect(200)).body).toMatchObject({ status: 'done', answeredBy: demoEmail('finance') });
    await confirm(as(cfo)).expect(409);
    expect(await told(claim)).toEqual(expect.arrayContaining([`流程管理员 将流程从“依次审批”人工移到“占用预算”（财务 复核）：“${reason}”`]));
    expect(asked(await inside(claim)), 'everyone on the way is asked again').toEqual(['manager']);
    expect(await reserved(), 'released and reserved anew').toBe(before + 10_000);
    const log = await house.query<{ actor: string; after: object }>(`SELECT actor, after FROM change_log WHERE what = 'repair' AND key = $1`, [claim.number]);
    expect(log).toEqual([{ actor: demoEmail('finance'), after: { act, askedBy: demoEmail('admin'), confirmedBy: demoEmail('finance') } }]);
  });

  it('lets a second person refuse, and whoever asked take it back', async () => {
    const claim = await approve(await submit(), 'manager');
    const act = { kind: 'move', token: (await inside(claim)).tokens[0]?.n, to: 'claimant' };
    const first = ((await ask(claim, act)).body as { request: RequestView }).request;
    expect((await as(cfo).post(`/repairs/${first.id}/refuse`, { reason: '请先问申请人' }).expect(200)).body).toMatchObject({
      status: 'refused',
      answeredBy: demoEmail('cfo'),
      comment: '请先问申请人',
    });
    const second = ((await ask(claim, act)).body as { request: RequestView }).request;
    expect((await as(admin).post(`/repairs/${second.id}/refuse`, { reason: '不用了' }).expect(200)).body).toMatchObject({ status: 'withdrawn' });
    expect((await inside(claim)).request).toBeNull();
  });

  it('refuses a claimant as second person, a stale look, a closed instance, and who may not', async () => {
    const claim = await submit('finance');
    const act = { kind: 'move', token: (await inside(claim)).tokens[0]?.n, to: 'claimant' };
    const { request } = (await ask(claim, act)).body as { request: RequestView };
    expect((await as(finance).post(`/repairs/${request.id}/confirm`, { turn: 1 }).expect(403)).body).toMatchObject({ code: 'SELF_DECISION' });
    await as(cfo).post(`/repairs/${request.id}/confirm`, { turn: 1 }).expect(200);
    expect((await ask(claim, act)).body).toMatchObject({ code: 'STATE_CONFLICT' });
    const other = await submit();
    expect((await ask(other, { kind: 'move', token: 1, to: 'approve' }, as(admin), 7)).body).toMatchObject({ code: 'PRECONDITION_FAILED' });
    expect((await preview(other, { kind: 'move', token: 1, to: 'voucher' })).refusal).toMatchObject({
      code: 'MOVE_SKIPS_STEP',
      title: '该移动会跳过审批、条件判断或推送，不允许',
    });
    expect((await ask(other, { kind: 'move', token: 1, to: 'approve' }, as(finance))).body).toMatchObject({
      code: 'FORBIDDEN',
      permission: 'instances.repair',
    });
    expect((await ask(other, { kind: 'move', token: 1, to: 'approve' }, as(auditor))).body).toMatchObject({ code: 'FORBIDDEN' });
    await (await house.as('employee')).post(`/claims/${other.id}/withdraw`, {}).expect(200);
    expect((await ask(other, { kind: 'move', token: 1, to: 'approve' })).body).toMatchObject({ code: 'STATE_CONFLICT' });
  });

  it('amends what no step has used, refreshes the open task, and offers a return for the rest', async () => {
    const claim = await submit();
    const paths = (await inside(claim)).amendable.map((field) => field.path);
    expect(paths).toEqual(expect.arrayContaining(['title', 'purpose', 'lines/0/description']));
    expect(paths).not.toContain('lines/0/amount');
    expect(
      (
        await ask(claim, {
          kind: 'amend',
          changes: [
            { path: 'title', value: 'Network cables' },
            { path: 'lines/0/description', value: 'cat 7' },
          ],
        })
      ).body,
    ).toEqual({ done: true, request: null });
    expect(await told(claim)).toContain(`流程管理员 人工更正了 事由 “Cables” → “Network cables”；第 1 行 说明 “cat 6” → “cat 7”：“${reason}”`);
    const manager = await house.as('manager');
    const late = { outcome: 'approve', factsHash: claim.factsHash };
    expect((await manager.post(`/tasks/${claim.waitingFor[0]?.taskId}/decision`, late).expect(409)).body).toMatchObject({ code: 'FACTS_CHANGED' });
    const { body } = await manager.get('/tasks').expect(200);
    const task = (body as { items: { claimId: string; factsHash: string }[] }).items.find((one) => one.claimId === claim.id);
    await manager.post(`/tasks/${claim.waitingFor[0]?.taskId}/decision`, { ...late, factsHash: task?.factsHash }).expect(200);
    expect((await as(auditor).get(`/claims/${claim.id}`)).body).toMatchObject({
      title: 'Network cables',
      facts: { lines: [{ description: 'cat 7', amount: { amount: '100.00' } }] },
    });
    expect((await ask(claim, { kind: 'amend', changes: [{ path: 'lines/0/amount', value: { amount: '90.00', currency: 'CNY' } }] })).body).toMatchObject({
      code: 'FACTS_IN_USE',
      errors: [{ path: 'lines/0/amount', returnTo: 'claimant' }],
    });
    expect((await ask(claim, { kind: 'amend', changes: [{ path: '__proto__/x', value: 1 }] })).body).toMatchObject({ code: 'INVALID' });
    expect((await ask(claim, { kind: 'amend', changes: [{ path: 'lines/0/nights', value: 'two' }] })).body).toMatchObject({ code: 'INVALID_FACTS' });
  });

  it('says where the statement of a parked posting stands: beside its proof, and there alone', async () => {
    const claim = await approve(await approve(await submit(), 'manager'), 'accountant');
    const effect = (await inside(claim)).effects[0];
    // What the worker does where a ledger has no connection.
    const [row] = await house.query<{ id: string }>(`SELECT id FROM effect WHERE instance_id = $1 AND status = 'open'`, [claim.id]);
    await house.query(`UPDATE posting SET status = 'unknown' WHERE effect_id = $1`, [row?.id]);
    await house.query(
      `UPDATE instance SET status = 'parked', snapshot = jsonb_set(jsonb_set(snapshot::jsonb, '{status}', '"parked"'), '{effects,0,parked}', '{"code":"parked.posting","values":{"code":"MISMATCH","message":"x"}}') WHERE id = $1`,
      [claim.id],
    );
    const act = { kind: 'settle', effect: effect?.n, saw: 'posted', documentNumber: '记-9' };
    const [posting] = await house.query<{ id: string }>('SELECT id FROM posting WHERE effect_id = $1', [row?.id]);
    const at = `/postings/${posting?.id}/statement`;
    const { refusal } = await preview(claim, act);
    expect(refusal).toMatchObject({ code: 'STATE_CONFLICT', detail: `凭证推送的结果请在推送上说明：POST ${at}（同步控制台），并由他人确认。` });
    expect((await ask(claim, { ...act, saw: 'absent' }, as(finance))).body).toMatchObject({ code: 'STATE_CONFLICT', detail: expect.stringContaining(at) });
    await as(finance).post(at, { saw: 'there', documentNumber: '记-9', reason }).expect(200);
    await (await house.as('accountant')).post(`${at}/confirm`, {}).expect(200);
    expect((await as(auditor).get(`/claims/${claim.id}`)).body).toMatchObject({
      status: 'completed',
      vouchers: [{ status: 'posted', documentNumber: '记-9' }],
    });
    expect(await told(claim)).toContain(`财务 人工确认了结果（会计 复核）：“${reason}”`);
  });

  it('migrates open instances to a newer version: a dry run says which fit, then an answer each', async () => {
    const [fits, gone] = [await submit(), await approve(await approve(await submit('employee', '200.00'), 'manager'), 'accountant')];
    const flow = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../flows/expense-claim/flow.json'), 'utf8')) as FlowDefinition;
    const newer: FlowDefinition = {
      ...flow,
      nodes: flow.nodes.map((node) => (node.id === 'post' ? { ...node, id: 'push' } : node)),
      edges: flow.edges.map((edge) => ({
        ...edge,
        to: edge.to === 'post' ? 'push' : edge.to,
        from: { ...edge.from, node: edge.from.node === 'post' ? 'push' : edge.from.node },
      })),
      layout: Object.fromEntries(Object.entries(flow.layout ?? {}).map(([id, at]) => [id === 'post' ? 'push' : id, at])),
    };
    const client = new pg.Client({ connectionString: house.url });
    await client.connect();
    expect(await publishFlow(client, newer, { note: '', by: 'spec' })).toMatchObject({ published: true });
    await client.end();
    const { body } = await as(admin).post('/flows/expense-claim/migrations/preview', {}).expect(200);
    const dry = body as {
      version: number;
      total: number;
      nextCursor: string | null;
      items: { id: string; fault: { code: string; errors: { code: string }[] } | null }[];
    };
    expect(dry.items.find((one) => one.id === fits.id)?.fault).toBeNull();
    expect(dry.items.find((one) => one.id === gone.id)?.fault).toMatchObject({ code: 'DOES_NOT_FIT', errors: [{ code: 'NODE_GONE', path: 'nodes/post' }] });
    expect((await inside(fits)).flowVersion).toBe(1);
    const moved = await as(admin)
      .post('/flows/expense-claim/migrations', { version: dry.version, instances: [fits.id, gone.id], reason: '新版流程' })
      .expect(200);
    expect(moved.body).toMatchObject({
      migrated: 1,
      asked: 0,
      answers: [
        { id: fits.id, fault: null },
        { id: gone.id, fault: { code: 'DOES_NOT_FIT' } },
      ],
    });
    expect(await inside(fits)).toMatchObject({ flowVersion: dry.version });
    expect(await told(fits)).toContain(`流程管理员 将流程从第 1 版迁移到第 ${dry.version} 版：“新版流程”`);
    const done = await approve(await approve((await as(auditor).get(`/claims/${fits.id}`)).body as ClaimView, 'manager'), 'accountant');
    expect((await inside(done)).places).toMatchObject([{ node: 'push' }]);
    await as(finance).post('/flows/expense-claim/migrations/preview', {}).expect(403);
    await as(admin).post('/flows/nothing/migrations/preview', {}).expect(404);
  });

  it('looks at all of them, page by page, and asks a second person where the newer version rests on other facts', async () => {
    const claims = [await submit(), await submit(), await submit()];
    const flow = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../flows/expense-claim/flow.json'), 'utf8')) as FlowDefinition;
    const client = new pg.Client({ connectionString: house.url });
    await client.connect();
    expect(
      await publishFlow(
        client,
        { ...flow, facts: flow.facts.map((field) => (field.name === 'title' ? { ...field, material: true } : field)) },
        { note: '', by: 'spec' },
      ),
    ).toMatchObject({ published: true });
    await client.end();
    type Looked = { id: string; needsSecond: boolean; waiting: string | null; fault: { code: string } | null };
    const page = async (cursor?: string) =>
      (
        await as(admin)
          .post('/flows/expense-claim/migrations/preview', { limit: 2, ...(cursor ? { cursor } : {}) })
          .expect(200)
      ).body as { version: number; total: number; items: Looked[]; nextCursor: string | null };
    const looked: Looked[] = [];
    let next = await page();
    const { total, version } = next;
    for (looked.push(...next.items); next.nextCursor; looked.push(...next.items)) next = await page(next.nextCursor);
    expect(looked).toHaveLength(total);
    expect(new Set(looked.map((one) => one.id)).size, 'each once').toBe(total);
    for (const { id } of claims) expect(looked.find((one) => one.id === id)).toMatchObject({ fault: null, needsSecond: true, waiting: null });

    const [first, second, third] = claims as [ClaimView, ClaimView, ClaimView];
    const move = async (instances: string[]) =>
      (
        await as(admin)
          .post('/flows/expense-claim/migrations', { version, instances, reason: '新版流程' })
          .set('idempotency-key', instances.join('/'))
          .expect(200)
      ).body as { migrated: number; asked: number; answers: { id: string; fault: { code: string } | null; request: RequestView | null }[] };
    const moved = await move([first.id, second.id]);
    expect(moved).toMatchObject({
      migrated: 0,
      asked: 2,
      answers: [
        { id: first.id, fault: null, request: { status: 'waiting', act: { kind: 'migrate', version } } },
        { id: second.id, request: { status: 'waiting' } },
      ],
    });
    expect((await inside(first)).flowVersion, 'not before it is confirmed').toBeLessThan(version);
    expect(await move([first.id, third.id]), 'asked once').toMatchObject({
      asked: 1,
      answers: [
        { id: first.id, fault: { code: 'STATE_CONFLICT' } },
        { id: third.id, request: { status: 'waiting' } },
      ],
    });
    const move1 = { kind: 'move', token: (await inside(await approve(await submit(), 'manager'))).tokens[0]?.n, to: 'claimant' };
    const other = await approve(await submit(), 'manager');
    const byHand = ((await ask(other, move1)).body as { request: RequestView }).request;
    const requests = [moved.answers[0]?.request, moved.answers[1]?.request, byHand].map((one) => ({ id: one?.id ?? '', turn: one?.turn ?? 0 }));
    const many = (by: Caller, more: object[] = []) => by.post('/repairs/confirmations', { requests: [...requests, ...more] }).set('accept-language', 'zh');
    await many(as(admin)).expect(403);
    const stale = { id: requests[1]?.id, turn: 9 };
    const confirmedMany = (await many(as(cfo), [stale, { id: '00000000-0000-7000-8000-000000000000', turn: 1 }]).expect(200)).body as {
      confirmed: number;
      answers: { fault: { code: string } | null; request: RequestView | null }[];
    };
    expect(confirmedMany).toMatchObject({
      confirmed: 2,
      answers: [
        { fault: null, request: { status: 'done', answeredBy: demoEmail('cfo') } },
        { fault: null, request: { status: 'done' } },
        { fault: { code: 'STATE_CONFLICT', detail: '该操作须逐项复核。' }, request: null },
        { fault: { code: 'STATE_CONFLICT' } },
        { fault: { code: 'NOT_FOUND' } },
      ],
    });
    expect(await inside(second)).toMatchObject({ flowVersion: version });
    expect(await inside(first)).toMatchObject({ flowVersion: version });
    expect(await told(first)).toContain(`流程管理员 将流程从第 ${version - 1} 版迁移到第 ${version} 版（财务总监 复核）：“新版流程”`);
    await as(admin).post('/flows/expense-claim/migrations/preview', { cursor: 'nonsense' }).expect(422);
  });
});
