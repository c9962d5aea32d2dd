import type { ClaimView } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../stack/api.client.js';
import { cny, expense, invoice, line } from '../stack/facts.js';
import { tellStory } from '../stack/the-stack.js';

const refusedWith = (status: number, code: string) => expect.objectContaining({ status, body: expect.objectContaining({ code }) });

describe('a decision', () => {
  const story = tellStory();
  const submit = (amount = '100.00', more: object = {}) => story.submit('employee', expense(amount, more));
  const taskOf = (claim: ClaimView) => claim.waitingFor[0]?.taskId ?? '';

  it('is made once: the second is told that the task is not open', async () => {
    const claim = await submit();
    expect((await story.tryDecide(claim, { by: 'manager' })).status).toBe(200);
    for (const outcome of ['approve', 'reject', 'return'] as const) {
      expect(await story.tryDecide(claim, { by: 'manager', outcome, comment: 'again' })).toEqual(refusedWith(409, 'TASK_NOT_OPEN'));
    }
  });

  it('of many at once is made once', async () => {
    const claim = await submit();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => story.tryDecide(claim, { by: 'manager', outcome: n % 2 ? 'reject' : 'approve', comment: `no. ${n}` })),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status !== 200).map((answer) => (answer.body as Problem).code)).toEqual(
      Array.from({ length: 19 }, () => 'TASK_NOT_OPEN'),
    );
  });

  it('is for those who are asked: 403 for who may see the claim, 404 for who may not', async () => {
    const claim = await submit();
    expect(await story.tryDecide(claim, { by: 'finance' })).toEqual(refusedWith(403, 'NOT_ASSIGNEE'));
    expect(await story.tryDecide(claim, { by: 'sales' })).toEqual(refusedWith(404, 'NOT_FOUND'));
    expect(await story.tryDecide(claim, { by: 'auditor' })).toEqual(refusedWith(403, 'FORBIDDEN'));
    const nowhere = await story.as('manager').post(`/tasks/01900000-0000-7000-8000-000000000000/decision`, { outcome: 'approve', factsHash: claim.factsHash });
    expect(nowhere).toEqual(refusedWith(404, 'NOT_FOUND'));
  });

  it('is never the claimant’s own, whoever hands it to him', async () => {
    const claim = await submit();
    expect((await story.tryDecide(claim, { by: 'employee' })).status).toBe(403);
    const handed = await story.as('manager').post(`/tasks/${taskOf(claim)}/transfer`, { to: 'employee@demo.test', comment: 'you do it' });
    expect(handed).toEqual(refusedWith(403, 'SELF_DECISION'));
  });

  it('carries what was seen: another factsHash is refused', async () => {
    const claim = await submit();
    const answer = await story.as('manager').post(`/tasks/${taskOf(claim)}/decision`, { outcome: 'approve', factsHash: '0'.repeat(64) });
    expect(answer).toEqual(refusedWith(409, 'FACTS_CHANGED'));
    expect((await story.as('manager').post(`/tasks/${taskOf(claim)}/decision`, { outcome: 'approve' })).body.errors?.map((error) => error.path)).toEqual([
      'factsHash',
    ]);
  });

  it('says why where it is not an approval', async () => {
    const claim = await submit();
    for (const outcome of ['reject', 'return'] as const) {
      expect(await story.tryDecide(claim, { outcome })).toEqual(refusedWith(422, 'COMMENT_REQUIRED'));
      expect(await story.tryDecide(claim, { outcome, comment: '   ' })).toEqual(refusedWith(422, 'COMMENT_REQUIRED'));
    }
    expect((await story.claim(claim.id)).status).toBe('running');
  });

  it('may be handed over, to people there are', async () => {
    const claim = await submit();
    expect((await story.as('manager').post(`/tasks/${taskOf(claim)}/transfer`, { to: 'nobody@demo.test' })).status).toBe(422);
    expect(await story.as('finance').post(`/tasks/${taskOf(claim)}/transfer`, { to: 'owner@demo.test' })).toEqual(refusedWith(403, 'NOT_ASSIGNEE'));
    const { status, body } = await story.as('manager').post<ClaimView>(`/tasks/${taskOf(claim)}/transfer`, { to: 'owner@demo.test', comment: 'on leave' });
    expect([status, story.asked(body)]).toEqual([200, ['owner']]);
    expect(await story.tryDecide(body, { by: 'manager' })).toEqual(refusedWith(403, 'NOT_ASSIGNEE'));
    expect(story.asked(await story.decide(body))).toEqual(['accountant']);
  });

  it('many at once: an answer each, and one that fails stops no other', async () => {
    const claims = [await submit(), await submit(), await submit()];
    await story.decide(claims[1] as ClaimView, { outcome: 'reject', comment: 'no' });
    const decisions = claims.map((claim) => ({ taskId: taskOf(claim), outcome: 'approve', factsHash: claim.factsHash }));
    const { status, body } = await story.as('manager').post<{ answers: { ok: boolean; fault?: { code: string } }[] }>('/tasks/decisions', { decisions });
    expect([status, body.answers.map((answer) => answer.fault?.code ?? answer.ok)]).toEqual([200, [true, 'TASK_NOT_OPEN', true]]);
  });
});

describe('a claim that comes back', () => {
  const story = tellStory();
  const research = { project: 'PRJ-RD-01' };
  const edit = (claim: ClaimView, facts: object) => story.as('employee').patch<ClaimView>(`/claims/${claim.id}`, { facts });
  const resubmit = async (claim: ClaimView) => {
    const { status, body } = await story.as('employee').post<ClaimView>(`/claims/${claim.id}/resubmit`);
    expect([status, body.status]).toEqual([200, 'running']);
    return body;
  };

  it('to the claimant, frees budget and invoice, and asks everyone again', async () => {
    const facts = expense('6000.00', { ...research, lines: [line('travel', '6000.00', { invoice: invoice('6000.00', '300.00') })] });
    const submitted = await story.submit('employee', facts);
    const returned = await story.decide(await story.decide(submitted), { outcome: 'return', comment: 'Which trip?' });
    expect(returned).toMatchObject({ status: 'returned', waitingFor: [{ people: ['employee@demo.test'], taskId: null }] });
    const other = await story.submit('employee', facts);
    expect(await story.as('employee').post(`/claims/${submitted.id}/resubmit`), 'the invoice is with another claim now').toEqual(
      refusedWith(409, 'INVOICE_ALREADY_CLAIMED'),
    );
    await story.as('employee').post(`/claims/${other.id}/withdraw`);

    const { claim, asked } = await story.approveAll(await resubmit(returned));
    expect(asked).toEqual(['manager', 'head', 'owner', 'finance']);
    expect((await story.waitForStatus(claim.id, 'completed')).vouchers).toHaveLength(1);
  });

  it('with `here`, keeps the approvals whose material facts did not change', async () => {
    const submitted = await story.submit('employee', expense('6000.00', research));
    const third = await story.decide(await story.decide(submitted));
    const returned = await story.decide(third, { outcome: 'return', resume: 'here', comment: 'A better title, please' });
    await edit(returned, expense('6000.00', { ...research, title: 'A better title' }));
    const again = await resubmit(returned);
    expect(again.facts['title']).toBe('A better title');
    expect(again.factsHash).not.toBe(submitted.factsHash);
    const { claim, asked } = await story.approveAll(again);
    expect(asked, 'manager and head stand').toEqual(['owner', 'finance']);
    await story.waitForStatus(claim.id, 'completed');
  });

  it('with `here`, asks everyone again once an amount changed', async () => {
    const submitted = await story.submit('employee', expense('6000.00', research));
    const returned = await story.decide(await story.decide(submitted), { outcome: 'return', resume: 'here', comment: 'Too much' });
    await edit(returned, expense('5500.00', research));
    const { asked, claim } = await story.approveAll(await resubmit(returned));
    expect(asked).toEqual(['manager', 'head', 'owner', 'finance']);
    expect((await story.waitForStatus(claim.id, 'completed')).total).toEqual(cny('5500.00'));
  });

  it('walks the path of its new facts', async () => {
    const submitted = await story.submit('employee', expense('6000.00', research));
    const returned = await story.decide(submitted, { outcome: 'return', comment: 'Smaller' });
    await edit(returned, expense('400.00'));
    expect((await story.approveAll(await resubmit(returned))).asked).toEqual(['manager', 'accountant']);
  });

  it('to a step it passed, not to one it never saw', async () => {
    const submitted = await story.submit('employee', expense('100.00'));
    expect(await story.tryDecide(submitted, { outcome: 'return', to: 'nowhere', comment: 'x' })).toEqual(refusedWith(422, 'RETURN_TARGET_UNKNOWN'));
    expect(await story.tryDecide(submitted, { outcome: 'return', to: 'post', comment: 'x' })).toEqual(refusedWith(422, 'RETURN_TARGET_UNKNOWN'));
    const second = await story.decide(submitted);
    const back = await story.decide(second, { outcome: 'return', to: 'approve', comment: 'Manager, look again' });
    expect(story.asked(back)).toEqual(['manager']);
    const { claim } = await story.approveAll(back);
    await story.waitForStatus(claim.id, 'completed');
  });

  it('in the claimant’s hands cannot be decided, and only he resubmits it', async () => {
    const submitted = await story.submit('employee', expense('100.00'));
    const returned = await story.decide(submitted, { outcome: 'return', comment: 'No' });
    expect(await story.tryDecide(submitted, { by: 'manager' })).toEqual(refusedWith(409, 'TASK_NOT_OPEN'));
    expect((await story.as('manager').post(`/claims/${returned.id}/resubmit`)).status).toBe(403);
    expect((await story.as('sales').post(`/claims/${returned.id}/resubmit`)).status).toBe(404);
    const answers = await Promise.all(Array.from({ length: 5 }, () => story.as('employee').post(`/claims/${returned.id}/resubmit`)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409, 409]);
  });
});

describe('a claim that ends without money', () => {
  const story = tellStory();
  const withInvoice = () => expense('113.00', { lines: [line('office', '113.00', { invoice: invoice('113.00', '13.00') })] });
  const withdraw = (claim: ClaimView, by = 'employee') => story.as(by).post<ClaimView>(`/claims/${claim.id}/withdraw`, { comment: 'not needed' });

  it('rejected: its budget and its invoice are free, and nothing can be done with it', async () => {
    const facts = withInvoice();
    const claim = await story.submit('employee', facts);
    expect(await story.trySubmit('sales', { ...facts, department: 'SALES' }), 'held while it runs').toEqual(refusedWith(409, 'INVOICE_ALREADY_CLAIMED'));
    const rejected = await story.decide(await story.decide(claim), { outcome: 'reject', comment: 'Private' });
    expect(rejected).toMatchObject({ status: 'rejected', stage: null, waitingFor: [], vouchers: [] });
    for (const act of ['submit', 'resubmit', 'withdraw'])
      expect(await story.as('employee').post(`/claims/${claim.id}/${act}`), act).toEqual(refusedWith(409, 'STATE_CONFLICT'));
    expect(await story.as('employee').patch(`/claims/${claim.id}`, { facts })).toEqual(refusedWith(409, 'STATE_CONFLICT'));
    expect((await story.submit('sales', { ...facts, department: 'SALES' })).status).toBe('running');
  });

  it('withdrawn at each of its steps, by the claimant only', async () => {
    for (let approvals = 0; approvals < 4; approvals += 1) {
      let claim = await story.submit('employee', expense('6000.00', { project: 'PRJ-RD-01' }));
      for (let n = 0; n < approvals; n += 1) claim = await story.decide(claim);
      expect((await withdraw(claim, 'manager')).status).toBe(403);
      const { status, body } = await withdraw(claim);
      expect([status, body.status, body.waitingFor]).toEqual([200, 'withdrawn', []]);
      expect(await withdraw(claim)).toEqual(refusedWith(409, 'STATE_CONFLICT'));
    }
  });

  it('withdrawn while it is with the claimant', async () => {
    const claim = await story.submit('employee', expense('50.00'));
    await story.decide(claim, { outcome: 'return', comment: 'No' });
    expect((await withdraw(claim)).body).toMatchObject({ status: 'withdrawn' });
  });

  it('once it is in the ERP it is asked for, by a request of its own, and only once', async () => {
    const done = await story.complete('employee', expense('60.00'));
    const { status, body } = await withdraw(done);
    expect([status, body.status]).toEqual([200, 'completed']);
    expect(body.links).toEqual([expect.objectContaining({ relation: 'reversal', status: 'running' })]);
    expect(await withdraw(done)).toMatchObject({ status: 409, body: { code: 'REVERSAL_REQUESTED' } });
    const request = await story.approveAll(await story.claim(body.links[0]?.id ?? ''));
    expect(request.asked).toEqual(['manager', 'finance']);
    await story.waitForStatus(done.id, 'reversed');
    await story.waitForStatus(request.claim.id, 'completed');
  });

  it('a withdrawal and an approval at once: one of them, whole', async () => {
    for (let n = 0; n < 5; n += 1) {
      const claim = await story.submit('employee', expense('70.00'));
      const [withdrawn, approved] = await Promise.all([withdraw(claim), story.tryDecide(claim)]);
      const now = await story.claim(claim.id);
      if (withdrawn.status === 200 && approved.status === 200) expect(now.status, 'approved, then withdrawn').toBe('withdrawn');
      else expect([withdrawn.status, approved.status, now.status]).toEqual([200, 409, 'withdrawn']);
    }
  });
});
