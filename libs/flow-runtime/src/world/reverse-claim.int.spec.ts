import { randomUUID } from 'node:crypto';
import { createEgress } from '@vouchflow/connector-kit';
import type { ClaimView } from '@vouchflow/flow-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Rejected } from '../rejected.js';
import { demoRuntime, type DemoRuntime } from '../testing/demo-runtime.js';
import { EffectWorker } from './effect-worker.js';
import { ErpPorts } from './erp-ports.js';
import { leaseEffects } from './lease-effects.js';
import { settlePosting } from './settle-posting.js';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
const lastMonth = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() - 31 * 86_400_000)).slice(0, 7);
const money = (amount: string) => ({ amount, currency: 'CNY' });
const employee = 'employee@demo.test';

describe('撤回 after posting', () => {
  let demo: DemoRuntime;
  let worker: EffectWorker;
  beforeAll(async () => {
    demo = await demoRuntime();
    worker = new EffectWorker({
      pool: demo.pool,
      instances: demo.instances,
      worker: randomUUID(),
      concurrency: 4,
      now: Date.now,
      ring: () => undefined,
      ringAfter: () => undefined,
      within: (_, work) => work(),
      ports: new ErpPorts({ findConnector: () => null, egress: createEgress({ allow: [] }), openSecrets: () => ({}) }),
    });
  }, 60_000);
  afterAll(() => demo.dispose());

  const rows = async <R extends object>(text: string, ...values: unknown[]): Promise<R[]> => (await demo.pool.query(text, values)).rows as R[];
  const submit = (flow: string, facts: object, by = employee): Promise<ClaimView> => demo.instances.create({ flow, raw: facts, by, submit: true });
  const decide = (claim: ClaimView, by: string, more: object = {}): Promise<ClaimView> =>
    demo.instances.decide(
      claim.waitingFor[0]?.taskId ?? '',
      { email: `${by}@demo.test`, readsAll: true },
      { outcome: 'approve', factsHash: claim.factsHash, ...more },
    );
  const approvedBy = async (claim: ClaimView, ...people: string[]): Promise<ClaimView> => {
    let now = claim;
    for (const by of people) now = await decide(now, by);
    return now;
  };
  /** The ERP answers what this document has on its way. */
  const confirm = async (id: string): Promise<void> => {
    const [effect] = await rows<{ id: string }>(`SELECT id FROM effect WHERE instance_id = $1 AND kind = 'voucher.post' AND status = 'open'`, id);
    const [leased] = await leaseEffects(demo.pool, 'spec', [effect?.id ?? '']);
    if (!leased) throw new Error('Nothing is on its way');
    const at = new Date().toISOString();
    const result = { status: 'confirmed' as const, documentNumber: `记-${leased.id.slice(-4)}`, at };
    const made = {
      end: { kind: 'settle' as const, result },
      step: 'post' as const,
      startedAt: at,
      endedAt: at,
      payloadHash: 'x',
      connectionId: null,
      mappingVersion: null,
      exchanges: [],
    };
    await demo.instances.act(id, null, { type: 'SettleEffect', effect: leased.n, result }, { prepare: (turn) => turn.write(...settlePosting(leased, made)) });
  };
  /** The worker looks at what the request waits for. */
  const work = async (request: string): Promise<void> => {
    const [effect] = await rows<{ id: string }>(`SELECT id FROM effect WHERE instance_id = $1 AND kind = 'claim.reverse' AND status = 'open'`, request);
    await rows('UPDATE effect_run SET next_at = NULL WHERE effect_id = $1', effect?.id);
    await worker.handle([effect?.id ?? '']);
  };
  const statusOf = async (id: string): Promise<string | undefined> =>
    (await rows<{ status: string }>('SELECT status FROM instance WHERE id = $1', id))[0]?.status;
  const consumed = async (id: string): Promise<number> =>
    Number(
      (
        await rows<{ minor: string }>(
          `SELECT COALESCE(sum(CASE kind WHEN 'consume' THEN minor WHEN 'give-back' THEN -minor ELSE 0 END), 0) AS minor FROM budget_entry WHERE instance_id = $1`,
          id,
        )
      )[0]?.minor,
    );
  const refusal = async (turn: Promise<unknown>): Promise<string> =>
    turn.then(
      () => 'taken',
      (error: unknown) => {
        if (error instanceof Rejected) return error.rejection.code;
        throw error;
      },
    );
  const linkOf = (claim: ClaimView) => claim.links.at(-1) ?? { id: '', number: '', relation: '' };
  const row = async (id: string): Promise<ClaimView> => demo.instances.act(id, null, { type: 'ParkEffect', effect: 0, why: { code: 'parked.posting' } });

  const posted = async (amount = '339.00', date = today, more: object = {}): Promise<ClaimView> => {
    const claim = await approvedBy(
      await submit('expense-claim', {
        title: 'Office',
        legalEntity: 'HT01',
        department: 'RD',
        lines: [{ category: 'office', date, amount: money(amount), ...more }],
      }),
      'manager',
      'accountant',
    );
    await confirm(claim.id);
    return claim;
  };
  const paid = async (amount = '2000.00'): Promise<ClaimView> => {
    const advance = await approvedBy(
      await submit('travel-advance', { title: 'Trip', legalEntity: 'HT01', department: 'RD', amount: money(amount) }),
      'manager',
      'finance',
      'cashier',
    );
    await confirm(advance.id);
    return advance;
  };

  it('becomes a request that others approve; then the red voucher is posted, the budget is back in its month, and it is reversed', async () => {
    const invoice = { kind: 'special', number: '26319900000000000001', date: `${lastMonth}-20`, total: money('339.00'), tax: money('39.00') };
    const claim = await posted('339.00', `${lastMonth}-20`, { invoice });
    const asked = await demo.instances.withdraw(claim.id, employee, '重复报销');
    expect(asked).toMatchObject({ status: 'completed', acts: [], links: [{ relation: 'reversal', status: 'running' }] });
    const request = linkOf(asked);
    expect(request.number).toMatch(/^REV-\d{4}-\d{6}$/);

    let now = await row(request.id);
    expect(now).toMatchObject({
      flow: 'reversal-request',
      claimant: employee,
      total: money('339.00'),
      links: [{ id: claim.id, relation: 'reversal-of', status: 'completed' }],
      facts: { purpose: '重复报销', kind: 'reversal' },
    });
    now = await approvedBy(now, 'manager', 'finance');
    await work(request.id);
    expect(await statusOf(claim.id), 'not before the ERP has it').toBe('completed');
    expect(await consumed(claim.id)).toBe(33_900);
    await work(request.id);
    await confirm(claim.id);
    expect(await statusOf(claim.id)).toBe('reversed');
    expect(await consumed(claim.id)).toBe(0);
    expect(
      await rows(`SELECT b.period FROM budget_entry e JOIN budget b ON b.id = e.budget_id WHERE e.instance_id = $1 AND e.kind = 'give-back'`, claim.id),
    ).toEqual([{ period: lastMonth }]);
    await work(request.id);
    expect(await statusOf(request.id)).toBe('completed');
    expect(
      await rows(
        `SELECT account, debit_minor::int AS debit, credit_minor::int AS credit FROM voucher_line l JOIN voucher v ON v.id = l.voucher_id WHERE v.instance_id = $1 AND v.reverses IS NOT NULL ORDER BY l.n`,
        claim.id,
      ),
    ).toEqual([
      { account: '660202', debit: -30_000, credit: null },
      { account: '22210101', debit: -3_900, credit: null },
      { account: '224101', debit: null, credit: -33_900 },
    ]);
    // What was undone may be claimed anew, with the same invoice.
    expect(await rows('SELECT key FROM invoice_hold WHERE instance_id = $1', claim.id)).toEqual([]);
    expect(await refusal(demo.instances.withdraw(claim.id, employee))).toBe('STATE_CONFLICT');
  });

  it('twice: the second is told of the first, also when both come at once; rejected, it may be asked again', async () => {
    const claim = await posted();
    const both = await Promise.all([1, 2].map(() => refusal(demo.instances.withdraw(claim.id, employee))));
    expect(both.sort()).toEqual(['REVERSAL_REQUESTED', 'taken']);
    const [request] = await rows<{ id: string }>(
      `SELECT l ->> 'id' AS id FROM instance i, json_array_elements(i.snapshot -> 'links') AS l WHERE i.id = $1`,
      claim.id,
    );
    await decide(await row(request?.id ?? ''), 'manager', { outcome: 'reject', comment: 'It is right' });
    expect(await statusOf(claim.id)).toBe('completed');
    expect(await refusal(demo.instances.withdraw(claim.id, employee))).toBe('taken');
  });

  it('reversed by finance meanwhile: the request finds it done', async () => {
    const claim = await posted();
    const request = linkOf(await demo.instances.withdraw(claim.id, employee));
    await approvedBy(await row(request.id), 'manager', 'finance');
    const voucher = (await rows<{ id: string }>('SELECT id FROM voucher WHERE instance_id = $1', claim.id))[0]?.id ?? '';
    await demo.instances.act(claim.id, 'finance@demo.test', {
      type: 'ReverseVoucher',
      voucher,
      by: 'finance@demo.test',
      reason: 'x',
      template: 'expense-claim',
    });
    await confirm(claim.id);
    await work(request.id);
    expect(await statusOf(request.id)).toBe('completed');
  });

  it('once approved, the request is not withdrawn any more', async () => {
    const claim = await posted();
    const request = linkOf(await demo.instances.withdraw(claim.id, employee));
    await approvedBy(await row(request.id), 'manager', 'finance');
    expect(await refusal(demo.instances.withdraw(request.id, employee))).toBe('POSTING_IN_FLIGHT');
  });

  it('a request that was returned keeps what it is about', async () => {
    const claim = await posted();
    const request = linkOf(await demo.instances.withdraw(claim.id, employee));
    const back = await decide(await row(request.id), 'manager', { outcome: 'return', comment: 'Why?' });
    expect(await refusal(demo.instances.edit(request.id, employee, { ...back.facts, originalNumber: 'EXP-2026-999999' }))).toBe('INVALID_FACTS');
    await demo.instances.edit(request.id, employee, { ...back.facts, purpose: 'Claimed twice' });
    expect(await demo.instances.resubmit(request.id, employee)).toMatchObject({ status: 'running', facts: { purpose: 'Claimed twice' } });
  });

  it('nobody starts such a request by hand', async () => {
    expect(await refusal(submit('reversal-request', {}))).toBe('FLOW_UNKNOWN');
  });

  it('还款: an advance is reversed when the cashier has the money and it is booked, and not before', async () => {
    const advance = await paid();
    const request = linkOf(await demo.instances.withdraw(advance.id, employee, 'No trip'));
    expect(request.relation).toBe('repayment');
    await expect(
      submit('expense-claim', {
        title: 'Bus',
        legalEntity: 'HT01',
        department: 'RD',
        advances: [{ advance: advance.id, amount: money('1.00') }],
        lines: [{ category: 'travel', date: today, amount: money('5.00') }],
      }),
      'held for the repayment',
    ).rejects.toThrow();
    await approvedBy(await row(request.id), 'manager', 'finance');
    expect(await statusOf(advance.id)).toBe('completed');
    await decide(await row(request.id), 'cashier');
    await confirm(request.id);
    await work(request.id);
    expect(await statusOf(advance.id)).toBe('reversed');
    expect(await statusOf(request.id)).toBe('completed');
    expect(await rows('SELECT paid_minor::int AS paid, held_minor::int AS held, settled_minor::int AS settled FROM advance WHERE id = $1', advance.id)).toEqual(
      [{ paid: 200_000, held: 0, settled: 200_000 }],
    );
    expect(
      await rows(
        `SELECT account, debit_minor::int AS debit, credit_minor::int AS credit FROM voucher_line l JOIN voucher v ON v.id = l.voucher_id WHERE v.instance_id = $1 ORDER BY l.n`,
        request.id,
      ),
    ).toEqual([
      { account: '100201', debit: 200_000, credit: null },
      { account: '122101', debit: null, credit: 200_000 },
    ]);
  });

  it('repayment × partial: an advance set off in part pays back the rest and stays; set off whole it has none', async () => {
    const advance = await paid('1000.00');
    const claim = await approvedBy(
      await submit('expense-claim', {
        title: 'Trip',
        legalEntity: 'HT01',
        department: 'RD',
        advances: [{ advance: advance.id, amount: money('400.00') }],
        lines: [{ category: 'travel', date: today, amount: money('450.00') }],
      }),
      'manager',
    );
    const cut = await decide(claim, 'accountant', { lines: [{ line: 0, outcome: 'cut', amount: { minor: 40_000, currency: 'CNY' }, reason: 'x' }] });
    await confirm(cut.id);
    const request = linkOf(await demo.instances.withdraw(advance.id, employee));
    expect((await row(request.id)).total).toEqual(money('600.00'));
    await approvedBy(await row(request.id), 'manager', 'finance', 'cashier');
    await confirm(request.id);
    await work(request.id);
    expect([await statusOf(advance.id), await statusOf(request.id)]).toEqual(['completed', 'completed']);
    expect(await refusal(demo.instances.withdraw(advance.id, employee))).toBe('ADVANCE_USED');
  });
});
