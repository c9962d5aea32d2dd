import type { ClaimView } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../stack/api.client.js';
import type { FaultKind } from '../stack/erp-sandbox.client.js';
import { cny, expense, invoice, line, today } from '../stack/facts.js';
import { isLong } from '../stack/is-long.js';
import { pause, until } from '../stack/pause.js';
import { killHard, waitForAnother } from '../stack/processes.js';
import { random } from '../stack/random.js';
import { stackPid, tellStory } from '../stack/the-stack.js';

const seed = Number(process.env['VOUCHFLOW_SEED'] ?? Date.now() % 1_000_000);
const claimants = ['employee', 'sales', 'manager', 'owner', 'finance', 'head', 'accountant', 'cashier'];
const everyone = [...claimants, 'saleshead', 'cfo', 'ceo', 'auditor'];
const harmless = new Set([200, 201, 403, 404, 409, 422, 503]);

/**
 * People do what comes to their minds, many at once, also what they may not: submit, approve, reject, return, change, resubmit,
 * withdraw, hand over, reverse; and the ERP has its moods. Whatever comes of it, everything that must hold holds afterwards.
 */
describe(`random walks (VOUCHFLOW_SEED=${seed})`, () => {
  const story = tellStory();
  const unexpected: string[] = [];

  const facts = (next: () => number, who: string): { flow: string; facts: object } => {
    const amount = (next() < 0.5 ? 1 + next() * 900 : 1000 + next() * 60_000).toFixed(2);
    const department = who === 'sales' ? 'SALES' : next() < 0.8 ? 'RD' : 'FIN';
    const bill = next() < 0.4 ? { invoice: invoice(amount, '0.00') } : {};
    const lines = [line(next() < 0.5 ? 'travel' : 'office', amount, bill), ...(next() < 0.3 ? [line('training', (next() * 50 + 1).toFixed(2))] : [])];
    if (next() < 0.15) return { flow: 'travel-advance', facts: { title: 'Walk', legalEntity: 'HT01', department, amount: cny(amount) } };
    if (next() < 0.2) return { flow: 'purchase-payment', facts: { title: 'Walk', legalEntity: 'HT01', department, supplier: 'SUP-01', lines } };
    return {
      flow: 'expense-claim',
      facts: expense('0.00', { title: 'Walk', department, lines, ...(next() < 0.3 ? { project: next() < 0.7 ? 'PRJ-RD-01' : 'PRJ-CU-01' } : {}) }),
    };
  };

  const note = (what: string, { status, body }: Answer<unknown>): void => {
    if (!harmless.has(status)) unexpected.push(`${what}: ${status} ${JSON.stringify(body)}`);
  };

  /** One thing that one person does to one claim. */
  async function act(claim: ClaimView, next: () => number): Promise<void> {
    const claimant = claim.claimant.replace('@demo.test', '');
    const pick = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T;
    const [dice, asked, wrong] = [next(), next(), pick(everyone)];
    const open = claim.waitingFor.filter((one) => one.taskId !== null);
    const task = open.length > 0 ? pick(open) : undefined;
    const by = asked < 0.9 ? (task?.people[0] ?? wrong) : wrong;
    const decide = (more: object) => story.as(by).post(`/tasks/${task?.taskId}/decision`, { factsHash: claim.factsHash, ...more });
    if (claim.status === 'returned' || claim.status === 'draft') {
      if (dice < 0.3)
        note(
          'change',
          await story
            .as(claimant)
            .patch(`/claims/${claim.id}`, { facts: claim.flow === 'expense-claim' && dice < 0.2 ? { ...claim.facts, title: `Walk ${dice}` } : claim.facts }),
        );
      else if (dice < 0.9) note('resubmit', await story.as(claimant).post(`/claims/${claim.id}/${claim.status === 'draft' ? 'submit' : 'resubmit'}`));
      else note('withdraw', await story.as(claimant).post(`/claims/${claim.id}/withdraw`));
    } else if (claim.status === 'completed') {
      if (dice < 0.3)
        note(
          'reverse',
          await story.as(pick(['finance', 'accountant', 'cfo'])).post(`/vouchers/${claim.vouchers.at(-1)?.id}/reverse`, { reason: 'Walk', date: today() }),
        );
    } else if (dice < 0.05) note('withdraw', await story.as(asked < 0.5 ? claimant : wrong).post(`/claims/${claim.id}/withdraw`));
    else if (task) {
      if (dice < 0.12) note('reject', await decide({ outcome: 'reject', comment: 'Walk' }));
      else if (dice < 0.24)
        note(
          'return',
          await decide({
            outcome: 'return',
            comment: 'Walk',
            resume: next() < 0.5 ? 'here' : 'restart',
            ...(next() < 0.3 ? { to: pick(['approve', 'submit', 'manager', 'paid', 'voucher']) } : {}),
          }),
        );
      else if (dice < 0.28) note('transfer', await story.as(by).post(`/tasks/${task.taskId}/transfer`, { to: `${pick(everyone)}@demo.test`, comment: 'Walk' }));
      else if (dice < 0.32)
        note(
          'add',
          await story
            .as(by)
            .post(`/tasks/${task.taskId}/signers`, { people: [`${pick(everyone)}@demo.test`], when: pick(['before', 'after', 'beside']), mode: 'all' }),
        );
      else note('approve', await decide({ outcome: 'approve' }));
    }
  }

  async function walk(nth: number, steps: number): Promise<void> {
    const next = random(seed * 1000 + nth);
    const who = claimants[nth % claimants.length] ?? 'employee';
    const made = await story.as(who).post<ClaimView>('/claims', { ...facts(next, who), submit: next() < 0.9 });
    note('submit', made);
    if (made.status !== 201) return;
    story.acknowledged.add(made.body.id);
    for (let step = 0; step < steps; step += 1) {
      const { status, body } = await story.as(who).get<ClaimView>(`/claims/${made.body.id}`);
      if (status !== 200 || ['rejected', 'withdrawn', 'reversed'].includes(body.status)) return;
      // Two people at once, who may both see it as it was.
      await Promise.all(next() < 0.3 ? [act(body, next), act(body, next)] : [act(body, next)]);
    }
  }

  it(
    isLong ? 'two hundred people, with kills' : 'forty people',
    async () => {
      const moods: FaultKind[] = ['error-after-commit', 'late-commit', 'auth-expired', 'duplicate-reply', 'error-after-commit'];
      for (const kind of moods) await story.erp.setFault(kind, { count: isLong ? 6 : 1 });
      let walking = true;
      const walks = Promise.all(Array.from({ length: isLong ? 200 : 40 }, (_, nth) => walk(nth, isLong ? 30 : 14))).finally(() => (walking = false));
      while (isLong && walking) {
        await pause(4000);
        const service = Date.now() % 2 ? 'worker' : 'api';
        if (service === 'worker') await waitForAnother(stackPid, service, killHard(stackPid, service));
      }
      await walks;
      expect(unexpected).toEqual([]);
      // A reversal may still be on its way; nothing else is.
      await until(
        'the ERP has been asked for all of it',
        async () => (await story.as('auditor').get<{ items: unknown[] }>('/postings?status=sent')).body.items.length === 0,
        60_000,
      );
    },
    isLong ? 900_000 : 120_000,
  );
});
