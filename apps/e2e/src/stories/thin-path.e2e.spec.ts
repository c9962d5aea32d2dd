import { describe, expect, it } from 'vitest';
import { cny, expense, line, today } from '../stack/facts.js';
import { tellStory } from '../stack/the-stack.js';

interface BudgetView {
  id: string;
  reserved: { amount: string };
  consumed: { amount: string };
  available: { amount: string };
}

describe('from a claim form to a voucher in the ERP', () => {
  const story = tellStory();
  const travelBudget = async () => {
    const { body } = await story.as('finance').get<{ items: BudgetView[] }>(`/budgets?period=${today().slice(0, 7)}&department=RD&category=travel`);
    return body.items[0];
  };
  const grown = (before: { amount: string } | undefined, after: { amount: string } | undefined) =>
    Math.round((Number(after?.amount) - Number(before?.amount)) * 100) / 100;

  it('800 CNY: the manager and an accountant approve, and one document stands in the ERP', async () => {
    const submitted = await story.submit('employee', expense('800.00', { title: 'Train to the supplier' }));
    expect(submitted).toMatchObject({ status: 'running', stage: 'approval', total: cny('800.00'), claimant: 'employee@demo.test', vouchers: [] });
    expect(submitted.number).toMatch(/^EXP-\d{4}-\d{6}$/);

    const { claim: approved, asked } = await story.approveAll(submitted);
    expect(asked).toEqual(['manager', 'accountant']);
    expect(approved).toMatchObject({ status: 'running', stage: 'accounting' });

    const done = await story.waitForStatus(approved.id, 'completed');
    const voucher = await story.voucher(done);
    const documents = await story.documents(voucher);
    expect(documents).toHaveLength(1);
    expect(done.vouchers).toEqual([{ id: voucher.id, number: voucher.number, status: 'posted', documentNumber: documents[0]?.documentNumber }]);
    expect(done).toMatchObject({ stage: null, waitingFor: [] });
  });

  it('6,000 CNY on a research project: four people in order, a balanced voucher, its number on the claim, the budget consumed, every step explained', async () => {
    const before = await travelBudget();
    const submitted = await story.submit('employee', expense('6000.00', { title: 'Conference', project: 'PRJ-RD-01' }));
    const held = await travelBudget();
    expect(grown(before?.reserved, held?.reserved)).toBe(6000);
    expect(grown(before?.available, held?.available)).toBe(-6000);

    const { claim: approved, asked } = await story.approveAll(submitted);
    expect(asked).toEqual(['manager', 'head', 'owner', 'finance']);
    const done = await story.waitForStatus(approved.id, 'completed');

    const after = await travelBudget();
    expect(grown(before?.reserved, after?.reserved)).toBe(0);
    expect(grown(before?.consumed, after?.consumed)).toBe(6000);

    const voucher = await story.voucher(done);
    expect(voucher).toMatchObject({
      status: 'posted',
      word: '记',
      date: today(),
      period: today().slice(0, 7),
      preparedBy: 'Vouchflow',
      reviewedBy: 'finance@demo.test',
      attachments: 0,
    });
    expect(voucher.number).toMatch(/^HT01-\d{6}-\d{6}$/);
    expect(voucher.lines).toMatchObject([
      { account: { code: '53010101' }, debit: cny('6000.00'), credit: null, dimensions: { department: 'RD', project: 'PRJ-RD-01' } },
      { account: { code: '224101' }, debit: null, credit: cny('6000.00'), dimensions: { person: 'employee@demo.test' } },
    ]);
    const [document, ...others] = await story.documents(voucher);
    expect(others).toEqual([]);
    expect(document).toMatchObject({ company: 'HT01', currency: 'CNY', date: today(), documentNumber: voucher.posting?.documentNumber });
    expect(done.vouchers[0]?.documentNumber).toBe(document?.documentNumber);

    for (const language of ['en', 'zh-CN'] as const) {
      const timeline = await story.timeline(done, language);
      expect(timeline.every((item) => item.sentence.trim() !== '')).toBe(true);
      expect(timeline.filter((item) => item.actor !== null).map((item) => item.actor)).toEqual(
        ['employee', 'manager', 'head', 'owner', 'finance'].map((name) => `${name}@demo.test`),
      );
    }
    const told = (await story.timeline(done)).map((item) => item.sentence).join('\n');
    expect(told).toContain('6,000.00');
    expect(told).toMatch(/Row 5 of “Approval of expense claims”/);
    expect(told).toContain('Asked as the claimant’s manager');
    expect(told).toContain('owner of project Research project 1');
    expect(told).toContain(document?.documentNumber);
    const why = (await story.timeline(done)).find((item) => item.why?.code === 'matrix.row');
    expect(why?.why).toBeTruthy();
  });

  it('a draft binds nothing until it is submitted, and then goes the same way', async () => {
    const { status, body: draft } = await story
      .as('employee')
      .post<{ id: string; status: string; waitingFor: unknown[] }>('/claims', { flow: 'expense-claim', facts: expense('120.00') });
    expect([status, draft.status, draft.waitingFor]).toEqual([201, 'draft', []]);
    expect((await story.as('manager').get(`/claims/${draft.id}`)).status, 'a draft is its claimant’s alone').toBe(404);
    const edited = await story
      .as('employee')
      .patch<{ total: unknown }>(`/claims/${draft.id}`, { facts: expense('130.00', { lines: [line('office', '130.00')] }) });
    expect([edited.status, edited.body.total]).toEqual([200, cny('130.00')]);
    const submitted = await story.as('employee').post<{ status: string }>(`/claims/${draft.id}/submit`);
    expect([submitted.status, submitted.body.status]).toEqual([200, 'running']);
    expect(await story.as('employee').post(`/claims/${draft.id}/submit`)).toMatchObject({ status: 409, body: { code: 'STATE_CONFLICT' } });
    const { claim } = await story.approveAll(await story.claim(draft.id));
    expect((await story.waitForStatus(claim.id, 'completed')).total).toEqual(cny('130.00'));
  });
});
