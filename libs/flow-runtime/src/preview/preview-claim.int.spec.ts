import { workedExamples } from '@vouchflow/finance-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoRuntime, type DemoRuntime } from '../testing/demo-runtime.js';
import { previewClaim } from './preview-claim.js';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
const month = today.slice(0, 7);
const cny = (amount: string) => ({ amount, currency: 'CNY' });
const claim = (lines: Record<string, unknown>[], more: Record<string, unknown> = {}) => ({
  title: 'A claim',
  legalEntity: 'HT01',
  department: 'RD',
  lines: lines.map((line) => ({ date: today, ...line })),
  ...more,
});
const employee = 'employee@demo.test';

describe('a preview', () => {
  let demo: DemoRuntime;
  beforeAll(async () => void (demo = await demoRuntime()), 60_000);
  afterAll(() => demo.dispose());

  const preview = (raw: unknown, by = employee, language: 'zh' | 'en' = 'en') => previewClaim(demo, { flow: 'expense-claim', raw, by, language });
  const counts = async () =>
    (
      await demo.pool.query(
        'SELECT (SELECT count(*) FROM instance) AS instances, (SELECT sum(reserved_minor) FROM budget) AS reserved, (SELECT count(*) FROM invoice_hold) AS invoices, (SELECT count(*) FROM voucher) AS vouchers',
      )
    ).rows;

  it('names everyone who would be asked, why, and what the budgets would be', async () => {
    const seen = await preview(
      claim([
        { category: 'travel', amount: cny('1200.00') },
        { category: 'entertainment', amount: cny('300.00') },
      ]),
    );
    expect(seen.approvals.map(({ people, node, mode, sentence }) => [people, node, mode, sentence])).toEqual([
      [['manager@demo.test'], 'approve', 'sequential', 'Asked as the claimant’s manager.'],
      [['head@demo.test'], 'approve', 'sequential', 'Asked as head of department Research & development.'],
      [['accountant@demo.test'], 'approve', 'sequential', 'Asked as holder of the role Accountant.'],
    ]);
    expect(seen.budget.map(({ label, amount, availableAfter, ok }) => [label, amount.amount, availableAfter.amount, ok]).sort()).toEqual([
      [`RD · entertainment · ${month}`, '300.00', '1700.00', true],
      [`RD · travel · ${month}`, '1200.00', '999998800.00', true],
    ]);
    expect(seen.outcome).toBe('completed');
    expect(seen.refusal).toBeUndefined();
  });

  it('speaks the asked language', async () => {
    const { approvals } = await preview(claim([{ category: 'office', amount: cny('20.00') }]), employee, 'zh');
    expect(approvals.map((place) => place.sentence)).toEqual(['因为是申请人的直接上级。', '因为是会计（角色）。']);
  });

  it('leaves nothing behind', async () => {
    const before = await counts();
    await preview(claim([{ category: 'travel', amount: cny('1200.00'), invoice: { kind: 'rail', number: 'P-1', date: today, total: cny('1200.00') } }]));
    expect(await counts()).toEqual(before);
  });

  it('tells a short budget, and still who would be asked', async () => {
    const seen = await preview(claim([{ category: 'entertainment', amount: cny('2000.01') }]));
    expect(seen).toMatchObject({ outcome: 'BUDGET_SHORT', refusal: { code: 'BUDGET_SHORT', errors: [{ path: 'lines/0/amount', code: 'BUDGET_SHORT' }] } });
    expect(seen.budget).toMatchObject([{ ok: false, availableAfter: { amount: '-0.01' }, total: { amount: '2000.00' } }]);
    expect(seen.approvals).toHaveLength(3);
  });

  it('refuses facts that break the form, as a submit does', async () => {
    await expect(preview(claim([]))).rejects.toMatchObject({ rejection: { code: 'INVALID_FACTS', errors: [{ path: 'lines', code: 'TOO_FEW' }] } });
    await expect(previewClaim(demo, { flow: 'nope', raw: {}, by: employee, language: 'en' })).rejects.toMatchObject({ rejection: { code: 'FLOW_UNKNOWN' } });
    await expect(previewClaim(demo, { flow: 'month-end-accrual', raw: {}, by: employee, language: 'en' })).rejects.toMatchObject({
      rejection: { code: 'FLOW_UNKNOWN' },
    });
  });

  it('says what the submit then does: the same first approver, the same money, and the invoice is taken afterwards', async () => {
    for (const example of workedExamples({ on: today, tag: '123456' }).filter(({ n }) => n <= 6)) {
      const seen = await preview(example.facts, example.claimant);
      const made = await demo.instances.create({ flow: example.flow, raw: example.facts, by: example.claimant, submit: true });
      expect(made.waitingFor[0]?.people, example.title).toEqual(seen.approvals[0]?.people);
      const { rows } = await demo.pool.query<{ id: string; left: number }>(
        'SELECT id, available_minor AS left FROM budget WHERE id = ANY ($1::uuid[]) ORDER BY id',
        [seen.budget.map((one) => one.budget)],
      );
      expect(rows.map(({ id, left }) => [id, left])).toEqual(
        seen.budget.map((one) => [one.budget, Math.round(Number(one.availableAfter.amount) * 100)]).sort(),
      );
      const again = await preview(example.facts, example.claimant);
      expect(again).toMatchObject({ outcome: 'INVOICE_ALREADY_CLAIMED', approvals: seen.approvals });
    }
  });

  it('asks for an advance of the claimant’s own', async () => {
    const raw = claim([{ category: 'office', amount: cny('20.00') }], { advances: [{ advance: '018f0000-0000-7000-8000-000000000001', amount: cny('5.00') }] });
    expect(await preview(raw)).toMatchObject({ outcome: 'INVALID_FACTS', refusal: { errors: [{ path: 'advances/0/advance', code: 'ADVANCE_UNKNOWN' }] } });
  });
});
