import type { ClaimView } from '@vouchflow/flow-model';
import type { TestApp } from './test-app.js';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());

/** The posting of a claim that manager and accountant have approved, put into the state that a try left it in; `more`: of the claim's facts. */
export async function approvedPosting(house: TestApp, state: string, more: object = {}): Promise<string> {
  const facts = {
    title: 'Cables',
    legalEntity: 'HT01',
    department: 'RD',
    lines: [{ category: 'office', date: today, amount: { amount: '100.00', currency: 'CNY' } }],
    ...more,
  };
  let claim = (await (await house.as('employee')).post('/claims', { flow: 'expense-claim', facts, submit: true }).expect(201)).body as ClaimView;
  for (const by of ['manager', 'accountant'])
    claim = (await (await house.as(by)).post(`/tasks/${claim.waitingFor[0]?.taskId}/decision`, { outcome: 'approve', factsHash: claim.factsHash }).expect(200))
      .body as ClaimView;
  const [row] = await house.query<{ id: string }>(`UPDATE posting SET ${state} WHERE instance_id = $1 RETURNING id`, [claim.id]);
  return row?.id ?? '';
}
