import { demoEmail } from '@vouchflow/flow-store';
import { errorCatalog, type ClaimView, type ErrorCode } from '@vouchflow/flow-model';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
const facts = {
  title: 'Cables',
  legalEntity: 'HT01',
  department: 'RD',
  lines: [{ category: 'office', date: today, amount: { amount: '100.00', currency: 'CNY' } }],
};

describe('what does not fit is refused by its own code, in both languages, and nothing moves', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp({ flows: true });
  });
  afterAll(() => house.close());
  afterEach(() => house.query('DELETE FROM substitute'));

  const post = async (by: string, path: string, body: object): Promise<ClaimView> => {
    const answer = await (await house.as(by)).post(path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as ClaimView;
  };
  /** With the manager, then the accountant; of the manager's own, with the head. */
  const submit = (by = 'employee'): Promise<ClaimView> => post(by, '/claims', { flow: 'expense-claim', facts, submit: true });
  const taskOf = (claim: ClaimView, id: string): string => claim.waitingFor.find((one) => one.people.includes(demoEmail(id)))?.taskId ?? 'nobody';
  const approve = (by: string, claim: ClaimView): Promise<ClaimView> =>
    post(by, `/tasks/${taskOf(claim, by)}/decision`, { outcome: 'approve', factsHash: claim.factsHash });

  /** Refused so, told in both languages; the claim stands as it stood. */
  async function refused(claim: ClaimView, code: ErrorCode, by: string, path: string, body: object): Promise<void> {
    const seen = async () => (await (await house.as('auditor')).get(`/claims/${claim.id}`).expect(200)).body as ClaimView;
    const turns = async () => (await house.query<{ n: number }>('SELECT count(*)::int AS n FROM flow_turn WHERE instance_id = $1', [claim.id]))[0]?.n;
    const before = [await seen(), await turns()];
    for (const language of ['zh', 'en'] as const) {
      const answer = await (await house.as(by)).post(path, body).set('accept-language', language);
      expect(answer.body).toMatchObject({ code, status: errorCatalog[code].status, title: errorCatalog[code].title[language] });
    }
    expect([await seen(), await turns()]).toEqual(before);
  }
  const decision = (claim: ClaimView, more: object = {}) => ({ outcome: 'approve', factsHash: claim.factsHash, ...more });

  it('deciding twice, and deciding what is over', async () => {
    const claim = await submit();
    const task = taskOf(claim, 'manager');
    await approve('manager', claim);
    await refused(claim, 'TASK_NOT_OPEN', 'manager', `/tasks/${task}/decision`, decision(claim));
    await post('employee', `/claims/${claim.id}/withdraw`, {});
    await refused(claim, 'TASK_NOT_OPEN', 'manager', `/tasks/${task}/decision`, decision(claim, { outcome: 'reject', comment: 'late' }));
    await refused(claim, 'STATE_CONFLICT', 'employee', `/claims/${claim.id}/withdraw`, {});
    await refused(claim, 'TAKE_BACK_TOO_LATE', 'manager', `/claims/${claim.id}/take-back`, {});
  });

  it('a draft is not withdrawn or resubmitted, and what was resubmitted is not resubmitted again: its state says so', async () => {
    const draft = await post('employee', '/claims', { flow: 'expense-claim', facts });
    for (const act of ['withdraw', 'resubmit']) {
      const answer = await (await house.as('employee')).post(`/claims/${draft.id}/${act}`, {});
      expect([answer.status, (answer.body as { code: string }).code], act).toEqual([409, 'STATE_CONFLICT']);
    }
    const running = await submit();
    await refused(running, 'STATE_CONFLICT', 'employee', `/claims/${running.id}/resubmit`, {});
    await refused(running, 'FORBIDDEN', 'manager', `/claims/${running.id}/resubmit`, {});
  });

  it('what another is asked; a decision without a reason; facts that have changed', async () => {
    const claim = await submit();
    const task = taskOf(claim, 'manager');
    await refused(claim, 'NOT_ASSIGNEE', 'finance', `/tasks/${task}/decision`, decision(claim));
    await refused(claim, 'NOT_ASSIGNEE', 'accountant', `/tasks/${task}/transfer`, { to: demoEmail('finance') });
    await refused(claim, 'COMMENT_REQUIRED', 'manager', `/tasks/${task}/decision`, decision(claim, { outcome: 'return' }));
    await refused(claim, 'FACTS_CHANGED', 'manager', `/tasks/${task}/decision`, decision(claim, { factsHash: 'what I saw before' }));
    await refused(claim, 'FORBIDDEN', 'manager', `/claims/${claim.id}/withdraw`, {});
  });

  it('a return to a step that was never passed', async () => {
    const claim = await submit();
    for (const to of ['post', 'nowhere', 'constructor'])
      await refused(
        claim,
        'RETURN_TARGET_UNKNOWN',
        'manager',
        `/tasks/${taskOf(claim, 'manager')}/decision`,
        decision(claim, { outcome: 'return', to, comment: 'x' }),
      );
  });

  it('where it goes back to, with an answer that is no return; what is left of a line that goes back whole', async () => {
    const claim = await submit();
    const stray = async (path: string, body: object) => {
      const answer = await (await house.as('manager')).post(path, body);
      const { code, errors = [] } = answer.body as { code: ErrorCode; errors?: { path: string; code: string }[] };
      return [answer.status, code, ...errors.map((one) => `${one.path} ${one.code}`)];
    };
    const task = taskOf(claim, 'manager');
    for (const outcome of ['approve', 'reject', 'abstain'])
      expect(await stray(`/tasks/${task}/decision`, decision(claim, { outcome, comment: 'x', to: 'claimant', resume: 'here' }))).toEqual([
        422,
        'INVALID',
        'to UNKNOWN_FIELD',
        'resume UNKNOWN_FIELD',
      ]);
    expect(await stray('/tasks/decisions', { decisions: [decision(claim, { taskId: task, to: 'claimant' })] })).toEqual([
      422,
      'INVALID',
      'decisions/0/to UNKNOWN_FIELD',
    ]);
    const lines = [{ line: 0, outcome: 'return', amount: facts.lines[0]?.amount, reason: 'x' }];
    expect(await stray(`/tasks/${task}/decision`, decision(claim, { lines }))).toEqual([422, 'INVALID', 'lines/0/amount INVALID']);
    await refused(claim, 'INVALID', 'manager', `/tasks/${task}/decision`, decision(claim, { to: 'claimant' }));
    await refused(
      claim,
      'LINES_NEED_APPROVAL',
      'manager',
      `/tasks/${task}/decision`,
      decision(claim, { outcome: 'reject', comment: 'x', lines: [{ line: 0, outcome: 'return', reason: 'x' }] }),
    );
  });

  describe('oneself, by a detour', () => {
    it('handed on, added, asked for advice: never the claimant', async () => {
      const claim = await submit();
      const task = taskOf(claim, 'manager');
      await refused(claim, 'SELF_DECISION', 'manager', `/tasks/${task}/transfer`, { to: demoEmail('employee') });
      await refused(claim, 'SELF_DECISION', 'manager', `/tasks/${task}/delegate`, { to: demoEmail('employee') });
      for (const when of ['before', 'after', 'beside'])
        await refused(claim, 'SELF_DECISION', 'manager', `/tasks/${task}/signers`, { people: [demoEmail('employee')], when });
      await refused(claim, 'SELF_DECISION', 'employee', `/tasks/${task}/decision`, decision(claim));
    });

    it('by somebody to whom it was handed, or who was added: nor then', async () => {
      const claim = await submit();
      const handed = await post('manager', `/tasks/${taskOf(claim, 'manager')}/transfer`, { to: demoEmail('owner') });
      await refused(handed, 'SELF_DECISION', 'owner', `/tasks/${taskOf(handed, 'owner')}/transfer`, { to: demoEmail('employee') });
      const added = await post('owner', `/tasks/${taskOf(handed, 'owner')}/signers`, { people: [demoEmail('head')], when: 'before' });
      await refused(added, 'SELF_DECISION', 'head', `/tasks/${taskOf(added, 'head')}/signers`, { people: [demoEmail('employee')], when: 'before' });
    });

    it('as a substitute of his own approver, at the end of a chain: he is put before nothing, and decides nothing', async () => {
      const before = await submit();
      await post('manager', '/substitutes', { substitute: demoEmail('owner') });
      await post('owner', '/substitutes', { substitute: demoEmail('employee') });
      const after = await submit();
      const open = (await (await house.as('auditor')).get(`/claims/${before.id}`).expect(200)).body as ClaimView;
      for (const claim of [open, after]) {
        expect(claim.waitingFor.map((one) => one.people)).toEqual([[demoEmail('manager'), demoEmail('owner')]]);
        await refused(claim, 'SELF_DECISION', 'employee', `/tasks/${taskOf(claim, 'manager')}/decision`, decision(claim));
      }
    });

    it('by what is handed over in bulk: the claim stays where it is, and the answer says why', async () => {
      const claim = await submit();
      const answer = await (await house.as('admin')).post(`/people/${demoEmail('manager')}/hand-over`, { to: demoEmail('employee'), reason: 'leaves' });
      expect([answer.status, JSON.stringify(answer.body)]).toEqual([200, expect.stringContaining('SELF_DECISION')]);
      const after = (await (await house.as('auditor')).get(`/claims/${claim.id}`).expect(200)).body as ClaimView;
      expect(after.waitingFor.map((one) => one.people)).toEqual([[demoEmail('manager')]]);
    });

    it('by whoever holds the office of his approver: it goes to his manager instead', async () => {
      const claim = await submit('manager');
      expect(claim.waitingFor.flatMap((one) => one.people)).not.toContain(demoEmail('manager'));
    });
  });

  it('people added in a circle, oneself, somebody twice, too many deep; people who are not there', async () => {
    let claim = await submit();
    const signers = (by: string, to: string) => [`/tasks/${taskOf(claim, by)}/signers`, { people: [demoEmail(to)], when: 'before' }] as const;
    await refused(claim, 'SIGNER_ALREADY_ASKED', 'manager', ...signers('manager', 'manager'));
    await refused(claim, 'INVALID', 'manager', ...signers('manager', 'stranger'));
    claim = await post('manager', ...signers('manager', 'owner'));
    await refused(claim, 'SIGNER_ALREADY_ASKED', 'owner', ...signers('owner', 'manager'));
    for (const [by, to] of [
      ['owner', 'head'],
      ['head', 'finance'],
      ['finance', 'cfo'],
      ['cfo', 'sales'],
    ] as const)
      claim = await post(by, ...signers(by, to));
    await refused(claim, 'SIGNERS_TOO_DEEP', 'sales', ...signers('sales', 'saleshead'));
  });

  it('whom one has not added, or who has answered already; an answer that advice may not give', async () => {
    let claim = await submit();
    await refused(claim, 'SIGNER_NOT_YOURS', 'manager', `/claims/${claim.id}/signers/remove`, { person: demoEmail('owner') });
    claim = await post('manager', `/tasks/${taskOf(claim, 'manager')}/delegate`, { to: demoEmail('owner') });
    await refused(claim, 'ADVICE_ONLY', 'owner', `/tasks/${taskOf(claim, 'owner')}/decision`, decision(claim, { outcome: 'return', comment: 'no' }));
    claim = await approve('owner', claim);
    await refused(claim, 'SIGNER_DECIDED', 'manager', `/claims/${claim.id}/signers/remove`, { person: demoEmail('owner') });
  });

  it('an approval taken back after somebody acted, or that is not one’s own', async () => {
    const claim = await approve('manager', await submit());
    const after = await post('accountant', `/tasks/${taskOf(claim, 'accountant')}/transfer`, { to: demoEmail('finance') });
    const done = await approve('finance', after);
    await refused(done, 'TAKE_BACK_TOO_LATE', 'manager', `/claims/${done.id}/take-back`, {});
    await refused(done, 'FORBIDDEN', 'accountant', `/claims/${done.id}/take-back`, {});
  });
});
