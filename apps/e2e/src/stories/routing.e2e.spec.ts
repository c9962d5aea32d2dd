import { describe, expect, it } from 'vitest';
import { expense, line } from '../stack/facts.js';
import { tellStory } from '../stack/the-stack.js';

const research = { project: 'PRJ-RD-01' };
const customer = { project: 'PRJ-CU-01' };
const sales = { department: 'SALES' };
const fin = { department: 'FIN' };

/** The table of API.md: who is asked, in order, by total, claimant's grade and project type. */
const table: [row: string, claimant: string, total: string, more: object, approvers: string][] = [
  ['below 1,000', 'employee', '999.99', {}, 'manager accountant'],
  ['below 1,000, research', 'employee', '0.01', research, 'manager accountant'],
  ['from 1,000', 'employee', '1000.00', {}, 'manager head accountant'],
  ['below 5,000', 'employee', '4999.99', customer, 'manager head accountant'],
  ['from 1,000, research', 'employee', '1000.00', research, 'manager owner accountant'],
  ['below 5,000, research', 'employee', '4999.99', research, 'manager owner accountant'],
  ['from 5,000', 'employee', '5000.00', {}, 'manager head finance'],
  ['below 50,000', 'employee', '49999.99', customer, 'manager head finance'],
  ['from 5,000, research', 'employee', '5000.00', research, 'manager head owner finance'],
  ['below 50,000, research', 'employee', '49999.99', research, 'manager head owner finance'],
  ['below 50,000, M3', 'head', '999.00', {}, 'cfo finance'],
  ['below 50,000, M3', 'saleshead', '49999.99', { ...sales, ...customer }, 'ceo finance'],
  ['below 50,000, M3, research', 'head', '3000.00', research, 'cfo owner finance'],
  ['from 50,000', 'employee', '50000.00', {}, 'manager head finance cfo'],
  ['from 50,000, research', 'employee', '50000.00', research, 'manager head owner finance cfo'],
];

/** Nobody decides his own claim, and a person met twice is asked once, in his last place. */
const claimants: typeof table = [
  ['a manager: his own manager', 'manager', '800.00', {}, 'head accountant'],
  ['a manager: manager and head are one', 'manager', '2000.00', {}, 'head accountant'],
  ['an owner on his project: his manager in his place', 'owner', '2000.00', research, 'head accountant'],
  ['a head: his manager in his place, asked once, as CFO', 'head', '60000.00', {}, 'finance cfo'],
  ['a head of sales: in his place his manager', 'saleshead', '60000.00', sales, 'ceo finance cfo'],
  ['an accountant: his manager in his place', 'accountant', '800.00', fin, 'finance'],
  ['finance, below 1,000', 'finance', '800.00', fin, 'cfo accountant'],
  ['finance, from 5,000: in his place his manager, who is head too', 'finance', '6000.00', fin, 'cfo'],
  ['the CFO', 'cfo', '800.00', fin, 'ceo finance'],
  ['the CFO, from 50,000: the CEO in the CFO’s place', 'cfo', '60000.00', fin, 'finance ceo'],
  ['the CEO, who has no manager', 'ceo', '800.00', {}, 'cfo finance'],
  ['the CEO, from 50,000', 'ceo', '60000.00', {}, 'head finance cfo'],
];

describe('who is asked, and in which order', () => {
  const story = tellStory();

  const walk = async (claimant: string, facts: object) => {
    const preview = await story
      .as(claimant)
      .post<{ approvals: { people: string[]; sentence: string }[]; outcome: string }>('/claims/preview', { flow: 'expense-claim', facts });
    const { claim, asked } = await story.approveAll(await story.submit(claimant, facts));
    return { preview, claim, asked: asked.join(' ') };
  };

  describe.each([
    ['the table', table],
    ['the claimant is never asked', claimants],
  ] as const)('%s', (_, rows) => {
    it.concurrent.each(rows)('%s (%s, %s)', async (_row, claimant, total, more, approvers) => {
      const { preview, claim, asked } = await walk(claimant, expense(total, more));
      expect(asked).toBe(approvers);
      expect(claim.stage).toBe('accounting');
      expect(preview.status).toBe(200);
      expect(preview.body.approvals.map((place) => place.people.map((email) => email.split('@')[0]).join('/')).join(' '), 'the preview says the same').toBe(
        approvers,
      );
      expect(preview.body.approvals.every((place) => place.sentence !== '')).toBe(true);
      expect(preview.body.outcome).toBe('completed');
    });
  });

  it('the head asked is the head of the claim’s department, the manager the claimant’s', async () => {
    expect((await walk('sales', expense('2000.00'))).asked).toBe('saleshead head accountant');
    expect((await walk('sales', expense('2000.00', sales))).asked, 'manager and head are one').toBe('saleshead accountant');
  });

  it('a claim is research if any line’s project is', async () => {
    const lines = [line('travel', '600.00'), line('travel', '600.00', research)];
    expect((await walk('employee', expense('0.00', { lines }))).asked).toBe('manager owner accountant');
    expect((await walk('employee', expense('0.00', { ...customer, lines }))).asked).toBe('manager owner accountant');
  });

  it('each is asked only when the one before has approved', async () => {
    const claim = await story.submit('employee', expense('6000.00', research));
    for (const early of ['head', 'owner', 'cfo']) expect((await story.as(early).get(`/claims/${claim.id}`)).status, early).toBe(early === 'cfo' ? 200 : 404);
    const { body: inbox } = await story.as('manager').get<{ items: { claimId: string; total: unknown }[] }>('/tasks?status=open&scope=mine');
    expect(inbox.items.map((task) => task.claimId)).toContain(claim.id);
    const { body: empty } = await story.as('owner').get<{ items: { claimId: string }[] }>('/tasks?status=open&scope=mine');
    expect(empty.items.map((task) => task.claimId)).not.toContain(claim.id);
    await story.as('employee').post(`/claims/${claim.id}/withdraw`);
  });
});
