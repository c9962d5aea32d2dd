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
    demo.instances.create({ flow: 'expense-claim', raw: workedExamples({ on: today, tag }).find(({ n }) => n === 2)?.facts, by: 'employee@demo.test', submit: true, idempotency: keyOf('employee', `submit-${tag}`) });
  const approve = (claim: ClaimView, by: string, bodyHash?: string) =>
    demo.instances.decide(claim.waitingFor[0]?.taskId ?? '', { email: `${by}@demo.test`, readsAll: false }, { outcome: 'approve', factsHash: claim.factsHash }, keyOf(by, `approve-${claim.id}`, bodyHash));

  it('is answered as the first time, with the number of the voucher that it made', async () => {
    const withAccountant = await approve(await submit('000001'), 'manager');
    const first = await approve(withAccountant, 'accountant');
    expect(first.vouchers).toEqual([{ id: expect.any(String), number: expect.stringMatching(/^HT01-\d{6}-\d{6}$/), status: 'made', documentNumber: null }]);
    expect(await approve(withAccountant, 'accountant')).toEqual(first);
  });

  it('makes one claim', async () => expect((await submit('000002')).id).toBe((await submit('000002')).id));

  it('is refused where it says something else', async () => {
    const claim = await submit('000003');
    await approve(claim, 'manager');
    await expect(approve(claim, 'manager', 'other')).rejects.toMatchObject({ rejection: { code: 'IDEMPOTENCY_MISMATCH' } });
  });
});
