import { workedExamples } from '@vouchflow/finance-core';
import type { ClaimView } from '@vouchflow/flow-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoRuntime, type DemoRuntime } from '../testing/demo-runtime.js';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());

describe('an act sent twice under one key', () => {
  let demo: DemoRuntime;
  beforeAll(async () => void (demo = await demoRuntime()), 60_000);
  afterAll(() => demo.dispose());

  const keyOf = (person: string, key: string, bodyHash = 'same') => ({ person: `${person}@demo.test`, key, bodyHash });
  const submit = (tag: string) =>
    demo.instances.create({
      flow: 'expense-claim',
      raw: workedExamples({ on: today, tag }).find(({ n }) => n === 2)?.facts,
      by: 'employee@demo.test',
      submit: true,
      idempotency: keyOf('employee', `submit-${tag}`),
    });
  const approve = (claim: ClaimView, by: string, bodyHash?: string) =>
    demo.instances.decide(
      claim.waitingFor[0]?.taskId ?? '',
      { email: `${by}@demo.test`, readsAll: false },
      { outcome: 'approve', factsHash: claim.factsHash },
      keyOf(by, `approve-${claim.id}`, bodyHash),
    );

  it('is answered as the first time, with the number of the voucher that it made', async () => {
    const withAccountant = await approve(await submit('000001'), 'manager');
    const first = await approve(withAccountant, 'accountant');
    expect(first.vouchers).toEqual([{ id: expect.any(String), number: expect.stringMatching(/^HT01-\d{6}-\d{6}$/), status: 'made', documentNumber: null }]);
    expect(await approve(withAccountant, 'accountant')).toEqual(first);
  });

  it('makes one claim', async () => expect((await submit('000002')).id).toBe((await submit('000002')).id));

  it('makes one claim also while the first is under way, whether or not they meet at an invoice', async () => {
    const twins = await Promise.all(Array.from({ length: 5 }, () => submit('000004')));
    expect(new Set(twins.map((claim) => claim.number)).size).toBe(1);
    const bare = (): Promise<ClaimView> =>
      demo.instances.create({
        flow: 'expense-claim',
        raw: workedExamples({ on: today, tag: '000005' }).find(({ n }) => n === 2)?.facts,
        by: 'employee@demo.test',
        submit: false,
        idempotency: keyOf('employee', 'draft'),
      });
    const drafts = await Promise.all(Array.from({ length: 5 }, bare));
    expect(new Set(drafts.map((claim) => claim.number)).size).toBe(1);
  });

  it('decides once also while the first is under way', async () => {
    const claim = await submit('000006');
    const twins = await Promise.all(Array.from({ length: 5 }, () => approve(claim, 'manager')));
    expect(twins).toEqual(twins.map(() => twins[0]));
    expect(twins[0]?.waitingFor[0]?.people).toContain('accountant@demo.test');
  });

  it('is refused where it says something else', async () => {
    const claim = await submit('000003');
    await approve(claim, 'manager');
    await expect(approve(claim, 'manager', 'other')).rejects.toMatchObject({ rejection: { code: 'IDEMPOTENCY_MISMATCH' } });
  });
});
