import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { done, faultOf, refused, type ErpDocument } from '@vouchflow/connector-kit';
import { readFlowFolder } from '../flows/shipped-flows.js';
import { publishFlow } from '../flows/publish-flow.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoRuntime, type DemoRuntime } from '../testing/demo-runtime.js';
import { held, scriptedErp } from '../testing/scripted-erp.js';
import { reverseClaim } from './reverse-claim.handler.js';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
const money = (amount: string, currency = 'CNY') => ({ amount, currency });
const line = (more: object = {}) => ({ category: 'office', date: today, amount: money('100.00'), ...more });

describe('several companies and ledgers', () => {
  let demo: DemoRuntime;
  let erp: ReturnType<typeof scriptedErp>;
  let sent: ErpDocument[];
  const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> => (await demo.pool.query(text, values)).rows;
  const connect = (ledger: string, more: Record<string, unknown> = {}) =>
    sql(`INSERT INTO connection (id, system, name, ledgers, config, closed_period) VALUES ($1, 'scripted', $2, ARRAY[$2], '{"url":"x"}', $3)`, [
      randomUUID(),
      ledger,
      more['closed_period'] ?? 'next',
    ]);
  beforeAll(async () => {
    demo = await demoRuntime();
    // A second company: its own department, budget and ledger.
    await sql(
      `INSERT INTO legal_entity (code, name_zh, name_en, currency, zone, ledger, taxpayer) VALUES ('HT02', '二号公司', 'Second', 'CNY', 'Asia/Shanghai', 'HT02-CAS', 'general')`,
    );
    await sql(`INSERT INTO department (code, name_zh, name_en, function, head, legal_entity) VALUES ('LAB', '实验室', 'Lab', 'rd', 'head@demo.test', 'HT02')`);
    await sql(
      `INSERT INTO budget (id, department, category, period_kind, period, currency, total_minor) VALUES ($1, 'LAB', 'office', 'month', $2, 'CNY', 100000000)`,
      [randomUUID(), today.slice(0, 7)],
    );
    const client = await demo.pool.connect();
    await publishFlow(client, readFlowFolder(fileURLToPath(new URL('../../../../flows/templates', import.meta.url)), 'import-payment').definition, {
      by: 'publisher@demo.test',
      note: 'x',
    } as never);
    client.release();
  }, 60_000);
  afterAll(() => demo.dispose());
  beforeEach(async () => {
    erp = scriptedErp(demo);
    sent = [];
    erp.script.post = [(document) => (sent.push(document), done(held(document, `记-${sent.length}`)))];
    await sql('DELETE FROM connection_health');
    await sql('DELETE FROM connection');
    await sql(`UPDATE legal_entity SET parallel_ledgers = '[]'`);
  });

  async function approved(facts: object, flow = 'expense-claim', by = ['manager', 'accountant']): Promise<string> {
    let claim = await demo.instances.create({
      flow,
      raw: { title: 'x', legalEntity: 'HT01', department: 'RD', ...facts },
      by: 'employee@demo.test',
      submit: true,
    });
    for (const who of by)
      claim = await demo.instances.decide(
        claim.waitingFor[0]?.taskId ?? '',
        { email: `${who}@demo.test`, readsAll: false },
        { outcome: 'approve', factsHash: claim.factsHash },
      );
    return claim.id;
  }
  async function decideOpen(claim: string, by: string): Promise<void> {
    const [open] = await sql(`SELECT t.id, i.facts_hash FROM task t JOIN instance i ON i.id = t.instance_id WHERE i.id = $1 AND t.status = 'open'`, [claim]);
    await demo.instances.decide(
      String(open?.['id']),
      { email: `${by}@demo.test`, readsAll: false },
      { outcome: 'approve', factsHash: String(open?.['facts_hash']) },
    );
  }
  const openPosting = async (claim: string): Promise<string> =>
    String((await sql(`SELECT id FROM posting WHERE instance_id = $1 AND status IN ('intent', 'sent', 'unknown')`, [claim]))[0]?.['id'] ?? '');
  /** Lets every posting of a claim that is open be tried once, until none is. */
  async function postAll(claim: string): Promise<void> {
    for (let n = 0; n < 8; n += 1) {
      const next = await openPosting(claim);
      if (next === '') return;
      await erp.tries(next);
    }
  }
  const vouchers = (claim: string) =>
    sql(
      'SELECT ledger, number, currency, status, total_minor, beside IS NOT NULL AS beside, reverses IS NOT NULL AS red, settles IS NOT NULL AS pays FROM voucher WHERE instance_id = $1 ORDER BY made_at, beside IS NOT NULL, ledger',
      [claim],
    );
  const statusOf = async (claim: string): Promise<unknown> => (await sql('SELECT status FROM instance WHERE id = $1', [claim]))[0]?.['status'];

  it('claims of one flow go into the ERP of their legal entity', async () => {
    await connect('HT01-CAS');
    await connect('HT02-CAS');
    const [one, two] = [
      await approved({ lines: [line()] }),
      await approved({ lines: [line()], legalEntity: 'HT02', department: 'LAB' }, 'expense-claim', ['manager', 'accountant']),
    ];
    await postAll(one);
    await postAll(two);
    expect(sent.map(({ company, ledger }) => [company, ledger])).toEqual([
      ['HT01', 'HT01-CAS'],
      ['HT02', 'HT02-CAS'],
    ]);
    const over = await sql(
      'SELECT DISTINCT v.ledger, c.name FROM posting p JOIN voucher v ON v.id = p.voucher_id JOIN connection c ON c.id = p.connection_id ORDER BY 1',
    );
    expect(over).toEqual([
      { ledger: 'HT01-CAS', name: 'HT01-CAS' },
      { ledger: 'HT02-CAS', name: 'HT02-CAS' },
    ]);
    expect([await statusOf(one), await statusOf(two)]).toEqual(['completed', 'completed']);
  });

  describe('with a ledger in dollars beside the main one', () => {
    beforeEach(async () => {
      await connect('HT01-CAS');
      await connect('HT01-US');
      await sql(`UPDATE legal_entity SET parallel_ledgers = '[{"ledger":"HT01-US","currency":"USD"}]' WHERE code = 'HT01'`);
      await sql(
        `INSERT INTO fx_rate (currency, into_currency, valid_on, rate, source, made_by) VALUES ('CNY', 'USD', $1, '0.1408', 'x', 'x') ON CONFLICT DO NOTHING`,
        [today],
      );
    });

    it('a claim gets a voucher in each, under numbers of their own, and is completed when both are posted', async () => {
      const claim = await approved({ lines: [line({ amount: money('339.00') }), line({ amount: money('10.00', 'USD') })] });
      const [main, beside] = await vouchers(claim);
      expect([main, beside]).toMatchObject([
        { ledger: 'HT01-CAS', currency: 'CNY', total_minor: 33_900 + 7_104, beside: false },
        { ledger: 'HT01-US', currency: 'USD', total_minor: 4_773 + 1_000, beside: true },
      ]);
      expect(String(main?.['number'])).toMatch(/^HT01-\d{6}-\d{6}$/);
      expect(String(beside?.['number'])).toMatch(/^HT01-US-\d{6}-000001$/);
      await erp.tries(await openPosting(claim));
      expect([await statusOf(claim), sent.length]).toEqual(['running', 1]);
      await erp.tries(await openPosting(claim));
      expect([await statusOf(claim), sent.map(({ ledger }) => ledger)]).toEqual(['completed', ['HT01-CAS', 'HT01-US']]);
      expect(sent[0]?.lines[1]).toMatchObject({ debit: 7_104, original: { amount: 1_000, currency: 'USD', rate: '7.1035' } });
      expect(sent[1]?.lines[0]).toMatchObject({ debit: 4_773, original: { amount: 33_900, currency: 'CNY', rate: '0.1408' } });
      // Taken from the budget once.
      expect(await sql(`SELECT sum(minor)::int AS minor FROM budget_entry WHERE instance_id = $1 AND kind = 'consume'`, [claim])).toEqual([
        { minor: 33_900 + 7_104 },
      ]);
    });

    it('one ledger’s closed period moves its own voucher only', async () => {
      const claim = await approved({ lines: [line()] });
      erp.script.post = [
        (document) => (sent.push(document), done(held(document))),
        () => refused(faultOf('PERIOD_CLOSED')),
        (document) => (sent.push(document), done(held(document))),
      ];
      await postAll(claim);
      expect(await statusOf(claim)).toBe('completed');
      expect(sent.map(({ ledger, period }) => [ledger, period > today.slice(0, 7)])).toEqual([
        ['HT01-CAS', false],
        ['HT01-US', true],
      ]);
      expect((await vouchers(claim)).map(({ ledger, status, beside }) => [ledger, status, beside])).toEqual([
        ['HT01-CAS', 'posted', false],
        ['HT01-US', 'void', true],
        ['HT01-US', 'posted', true],
      ]);
    });

    it('a missing rate refuses the last approval in words, and nothing is made', async () => {
      await sql(`UPDATE legal_entity SET parallel_ledgers = '[{"ledger":"HT01-US","currency":"GBP"}]' WHERE code = 'HT01'`);
      await expect(approved({ lines: [line()] })).rejects.toMatchObject({ rejection: { code: 'FX_RATE_MISSING' } });
      await sql(`UPDATE legal_entity SET parallel_ledgers = '[]'`);
    });

    it('reversed, both are, and the document is when the last of them is', async () => {
      const claim = await approved({ lines: [line()] });
      await postAll(claim);
      const [main] = await sql(`SELECT id, template FROM voucher WHERE instance_id = $1 AND beside IS NULL`, [claim]);
      await demo.instances.act(claim, 'finance@demo.test', {
        type: 'ReverseVoucher',
        voucher: String(main?.['id']),
        by: 'finance@demo.test',
        reason: 'wrong',
        date: today,
        template: String(main?.['template']),
        beside: (await sql('SELECT id FROM voucher WHERE beside = $1', [main?.['id']])).map(({ id }) => String(id)),
      });
      await erp.tries(await openPosting(claim));
      expect(await statusOf(claim)).toBe('completed');
      await erp.tries(await openPosting(claim));
      expect(await statusOf(claim)).toBe('reversed');
      expect((await vouchers(claim)).map(({ ledger, status, red }) => [ledger, status, red])).toEqual([
        ['HT01-CAS', 'reversed', false],
        ['HT01-US', 'reversed', false],
        ['HT01-CAS', 'posted', true],
        ['HT01-US', 'posted', true],
      ]);
      expect(sent.at(-1)).toMatchObject({
        ledger: 'HT01-US',
        reverses: { documentNumber: '记-2' },
        lines: [{ debit: -1_408, original: { amount: -10_000, currency: 'CNY', rate: '0.1408' } }, { credit: -1_408 }],
      });
    });

    it('withdrawn by its claimant after posting, it becomes a request, and both are reversed when that is approved', async () => {
      const claim = await approved({ lines: [line()] });
      await postAll(claim);
      const asked = await demo.instances.withdraw(claim, 'employee@demo.test', 'twice');
      const request = asked.links.at(-1)?.id ?? '';
      expect(asked.links).toMatchObject([{ relation: 'reversal', status: 'running' }]);
      await decideOpen(request, 'manager');
      await decideOpen(request, 'finance');
      const [payload] = await sql(`SELECT e.payload, e.instance_id AS "instanceId" FROM effect e WHERE e.instance_id = $1 AND e.kind = 'claim.reverse'`, [
        request,
      ]);
      expect(await reverseClaim({ pool: demo.pool, instances: demo.instances }, payload as never)).toBeNull();
      await postAll(claim);
      expect(await statusOf(claim)).toBe('reversed');
      expect((await vouchers(claim)).map(({ ledger, status, red }) => [ledger, status, red])).toEqual([
        ['HT01-CAS', 'reversed', false],
        ['HT01-US', 'reversed', false],
        ['HT01-CAS', 'posted', true],
        ['HT01-US', 'posted', true],
      ]);
    });
  });

  it('a purchase in dollars paid at another rate books the exchange difference to 6603', async () => {
    await connect('HT01-CAS');
    const claim = await approved({ supplier: 'SUP-01', lines: [line({ amount: money('1000.00', 'USD') })] }, 'import-payment', ['manager', 'finance']);
    await postAll(claim);
    await sql(
      `INSERT INTO fx_rate (currency, into_currency, valid_on, rate, source, made_by) VALUES ('USD', 'CNY', $1, '7.2', 'bank', 'x') ON CONFLICT (currency, into_currency, valid_on) DO UPDATE SET rate = '7.2'`,
      [today],
    );
    await decideOpen(claim, 'cashier');
    await postAll(claim);
    expect(await statusOf(claim)).toBe('completed');
    expect(sent.at(-1)?.lines.map(({ account, debit, credit, original }) => [account, debit ?? -(credit ?? 0), original?.amount, original?.rate])).toEqual([
      ['220201', 710_350, 100_000, '7.1035'],
      ['6603', 9_650, undefined, undefined],
      ['100201', -720_000, 100_000, '7.2'],
    ]);
    expect((await vouchers(claim)).map(({ pays, status }) => [pays, status])).toEqual([
      [false, 'posted'],
      [true, 'posted'],
    ]);
    // Its debt is paid: a red voucher would leave a payment of nothing.
    await expect(demo.instances.withdraw(claim, 'employee@demo.test')).rejects.toMatchObject({ rejection: { code: 'DEBT_PAID' } });
    await sql(`DELETE FROM fx_rate WHERE rate = '7.2'`);
  });
});
