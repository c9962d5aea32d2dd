import type { ClaimView } from '@vouchflow/flow-model';
import { afterEach, describe, expect, it } from 'vitest';
import type { FaultKind } from '../stack/erp-sandbox.client.js';
import { expense } from '../stack/facts.js';
import { isLong } from '../stack/is-long.js';
import { pause, until } from '../stack/pause.js';
import { killHard, waitForAnother } from '../stack/processes.js';
import { stackPid, tellStory } from '../stack/the-stack.js';

describe('whatever happens on the way to the ERP, one document comes of it', () => {
  const story = tellStory();
  afterEach(() => story.erp.endFaults());

  /** A claim with one approval left before it is sent. */
  const almost = async (amount = '80.00'): Promise<ClaimView> => story.decide(await story.submit('employee', expense(amount)));
  const finish = async (claim: ClaimView, withinMs = 60_000) => {
    const done = await story.waitForStatus(claim.id, 'completed', withinMs);
    const voucher = await story.voucher(done, done.vouchers.length - 1);
    return { done, voucher, documents: await story.documents(voucher) };
  };

  const quick: FaultKind[] = ['error-after-commit', 'late-commit', 'auth-expired', 'duplicate-reply', 'closed-period'];
  const slow: FaultKind[] = ['error-before', 'hang'];
  const goesOnAtOnce = new Set<FaultKind>(['auth-expired', 'duplicate-reply', 'closed-period']);

  it(`each fault of the dial (${[...quick, ...(isLong ? slow : [])].join(', ')})`, async () => {
    const hit: [FaultKind, ClaimView][] = [];
    for (const kind of [...quick, ...(isLong ? slow : [])]) {
      const claim = await almost();
      await story.erp.setFault(kind);
      await story.decide(claim);
      // The dial strikes the next call, so the next fault waits until this one has.
      await story.erp.faultsHit();
      // Nobody takes back what the ERP may already have.
      if (kind === 'late-commit')
        expect(await story.as('employee').post(`/claims/${claim.id}/withdraw`)).toMatchObject({ status: 409, body: { code: 'POSTING_IN_FLIGHT' } });
      // Signed in anew, or made anew for the next open period, it calls once more at once: that call is not the next fault's.
      if (goesOnAtOnce.has(kind)) await story.waitForStatus(claim.id, 'completed');
      hit.push([kind, claim]);
    }
    await Promise.all(
      hit.map(async ([kind, claim]) => {
        const { done, voucher, documents } = await finish(claim, isLong ? 110_000 : 60_000);
        expect(documents, kind).toHaveLength(1);
        expect(voucher.status, kind).toBe('posted');
        const steps = voucher.posting?.attempts.map((attempt) => `${attempt.step} ${attempt.outcome}`) ?? [];
        if (kind === 'error-after-commit') expect(steps, 'looked up, never sent blindly again').toEqual(['post unknown', 'look-up confirmed']);
        if (kind === 'late-commit') expect(steps.at(-1)).toBe('look-up confirmed');
        if (kind === 'late-commit' || kind === 'error-after-commit') expect(voucher.posting?.sends, kind).toBe(1);
        if (kind === 'error-before' || kind === 'hang')
          expect([voucher.posting?.sends, steps.at(-1)], 'sent again only past the horizon').toEqual([2, 'post-again confirmed']);
        if (kind === 'closed-period') {
          expect(
            done.vouchers.map((one) => one.status),
            'kept as void, made anew in the next open period',
          ).toEqual(['void', 'posted']);
          expect(voucher.date).toMatch(/-01$/);
          expect(await story.documents(await story.voucher(done, 0))).toEqual([]);
        } else expect(done.vouchers).toHaveLength(1);
      }),
    );
  }, 180_000);

  it('the worker killed when the ERP had everything and had told nothing', async () => {
    const claims = await Promise.all(Array.from({ length: 8 }, (_, n) => almost(`8${n}.00`)));
    const before = (await story.erp.journal()).length;
    await story.erp.setFault('error-after-commit', { count: 8 });
    const decided = Promise.all(claims.map((claim) => story.decide(claim)));
    await until('all documents', async () => (await story.erp.journal()).length === before + 8);
    const killed = killHard(stackPid, 'worker');
    await decided;
    await waitForAnother(stackPid, 'worker', killed);
    const ended = await Promise.all(claims.map((claim) => finish(claim)));
    expect(ended.map(({ documents }) => documents.length)).toEqual(claims.map(() => 1));
    expect(new Set(ended.map(({ done }) => done.vouchers[0]?.documentNumber)).size).toBe(8);
    expect(
      ended.map(({ voucher }) => voucher.posting?.sends),
      'none was sent again',
    ).toEqual(claims.map(() => 1));
  });

  it('the API killed while it takes claims: a key that is tried again makes one claim', async () => {
    const titles = Array.from({ length: 24 }, (_, n) => `killed-${Date.now()}-${n}`);
    const submit = async (title: string): Promise<ClaimView> =>
      until(title, async () => {
        const { status, body } = await story
          .as('sales')
          .post<ClaimView>(
            '/claims',
            { flow: 'expense-claim', facts: expense('12.00', { title, department: 'SALES' }), submit: true },
            { headers: { 'idempotency-key': title } },
          );
        if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
        story.acknowledged.add(body.id);
        return body;
      });
    await story.as('sales').get('/me');
    const submitted = Promise.all(titles.map(submit));
    await pause(60);
    const killed = killHard(stackPid, 'api');
    const claims = await submitted;
    await waitForAnother(stackPid, 'api', killed);
    const { body } = await story.as('sales').get<{ items: ClaimView[] }>('/claims?mine=true&limit=200');
    const mine = body.items.filter((claim) => titles.includes(claim.title));
    expect(mine).toHaveLength(24);
    expect(mine.map((claim) => claim.id).sort()).toEqual(claims.map((claim) => claim.id).sort());
  });

  it.runIf(isLong)(
    'the worker killed again and again under load',
    async () => {
      const claims = await Promise.all(Array.from({ length: 40 }, (_, n) => almost(`${100 + n}.00`)));
      // Killed in the middle of calls too: what was sent and never arrived is sent again only past the horizon.
      for (const kind of ['error-after-commit', 'late-commit', 'auth-expired', 'error-before'] as const) await story.erp.setFault(kind, { count: 3 });
      const decided = claims.reduce((chain, claim) => chain.then(async () => void (await story.decide(claim))).then(() => pause(200)), Promise.resolve());
      for (let n = 0; n < 4; n += 1) {
        await pause(2500);
        await waitForAnother(stackPid, 'worker', killHard(stackPid, 'worker'));
      }
      await decided;
      for (const claim of claims) expect((await finish(claim, 240_000)).documents, claim.number).toHaveLength(1);
    },
    600_000,
  );
});
