import { describe, expect, it } from 'vitest';
import { invoice, line } from '../stack/facts.js';
import { tellStory } from '../stack/the-stack.js';

const purchase = (amount: string, tax: string) => ({
  title: 'Desks',
  legalEntity: 'HT01',
  department: 'RD',
  supplier: 'SUP-01',
  lines: [line('office', amount, { invoice: invoice(amount, tax) })],
});

describe('a purchase payment', () => {
  const story = tellStory();
  const flow = 'purchase-payment';

  it('asks manager and accountant beside each other, and goes on when both have approved, in either order', async () => {
    for (const first of ['manager', 'accountant']) {
      const submitted = await story.submit('employee', purchase('1130.00', '130.00'), flow);
      expect(story.asked(submitted).sort()).toEqual(['accountant', 'manager']);
      const half = await story.decide(submitted, { by: first });
      expect(story.asked(half)).toEqual([first === 'manager' ? 'accountant' : 'manager']);
      const joined = await story.decide(half);
      expect(story.asked(joined)).toEqual(['finance']);
      const done = await story.waitForStatus((await story.decide(joined)).id, 'completed');
      const voucher = await story.voucher(done);
      expect(voucher.lines.map((one) => [one.account.code, one.debit?.amount ?? null, one.credit?.amount ?? null, one.dimensions])).toEqual([
        ['660202', '1000.00', null, { department: 'RD' }],
        ['22210101', '130.00', null, {}],
        ['220201', null, '1130.00', { supplier: 'SUP-01' }],
      ]);
      expect(await story.documents(voucher)).toHaveLength(1);
    }
  });

  it('both at once are both heard', async () => {
    const submitted = await story.submit('employee', purchase('226.00', '26.00'), flow);
    const answers = await Promise.all(['manager', 'accountant'].map((by) => story.tryDecide(submitted, { by })));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
    expect(story.asked(await story.claim(submitted.id))).toEqual(['finance']);
  });

  it('of 20,000 and more the business branch asks the head and the CFO together', async () => {
    const submitted = await story.submit('employee', purchase('22600.00', '2600.00'), flow);
    const { asked } = await story.approveAll(submitted);
    expect([...asked].sort()).toEqual(['accountant', 'cfo', 'finance', 'head', 'manager']);
    expect(asked.at(-1)).toBe('finance');
  });

  it('a reject in one branch ends the other, and frees budget and invoice', async () => {
    const facts = purchase('113.00', '13.00');
    const submitted = await story.submit('employee', facts, flow);
    const rejected = await story.decide(submitted, { by: 'accountant', outcome: 'reject', comment: 'Not our invoice' });
    expect(rejected).toMatchObject({ status: 'rejected', waitingFor: [], vouchers: [] });
    const task = submitted.waitingFor.find((one) => one.people.includes('manager@demo.test'))?.taskId;
    expect(await story.as('manager').post(`/tasks/${task}/decision`, { outcome: 'approve', factsHash: submitted.factsHash })).toMatchObject({
      status: 409,
      body: { code: 'TASK_NOT_OPEN' },
    });
    expect((await story.submit('employee', facts, flow)).status, 'the invoice is free again').toBe('running');
  });

  it('a return to the claimant from one branch cancels the whole block, and it is walked again', async () => {
    const submitted = await story.submit('employee', purchase('56.50', '6.50'), flow);
    const half = await story.decide(submitted, { by: 'manager' });
    const returned = await story.decide(half, { outcome: 'return', comment: 'Which desks?' });
    expect(returned).toMatchObject({ status: 'returned', waitingFor: [{ people: ['employee@demo.test'] }] });
    const { body: again } = await story.as('employee').post<typeof submitted>(`/claims/${submitted.id}/resubmit`);
    expect(story.asked(again).sort(), 'everyone is asked again').toEqual(['accountant', 'manager']);
    const { claim } = await story.approveAll(again);
    expect((await story.waitForStatus(claim.id, 'completed')).vouchers).toHaveLength(1);
  });
});
