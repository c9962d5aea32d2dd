import { randomUUID } from 'node:crypto';
import { done, type ErpDocument } from '@vouchflow/connector-kit';
import type { ClaimView } from '@vouchflow/flow-model';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoRuntime, type DemoRuntime } from '../testing/demo-runtime.js';
import { held, scriptedErp } from '../testing/scripted-erp.js';
import { reverseClaim } from './reverse-claim.handler.js';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
const money = (amount: string, currency = 'USD') => ({ amount, currency });
const line = (amount: string, currency = 'USD') => ({ category: 'travel', date: today, amount: money(amount, currency) });
const employee = 'employee@demo.test';

describe('a travel advance in dollars', () => {
  let demo: DemoRuntime;
  let erp: ReturnType<typeof scriptedErp>;
  let sent: ErpDocument[];
  const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> => (await demo.pool.query(text, values)).rows;
  beforeAll(async () => {
    demo = await demoRuntime();
    await sql(
      `INSERT INTO connection (id, system, name, ledgers, config, closed_period) VALUES ($1, 'scripted', 'x', ARRAY['HT01-CAS'], '{"url":"x"}', 'next')`,
      [randomUUID()],
    );
    await sql(
      `INSERT INTO legal_entity (code, name_zh, name_en, currency, zone, ledger, taxpayer) VALUES ('HT02', '二号公司', 'Second', 'CNY', 'Asia/Shanghai', 'HT02-CAS', 'general')`,
    );
    await sql(`INSERT INTO department (code, name_zh, name_en, function, head, legal_entity) VALUES ('LAB', '实验室', 'Lab', 'rd', 'head@demo.test', 'HT02')`);
  }, 60_000);
  afterAll(() => demo.dispose());
  beforeEach(() => {
    erp = scriptedErp(demo);
    sent = [];
    erp.script.post = [(document) => (sent.push(document), done(held(document, `记-${sent.length}`)))];
  });

  const rateIs = (rate: string) =>
    sql(
      `INSERT INTO fx_rate (currency, into_currency, valid_on, rate, source, made_by) VALUES ('USD', 'CNY', $1, $2, 'bank', 'x') ON CONFLICT (currency, into_currency, valid_on) DO UPDATE SET rate = EXCLUDED.rate`,
      [today, rate],
    );
  const submit = (flow: string, facts: object): Promise<ClaimView> =>
    demo.instances.create({ flow, raw: { title: 'Trip', legalEntity: 'HT01', department: 'RD', ...facts }, by: employee, submit: true });
  const claimed = (amount: string, advance: string, ...lines: object[]) => submit('expense-claim', { lines, advances: [{ advance, amount: money(amount) }] });
  const row = (id: string): Promise<ClaimView> => demo.instances.act(id, null, { type: 'ParkEffect', effect: 0, why: { code: 'parked.posting' } });
  async function approved(claim: ClaimView): Promise<string> {
    let now = claim;
    while (now.waitingFor[0]?.taskId) {
      const { taskId, people } = now.waitingFor[0];
      now = await demo.instances.decide(taskId, { email: people[0] ?? '', readsAll: true }, { outcome: 'approve', factsHash: now.factsHash });
    }
    return claim.id;
  }
  async function posted(claim: ClaimView): Promise<string> {
    await approved(claim);
    const [open] = await sql(`SELECT id FROM posting WHERE instance_id = $1 AND status = 'intent'`, [claim.id]);
    await erp.tries(String(open?.['id']));
    return claim.id;
  }
  const rows = () =>
    sent
      .at(-1)
      ?.lines.map(({ account, debit, credit, original }) => [
        account,
        debit ?? -(credit ?? 0),
        ...(original ? [`${original.amount} ${original.currency} × ${original.rate}`] : []),
      ]);
  const standing = async (id: string) =>
    (
      await sql(
        'SELECT currency, rate, paid_minor::int AS paid, held_minor::int AS held, settled_minor::int AS settled, booked_minor::int AS booked, booked_used_minor::int AS used FROM advance WHERE id = $1',
        [id],
      )
    )[0];
  const refusal = (turn: Promise<unknown>) => expect(turn).rejects;

  it('is paid at one rate, set off at another, and what is left comes back at a third: 6603 takes each difference, and nothing of it stays in the books', async () => {
    await rateIs('7.1035');
    const advance = await posted(await submit('travel-advance', { amount: money('1000.00') }));
    expect(rows()).toEqual([
      ['122101', 710_350, '100000 USD × 7.1035'],
      ['100201', -710_350, '100000 USD × 7.1035'],
    ]);
    expect(await standing(advance)).toEqual({ currency: 'USD', rate: '7.1035', paid: 100_000, held: 0, settled: 0, booked: 710_350, used: 0 });

    await rateIs('7.2');
    const first = await posted(await claimed('333.33', advance, line('400.00'), line('50.00', 'CNY')));
    // 333.33 × 7.2 = 2,399.976 of the claim; 333.33 × 7.1035 = 2,367.80965 of the advance.
    expect(rows()).toEqual([
      ['660201', 288_000, '40000 USD × 7.2'],
      ['660201', 5_000],
      ['122101', -236_781, '33333 USD × 7.1035'],
      ['224101', -53_002],
      ['6603', -3_217],
    ]);
    expect(await standing(advance)).toMatchObject({ settled: 33_333, used: 236_781 });

    await rateIs('7.05');
    const request = (await demo.instances.withdraw(advance, employee, 'Trip is over')).links.at(-1)?.id ?? '';
    expect(await row(request)).toMatchObject({
      facts: { amount: money('666.67') },
      total: money('4700.02', 'CNY'),
      conversions: [{ original: money('666.67'), rate: '7.05' }],
    });
    await posted(await row(request));
    // 666.67 × 7.05 = 4,700.0235 came back; 7,103.50 − 2,367.81 was left of it in the books.
    expect(rows()).toEqual([
      ['100201', 470_002, '66667 USD × 7.05'],
      ['6603', 3_567],
      ['122101', -473_569, '66667 USD × 7.1035'],
    ]);
    const [payload] = await sql(`SELECT e.payload, e.instance_id AS "instanceId" FROM effect e WHERE e.instance_id = $1 AND e.kind = 'claim.reverse'`, [
      request,
    ]);
    expect(await reverseClaim({ pool: demo.pool, instances: demo.instances }, payload as never)).toEqual({ status: 'reversed', whole: false });
    expect(await standing(advance)).toMatchObject({ paid: 100_000, held: 0, settled: 100_000, booked: 710_350, used: 710_350 });
    // The account of the advance, over all vouchers of the story.
    expect(
      await sql(
        `SELECT sum(coalesce(debit_minor, 0) - coalesce(credit_minor, 0))::int AS open, sum(original_minor * CASE WHEN debit_minor IS NULL THEN -1 ELSE 1 END)::int AS dollars
                      FROM voucher_line l JOIN voucher v ON v.id = l.voucher_id WHERE l.account = '122101' AND v.instance_id = ANY ($1)`,
        [[advance, first, request]],
      ),
    ).toEqual([{ open: 0, dollars: 0 }]);
  });

  it('paid back whole, it is undone', async () => {
    await rateIs('7.1');
    const advance = await posted(await submit('travel-advance', { amount: money('200.00') }));
    await rateIs('7.1');
    const request = (await demo.instances.withdraw(advance, employee, 'No trip')).links.at(-1)?.id ?? '';
    await posted(await row(request));
    expect(rows()).toEqual([
      ['100201', 142_000, '20000 USD × 7.1'],
      ['122101', -142_000, '20000 USD × 7.1'],
    ]);
    const [payload] = await sql(`SELECT e.payload, e.instance_id AS "instanceId" FROM effect e WHERE e.instance_id = $1 AND e.kind = 'claim.reverse'`, [
      request,
    ]);
    expect(await reverseClaim({ pool: demo.pool, instances: demo.instances }, payload as never)).toEqual({ status: 'reversed', whole: true });
    expect(await sql('SELECT status FROM instance WHERE id = $1', [advance])).toEqual([{ status: 'reversed' }]);
  });

  it('gives back what a claim took when that is rejected or its voucher reversed, in both currencies', async () => {
    await rateIs('7.1');
    const advance = await posted(await submit('travel-advance', { amount: money('100.00') }));
    await rateIs('7.3');
    const rejected = await claimed('100.00', advance, line('100.00'));
    expect(await standing(advance)).toMatchObject({ held: 10_000, used: 71_000 });
    await demo.instances.decide(
      rejected.waitingFor[0]?.taskId ?? '',
      { email: 'manager@demo.test', readsAll: true },
      { outcome: 'reject', comment: 'no', factsHash: rejected.factsHash },
    );
    expect(await standing(advance)).toMatchObject({ held: 0, used: 0 });

    const booked = await posted(await claimed('60.00', advance, line('60.00')));
    expect(rows()).toEqual([
      ['660201', 43_800, '6000 USD × 7.3'],
      ['122101', -42_600, '6000 USD × 7.1'],
      ['6603', -1_200],
    ]);
    const [voucher] = await sql('SELECT id FROM voucher WHERE instance_id = $1', [booked]);
    await demo.instances.act(booked, 'finance@demo.test', {
      type: 'ReverseVoucher',
      voucher: String(voucher?.['id']),
      by: 'finance@demo.test',
      reason: 'wrong',
      date: today,
      template: 'expense-claim',
    });
    const [open] = await sql(`SELECT id FROM posting WHERE instance_id = $1 AND status = 'intent'`, [booked]);
    await erp.tries(String(open?.['id']));
    expect(rows()).toEqual([
      ['660201', -43_800, '-6000 USD × 7.3'],
      ['122101', 42_600, '-6000 USD × 7.1'],
      ['6603', 1_200],
    ]);
    expect(await standing(advance)).toMatchObject({ held: 0, settled: 0, used: 0 });
  });

  it('is refused where it does not fit, and nothing of it is held', async () => {
    await rateIs('7.1');
    const advance = await posted(await submit('travel-advance', { amount: money('100.00') }));
    await refusal(claimed('10.00', advance, line('500.00', 'CNY'))).toMatchObject({ rejection: { code: 'ADVANCE_CURRENCY_DIFFERS' } });
    await refusal(claimed('10.01', advance, line('10.00'), line('500.00', 'CNY'))).toMatchObject({ rejection: { code: 'ADVANCES_EXCEED_TOTAL' } });
    await refusal(claimed('100.01', advance, line('200.00'))).toMatchObject({ rejection: { code: 'ADVANCE_SHORT' } });
    // As yuan, though it was paid in dollars.
    const asYuan = submit('expense-claim', { lines: [line('20.00')], advances: [{ advance, amount: money('100.00', 'CNY') }] });
    await refusal(asYuan).toMatchObject({
      rejection: { code: 'ADVANCE_CURRENCY_DIFFERS', errors: [{ path: 'advances/0/amount', message: 'The advance is in USD.' }] },
    });
    // In another company's books it is no advance.
    const elsewhere = submit('expense-claim', {
      legalEntity: 'HT02',
      department: 'LAB',
      lines: [line('20.00')],
      advances: [{ advance, amount: money('1.00') }],
    });
    await refusal(elsewhere).toMatchObject({ rejection: { code: 'INVALID_FACTS', errors: [{ path: 'advances/0/advance', code: 'ADVANCE_UNKNOWN' }] } });
    expect(await standing(advance)).toMatchObject({ held: 0, used: 0 });
  });
});
