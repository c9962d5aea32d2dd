import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishFlow, publishShippedFlows } from '@vouchflow/flow-runtime';
import { demoEmail } from '@vouchflow/flow-store';
import type { ClaimView, FlowDefinition, TimelineItem } from '@vouchflow/flow-model';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const flowsFolder = join(import.meta.dirname, '../../../../flows');
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
const facts = (amount: string) => ({
  title: 'Cables',
  legalEntity: 'HT01',
  department: 'RD',
  lines: [{ category: 'office', date: today, amount: { amount, currency: 'CNY' } }],
});

/** The shipped claim, decided by vote of manager, finance and accountant. */
function voteFlow(): FlowDefinition {
  const flow = JSON.parse(readFileSync(join(flowsFolder, 'expense-claim/flow.json'), 'utf8')) as FlowDefinition;
  const approvers = [{ by: 'manager', level: 1 }, ...['finance', 'accountant'].map((id) => ({ by: 'person', person: demoEmail(id) }))];
  return {
    ...flow,
    key: 'vote-claim',
    numberPrefix: 'VOT',
    nodes: flow.nodes.filter((node) => node.id !== 'matrix').map((node) => (node.id === 'approve' ? { ...node, config: { mode: 'vote', approvers } } : node)),
    edges: flow.edges.filter((edge) => edge.from.node !== 'matrix').map((edge) => (edge.to === 'matrix' ? { ...edge, to: 'approve' } : edge)),
  };
}

describe('acts of approvers', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp();
    const client = new pg.Client({ connectionString: house.url });
    await client.connect();
    await publishShippedFlows(client, flowsFolder);
    const published = await publishFlow(client, voteFlow(), { note: '', by: 'spec' });
    expect(published).toMatchObject({ published: true });
    await client.end();
  });
  afterAll(() => house.close());

  /** Below 1,000: the manager, then the accountant. */
  const submit = async (amount = '100.00', flow = 'expense-claim'): Promise<ClaimView> =>
    (await (await house.as('employee')).post('/claims', { flow, facts: facts(amount), submit: true }).expect(201)).body as ClaimView;
  const taskOf = (claim: ClaimView, id: string): string => claim.waitingFor.find((one) => one.people.includes(demoEmail(id)))?.taskId ?? 'nobody';
  const asked = (claim: ClaimView): string[] => claim.waitingFor.flatMap((one) => one.people.map((email) => email.replace('@demo.test', '')));
  /** `status code` of a refusal, or who is asked now. */
  const act = async (by: string, path: string, body: object, key?: string): Promise<{ said: string; claim: ClaimView }> => {
    const call = (await house.as(by)).post(path, body);
    const answer = await (key ? call.set('idempotency-key', key) : call);
    const claim = answer.body as ClaimView & { code?: string };
    return { said: answer.status === 200 ? asked(claim).join(' ') : `${answer.status} ${claim.code}`, claim };
  };
  const decide = (by: string, claim: ClaimView, outcome = 'approve', more: object = {}) =>
    act(by, `/tasks/${taskOf(claim, by)}/decision`, { outcome, factsHash: claim.factsHash, ...more });
  const told = async (claim: ClaimView, type: string, language = 'en'): Promise<string[]> => {
    const { body } = await (await house.as('auditor')).get(`/claims/${claim.id}/timeline`).set('accept-language', language).expect(200);
    return (body as { items: TimelineItem[] }).items.filter((item) => item.type === type).map((item) => item.sentence);
  };
  const whoAdded = (claim: ClaimView, by: string, body: object, key?: string) => act(by, `/tasks/${taskOf(claim, by)}/signers`, body, key);
  const owner = [demoEmail('owner')];

  it('加签 before asks the others first and comes back; a key sent again does nothing twice, and not for another body', async () => {
    const claim = await submit();
    const added = await whoAdded(claim, 'manager', { people: owner, when: 'before', comment: 'your lab?' }, 'before-1');
    expect(added.said).toBe('owner');
    expect((await whoAdded(claim, 'manager', { people: owner, when: 'before', comment: 'your lab?' }, 'before-1')).claim).toEqual(added.claim);
    expect((await whoAdded(claim, 'manager', { people: owner, when: 'after' }, 'before-1')).said).toBe('422 IDEMPOTENCY_MISMATCH');
    expect(await told(claim, 'SignersAdded')).toEqual(['RD manager added Project owner before their own decision: “your lab?”']);
    expect(await told(claim, 'SignersAdded', 'zh-CN')).toEqual(['研发经理 前加签 项目负责人：“your lab?”']);
    expect((await decide('owner', added.claim)).said).toBe('manager');
  });

  it('加签 after and beside: when I have approved, and at once', async () => {
    const claim = await submit();
    const after = await whoAdded(claim, 'manager', { people: owner, when: 'after' });
    expect(after.said).toBe('manager');
    const approved = await decide('manager', after.claim);
    expect(approved.said).toBe('owner');
    const beside = await whoAdded(approved.claim, 'owner', { people: [demoEmail('head'), demoEmail('cfo')], when: 'beside', mode: 'any' });
    expect(beside.said).toBe('owner head cfo');
    const one = await decide('owner', (await decide('head', beside.claim)).claim);
    expect(one.said).toBe('accountant');
  });

  it('加签 is refused for the claimant, oneself, nobody, a stranger’s task and a decided one', async () => {
    const claim = await submit();
    const add = (by: string, people: string[]) => act(by, `/tasks/${taskOf(claim, 'manager')}/signers`, { people, when: 'before' });
    expect((await add('manager', [demoEmail('employee')])).said).toBe('403 SELF_DECISION');
    expect((await add('manager', [demoEmail('manager')])).said).toBe('409 SIGNER_ALREADY_ASKED');
    expect((await add('manager', [demoEmail('none')])).said).toBe('422 INVALID');
    expect((await add('manager', [])).said).toBe('422 INVALID');
    expect((await add('sales', owner)).said).toBe('404 NOT_FOUND');
    expect((await add('finance', owner)).said).toBe('403 NOT_ASSIGNEE');
    await decide('manager', claim);
    expect((await add('manager', owner)).said).toBe('409 TASK_NOT_OPEN');
    expect(await told(claim, 'SignersAdded')).toEqual([]);
  });

  it('减签 is the adder’s, who sees the claim though nothing of it waits for him; not once the added person has decided', async () => {
    const claim = (await whoAdded(await submit(), 'manager', { people: [...owner, demoEmail('head')], when: 'before' })).claim;
    const remove = (by: string, person: string, key?: string) => act(by, `/claims/${claim.id}/signers/remove`, { person: demoEmail(person) }, key);
    expect((await remove('head', 'owner')).said).toBe('403 SIGNER_NOT_YOURS');
    expect((await remove('sales', 'owner')).said).toBe('404 NOT_FOUND');
    const removed = await remove('manager', 'owner', 'remove-1');
    expect(removed.said).toBe('head');
    expect((await remove('manager', 'owner', 'remove-1')).claim).toEqual(removed.claim);
    expect((await remove('manager', 'owner')).said).toBe('403 SIGNER_NOT_YOURS');
    expect((await decide('head', removed.claim)).said).toBe('manager');
    expect((await remove('manager', 'head')).said).toBe('409 SIGNER_DECIDED');
    expect(await told(claim, 'SignerRemoved')).toEqual(['RD manager took Project owner off again']);
  });

  it('委托 asks for advice: whatever it is, the decision comes back', async () => {
    const claim = await submit();
    const delegate = (by: string, to: string, key?: string) =>
      act(by, `/tasks/${taskOf(claim, 'manager')}/delegate`, { to: demoEmail(to), comment: 'usual?' }, key);
    expect((await delegate('manager', 'employee')).said).toBe('403 SELF_DECISION');
    expect((await delegate('accountant', 'owner')).said).toBe('403 NOT_ASSIGNEE');
    const delegated = await delegate('manager', 'owner', 'advice-1');
    expect(delegated.said).toBe('owner');
    expect((await delegate('manager', 'owner', 'advice-1')).claim).toEqual(delegated.claim);
    expect((await decide('owner', delegated.claim, 'reject', { comment: 'too dear' })).said).toBe('manager');
    expect(await told(claim, 'SignersAdded')).toEqual(['RD manager asked Project owner for advice: “usual?”']);
  });

  it('取回 brings my approval back until somebody acts after me', async () => {
    const claim = await submit();
    const takeBack = (by: string, key?: string) => act(by, `/claims/${claim.id}/take-back`, { comment: 'too quick' }, key);
    expect((await takeBack('manager')).said).toBe('403 FORBIDDEN');
    expect((await takeBack('sales')).said).toBe('404 NOT_FOUND');
    expect((await decide('manager', claim)).said).toBe('accountant');
    const back = await takeBack('manager', 'back-1');
    expect(back.said).toBe('manager');
    expect((await takeBack('manager', 'back-1')).claim).toEqual(back.claim);
    await decide('accountant', (await decide('manager', back.claim)).claim);
    expect((await takeBack('manager')).said).toBe('409 TAKE_BACK_TOO_LATE');
    expect((await takeBack('accountant')).said).toBe('accountant');
    expect(await told(claim, 'DecisionTakenBack')).toEqual([
      'RD manager took the decision back: “too quick”',
      'Accountant took the decision back: “too quick”',
    ]);
  });

  it('only a vote takes an abstention, and says so in the timeline', async () => {
    const claim = await submit();
    expect((await decide('manager', claim, 'abstain')).said).toBe('422 INVALID');
    const vote = await submit('100.00', 'vote-claim');
    expect(asked(vote)).toEqual(['manager', 'finance', 'accountant']);
    const abstained = await decide('manager', vote, 'abstain');
    expect(abstained.said).toBe('finance accountant');
    expect(await told(vote, 'TaskDecided')).toEqual(['RD manager abstained']);
  });

  it('many at once: an answer each, one that fails stops no other, and all of it again by its key', async () => {
    const [one, two, three] = [await submit('1.00'), await submit('2.00'), await submit('3.00')];
    await decide('manager', two);
    const body = {
      decisions: [
        { taskId: taskOf(one, 'manager'), outcome: 'approve', factsHash: one.factsHash },
        { taskId: taskOf(two, 'manager'), outcome: 'approve', factsHash: two.factsHash },
        { taskId: taskOf(three, 'manager'), outcome: 'return', factsHash: three.factsHash, comment: 'receipt?' },
        { taskId: '01900000-0000-7000-8000-000000000000', outcome: 'approve', factsHash: one.factsHash },
      ],
    };
    const manager = await house.as('manager');
    const send = () => manager.post('/tasks/decisions', body).set('accept-language', 'zh-CN').set('idempotency-key', 'many-1').expect(200);
    const first = (await send()).body as { answers: { taskId: string; ok: boolean; claim?: ClaimView; fault?: object }[] };
    expect(first.answers.map((answer) => answer.taskId)).toEqual(body.decisions.map((decision) => decision.taskId));
    expect(first.answers.map((answer) => (answer.claim ? `${answer.claim.status} ${asked(answer.claim).join(' ')}` : answer.fault))).toEqual([
      'running accountant',
      { code: 'TASK_NOT_OPEN', title: '该任务已处理', detail: null, errors: [] },
      'returned employee',
      { code: 'NOT_FOUND', title: '不存在，或无权查看', detail: null, errors: [] },
    ]);
    expect((await send()).body).toEqual(first);
    expect(await told(one, 'TaskDecided')).toEqual(['RD manager approved']);
    expect(await told(three, 'TaskDecided')).toEqual(['RD manager returned it to the claimant: “receipt?”']);
    await manager.post('/tasks/decisions', { decisions: [] }).expect(422);
  });
});
