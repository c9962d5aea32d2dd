import { randomUUID } from 'node:crypto';
import type { ClaimView } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { expense, invoice, line } from '../stack/facts.js';
import { tellStory } from '../stack/the-stack.js';

describe('an Idempotency-Key', () => {
  const story = tellStory();
  const keyed = (key: string = randomUUID()) => ({ headers: { 'idempotency-key': key } });
  const post = (body: unknown, options: { headers: Record<string, string> }, person = 'employee') =>
    story.as(person).post<ClaimView & { code?: string }>('/claims', body, options);
  const claim = (amount = '10.00') => ({
    flow: 'expense-claim',
    submit: true,
    facts: expense(amount, { lines: [line('office', amount, { invoice: invoice(amount, '0.00') })] }),
  });

  it('with the same body gives the first answer again', async () => {
    const [key, body] = [keyed(), claim()];
    const first = await post(body, key);
    const second = await post(body, key);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
  });

  it('in parallel makes one claim', async () => {
    const [key, body] = [keyed(), claim()];
    const answers = await Promise.all(Array.from({ length: 12 }, () => post(body, key)));
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 12 }, () => 201));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  });

  it('with another body is refused', async () => {
    const key = keyed();
    expect((await post(claim(), key)).status).toBe(201);
    expect(await post(claim('11.00'), key)).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_MISMATCH' } });
  });

  it('is a person’s own: another’s same key is another key', async () => {
    const key = keyed();
    const mine = await post(claim(), key);
    const his = await post({ ...claim(), facts: expense('10.00', { department: 'SALES' }) }, key, 'sales');
    expect([mine.status, his.status]).toEqual([201, 201]);
    expect(his.body.id).not.toBe(mine.body.id);
  });

  it('is kept for successful answers only: what was refused may be tried again', async () => {
    const [key, body] = [keyed(), claim()];
    const holder = await story.submit('employee', body.facts);
    expect(await post(body, key)).toMatchObject({ status: 409, body: { code: 'INVOICE_ALREADY_CLAIMED' } });
    await story.as('employee').post(`/claims/${holder.id}/withdraw`);
    expect((await post(body, key)).status).toBe(201);
  });

  it('makes a decision, a submit and a withdrawal once', async () => {
    const { body: draft } = await post({ ...claim(), submit: false }, keyed());
    const submitKey = keyed();
    const submits = await Promise.all([1, 2, 3].map(() => story.as('employee').post<ClaimView>(`/claims/${draft.id}/submit`, {}, submitKey)));
    expect(submits.map((answer) => answer.status)).toEqual([200, 200, 200]);
    const submitted = submits[0]?.body as ClaimView;

    const decideKey = keyed();
    const decide = () =>
      story
        .as('manager')
        .post<ClaimView>(`/tasks/${submitted.waitingFor[0]?.taskId}/decision`, { outcome: 'approve', factsHash: submitted.factsHash }, decideKey);
    const decisions = await Promise.all([decide(), decide()]);
    expect(decisions.map((answer) => [answer.status, story.asked(answer.body)])).toEqual([
      [200, ['accountant']],
      [200, ['accountant']],
    ]);

    const withdrawKey = keyed();
    const withdraw = () => story.as('employee').post<ClaimView>(`/claims/${draft.id}/withdraw`, {}, withdrawKey);
    expect([(await withdraw()).body.status, (await withdraw()).body.status]).toEqual(['withdrawn', 'withdrawn']);
    expect(await story.as('employee').post(`/claims/${draft.id}/submit`, {}, withdrawKey), 'the same key for another act').toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_MISMATCH' },
    });
  });

  it('must be a key', async () => {
    for (const key of ['x'.repeat(201), '']) {
      const { status } = await post(claim(), keyed(key));
      expect([201, 422]).toContain(status);
    }
    expect((await post(claim(), keyed('x'.repeat(201)))).status).toBe(422);
  });
});
