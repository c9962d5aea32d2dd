import type { MoneyText } from '@vouchflow/kernel';
import { describe, expect, it } from 'vitest';
import { cny, expense, line, today } from '../stack/facts.js';
import { tellStory } from '../stack/the-stack.js';

interface BudgetView {
  id: string;
  period: string;
  total: MoneyText;
  reserved: MoneyText;
  consumed: MoneyText;
  available: MoneyText;
}

const people = ['employee', 'manager', 'owner', 'sales', 'accountant'];

describe('the last yuan of a budget', () => {
  const story = tellStory();

  /** A small budget, 2,000.00 for RD × entertainment, of a past month that nobody has touched yet. */
  const untouched = async (): Promise<BudgetView> => {
    const { body } = await story.as('finance').get<{ items: BudgetView[] }>('/budgets?department=RD&category=entertainment&limit=200');
    const found = body.items.find(
      (budget) => budget.period < today().slice(0, 7) && budget.available.amount === '2000.00' && budget.total.amount === '2000.00',
    );
    if (!found) throw new Error('Every small budget of the past has been used');
    return found;
  };
  const budgetNow = async (id: string): Promise<BudgetView> => (await story.as('finance').get<BudgetView>(`/budgets/${id}`)).body;
  const guests = (budget: BudgetView, ...amounts: string[]) =>
    expense('0.00', { title: 'Guests', lines: amounts.map((amount) => line('entertainment', amount, { date: `${budget.period}-15` })) });

  it('of 200 submits at once exactly those that fit are taken', async () => {
    const budget = await untouched();
    const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => story.trySubmit(people[n % people.length] ?? '', guests(budget, '15.00'))));
    const taken = answers.filter((answer) => answer.status === 201);
    const refused = answers.filter((answer) => answer.status !== 201);
    expect(taken).toHaveLength(133);
    expect(new Set(refused.map((answer) => `${answer.status} ${answer.body.code}`))).toEqual(new Set(['409 BUDGET_SHORT']));
    expect(refused[0]?.body.errors).toMatchObject([{ path: 'lines/0/amount', code: 'BUDGET_SHORT', missing: cny('10.00') }]);
    expect(await budgetNow(budget.id)).toMatchObject({ reserved: cny('1995.00'), consumed: cny('0.00'), available: cny('5.00') });
    expect(await story.trySubmit('employee', guests(budget, '5.00'))).toMatchObject({ status: 201 });
    expect(await story.trySubmit('employee', guests(budget, '0.01'))).toMatchObject({ status: 409, body: { errors: [{ missing: cny('0.01') }] } });
  });

  it('two lines on one budget both count', async () => {
    const budget = await untouched();
    const refused = await story.trySubmit('employee', guests(budget, '1000.00', '1000.01'));
    expect(refused).toMatchObject({ status: 409, body: { code: 'BUDGET_SHORT', errors: [{ missing: cny('0.01') }] } });
    expect(await budgetNow(budget.id), 'nothing half reserved').toMatchObject({ reserved: cny('0.00'), available: cny('2000.00') });
    const claim = await story.submit('employee', guests(budget, '1000.00', '1000.00'));
    expect(await budgetNow(budget.id)).toMatchObject({ reserved: cny('2000.00'), available: cny('0.00') });
    await story.decide(claim, { outcome: 'reject', comment: 'no' });
    expect(await budgetNow(budget.id)).toMatchObject({ reserved: cny('0.00'), available: cny('2000.00') });
  });

  it('reserves, releases and consumes at once without losing a cent', async () => {
    const budget = await untouched();
    const claims = await Promise.all(Array.from({ length: 30 }, () => story.submit('employee', guests(budget, '20.00', '30.00'))));
    const ended = await Promise.all(
      claims.map(async (claim, n) => {
        if (n % 3 === 0) return story.decide(claim, { outcome: 'reject', comment: 'no' });
        if (n % 3 === 1) return (await story.as('employee').post<typeof claim>(`/claims/${claim.id}/withdraw`)).body;
        const { claim: approved } = await story.approveAll(claim);
        return story.waitForStatus(approved.id, 'completed');
      }),
    );
    expect(ended.map((claim) => claim.status).sort()).toEqual([...Array(10).fill('completed'), ...Array(10).fill('rejected'), ...Array(10).fill('withdrawn')]);
    expect(await budgetNow(budget.id)).toMatchObject({ reserved: cny('0.00'), consumed: cny('500.00'), available: cny('1500.00') });
  });

  it('claims that take from the same budgets in another order do not wait for each other for ever', async () => {
    const lines = [line('office', '1.00'), line('travel', '2.00'), line('training', '3.00')];
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) => story.trySubmit(people[n % people.length] ?? '', expense('0.00', { lines: n % 2 ? lines : [...lines].reverse() }))),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 60 }, () => 201));
  });

  it('is refused where there is no budget at all, and the draft stays a draft', async () => {
    const old = expense('0.00', { lines: [line('travel', '10.00', { date: '2019-05-01' })] });
    expect(await story.trySubmit('employee', old)).toMatchObject({
      status: 409,
      body: { code: 'BUDGET_MISSING', errors: [{ path: expect.stringMatching(/^lines\/0/) as string }] },
    });
    const { body: draft } = await story.as('employee').post<{ id: string; status: string }>('/claims', { flow: 'expense-claim', facts: old });
    expect((await story.as('employee').post(`/claims/${draft.id}/submit`)).status).toBe(409);
    expect((await story.as('employee').get<{ status: string }>(`/claims/${draft.id}`)).body.status).toBe('draft');
  });
});
