import { demoEmail } from '@vouchflow/flow-store';
import type { ClaimView, TimelineItem } from '@vouchflow/flow-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
const money = (amount: string) => ({ amount, currency: 'CNY' });
let paper = 0;
const invoice = (total: string, tax: string) => ({
  kind: 'special',
  number: `2631500000000000${String((paper += 1)).padStart(4, '0')}`,
  date: today,
  total: money(total),
  tax: money(tax),
});
const line = (amount: string, more: object = {}) => ({ category: 'training', date: today, amount: money(amount), ...more });
const facts = (...lines: object[]) => ({ title: 'Course', legalEntity: 'HT01', department: 'RD', lines });

describe('partial approval by line', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp({ flows: true });
  });
  afterAll(() => house.close());

  const submit = async (...lines: object[]): Promise<ClaimView> =>
    (await (await house.as('employee')).post('/claims', { flow: 'expense-claim', facts: facts(...lines), submit: true }).expect(201)).body as ClaimView;
  const claim = async (id: string, by = 'employee'): Promise<ClaimView> => (await (await house.as(by)).get(`/claims/${id}`).expect(200)).body as ClaimView;
  const decide = async (by: string, seen: ClaimView, body: object) =>
    (await house.as(by)).post(`/tasks/${seen.waitingFor.find((one) => one.people.includes(demoEmail(by)))?.taskId ?? ''}/decision`, {
      outcome: 'approve',
      factsHash: seen.factsHash,
      ...body,
    });
  const partly = async (by: string, seen: ClaimView, ...lines: object[]): Promise<ClaimView & { code?: string }> =>
    (await decide(by, seen, { lines })).body as ClaimView & { code?: string };
  /** Reserved of RD × training this month, in yuan, less what was there before. */
  const reserved = async (): Promise<number> => {
    const { body } = await (await house.as('finance')).get(`/budgets?period=${today.slice(0, 7)}&department=RD&category=training`).expect(200);
    return Number((body as { items: { reserved: { amount: string } }[] }).items[0]?.reserved.amount);
  };

  it('cuts one line and sends another back: the claim goes on, a linked one is with the claimant, budget and invoice follow', async () => {
    const before = await reserved();
    const [kept, gone] = [invoice('530.00', '30.00'), invoice('106.00', '6.00')];
    const made = await submit(line('530.00', { invoice: kept }), line('106.00', { invoice: gone }), line('200.00'));
    const after = await partly(
      'manager',
      made,
      { line: 0, outcome: 'cut', amount: money('424.00'), reason: '只报八折' },
      { line: 1, outcome: 'return', reason: '抬头不符' },
    );
    expect(after).toMatchObject({
      status: 'running',
      total: money('624.00'),
      cuts: [{ line: 0, from: money('530.00'), to: money('424.00'), reason: '只报八折', by: demoEmail('manager') }],
      links: [{ relation: 'split-off', status: 'returned' }],
    });
    expect((after.facts['lines'] as unknown[]).length).toBe(2);
    expect(await reserved()).toBe(before + 624);

    const linked = await claim(after.links[0]?.id ?? '');
    expect(linked).toMatchObject({
      status: 'returned',
      total: money('106.00'),
      number: after.links[0]?.number,
      acts: ['edit', 'resubmit', 'withdraw'],
      links: [{ id: made.id, number: made.number, relation: 'split-from', status: 'running' }],
    });
    expect(linked.facts['lines']).toMatchObject([{ amount: money('106.00'), invoice: { number: gone.number } }]);

    // Nothing of it is held: another claim may take the invoice that left, not the one that stayed.
    const taken = (await house.as('employee')).post('/claims', { flow: 'expense-claim', facts: facts(line('530.00', { invoice: kept })), submit: true });
    expect((await taken).body).toMatchObject({ code: 'INVOICE_ALREADY_CLAIMED' });
    const again = (await (await house.as('employee')).post(`/claims/${linked.id}/resubmit`, {}).expect(200)).body as ClaimView;
    expect(again).toMatchObject({ status: 'running', waitingFor: [{ people: [demoEmail('manager')] }] });
    expect(await reserved()).toBe(before + 730);

    // The original is posted with what is left.
    const done = (await decide('accountant', after, {})).body as ClaimView;
    const { body: voucher } = await (await house.as('accountant')).get(`/vouchers/${done.vouchers[0]?.id}`).expect(200);
    expect(
      (voucher as { lines: { account: { code: string }; debit: unknown; credit: unknown }[] }).lines.map(({ account, debit, credit }) => [
        account.code,
        (debit ?? credit) as object,
      ]),
    ).toEqual([
      ['660205', money('400.00')],
      ['22210101', money('24.00')],
      ['660205', money('200.00')],
      ['224101', money('624.00')],
    ]);
  });

  it('tells the claimant why, in his notices and in the timeline of both claims', async () => {
    const made = await submit(line('100.00'), line('50.00'));
    const after = await partly(
      'manager',
      made,
      { line: 1, outcome: 'return', reason: '无票' },
      { line: 0, outcome: 'cut', amount: money('80.00'), reason: '超标准' },
    );
    const { body } = await (await house.as('employee')).get('/notices').expect(200);
    expect(
      (body as { items: { text: { zh: string } }[] }).items
        .map((one) => one.text.zh)
        .slice(0, 2)
        .sort(),
    ).toEqual(
      [
        `单据 ${after.links[0]?.number} 已退回：无票`,
        `单据 ${made.number}：第 1 行由 100.00 CNY 核减为 80.00 CNY（超标准）；第 2 行 50.00 CNY 退单（无票）`,
      ].sort(),
    );
    const told = async (id: string): Promise<string[]> =>
      ((await (await house.as('employee')).get(`/claims/${id}/timeline`).set('accept-language', 'zh-CN')).body as { items: TimelineItem[] }).items.map(
        (item) => item.sentence,
      );
    expect(await told(made.id)).toContain(
      `研发经理 第 1 行由 100.00 CNY 核减为 80.00 CNY：“超标准”；第 2 行 50.00 CNY 退单：“无票”。退单明细转入 ${after.links[0]?.number}。合计 80.00 CNY`,
    );
    expect((await told(after.links[0]?.id ?? ''))[0]).toBe(`研发经理 从 ${made.number} 退单 1 行，生成 ${after.links[0]?.number}：50.00 CNY：“无票”`);
    expect((await claim(after.links[0]?.id ?? '', 'manager')).number, 'who sent it back may follow it').toBe(after.links[0]?.number);
  });

  it('refuses by path and code, and then nothing has moved', async () => {
    const made = await claim((await submit(line('100.00'), line('50.00'))).id);
    const refused = async (...lines: object[]) => {
      const answer = await decide('manager', made, { lines });
      return `${answer.status} ${(answer.body as { code: string }).code} ${((answer.body as { errors?: { path: string }[] }).errors ?? []).map((one) => one.path).join()}`;
    };
    expect(await refused({ line: 0, outcome: 'return', reason: 'x' }, { line: 1, outcome: 'return', reason: 'x' })).toBe('422 ALL_LINES_RETURNED lines');
    expect(await refused({ line: 0, outcome: 'cut', amount: money('100.00'), reason: 'x' })).toBe('422 CUT_NOT_SMALLER lines/0/amount');
    expect(await refused({ line: 0, outcome: 'cut', amount: money('0.00'), reason: 'x' })).toBe('422 CUT_TO_ZERO lines/0/amount');
    expect(await refused({ line: 5, outcome: 'return', reason: 'x' })).toBe('422 LINE_UNKNOWN lines/0/line');
    expect(await refused({ line: 0, outcome: 'return' })).toBe('422 LINE_REASON_REQUIRED lines/0/reason');
    expect(await refused({ line: 0, outcome: 'cut', amount: money('1.001'), reason: 'x' })).toMatch(/^422 INVALID lines\/0\/amount/);
    expect((await decide('manager', made, { outcome: 'reject', comment: 'x', lines: [{ line: 0, outcome: 'return', reason: 'x' }] })).status).toBe(422);
    expect(await claim(made.id)).toEqual(made);
  });

  it('the same request sent again is answered as before and makes one linked claim', async () => {
    const made = await submit(line('100.00'), line('50.00'));
    const send = async () =>
      (await house.as('manager'))
        .post(`/tasks/${made.waitingFor[0]?.taskId}/decision`, {
          outcome: 'approve',
          factsHash: made.factsHash,
          lines: [{ line: 1, outcome: 'return', reason: 'x' }],
        })
        .set('idempotency-key', 'back-1');
    const first = (await send()).body as ClaimView;
    expect(first.links).toMatchObject([{ relation: 'split-off', status: 'returned' }]);
    expect((await send()).body).toEqual(first);
    expect(await house.query(`SELECT number FROM instance WHERE (snapshot -> 'links')::jsonb @> $1`, [JSON.stringify([{ id: made.id }])])).toEqual([
      { number: first.links[0]?.number },
    ]);
  });

  it('two who cut one line at once: one cut counts, the other is told that the facts changed', async () => {
    const made = await submit(line('1000.00'));
    const added = (
      await (await house.as('manager')).post(`/tasks/${made.waitingFor[0]?.taskId}/signers`, { people: [demoEmail('owner')], when: 'beside' }).expect(200)
    ).body as ClaimView;
    const answers = await Promise.all(
      ['manager', 'owner'].map((by) =>
        decide(by, added, { lines: [{ line: 0, outcome: 'cut', amount: money(by === 'manager' ? '900.00' : '800.00'), reason: by }] }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(answers.find((answer) => answer.status === 409)?.body).toMatchObject({ code: 'FACTS_CHANGED' });
    expect((await claim(made.id)).cuts).toHaveLength(1);
  });

  it('two approvers of a parallel block who cut one line at once: the one who is told decides again, on what is left', async () => {
    const buying = {
      title: 'Paper',
      legalEntity: 'HT01',
      department: 'RD',
      supplier: 'SUP-01',
      lines: [line('1130.00', { category: 'office', invoice: invoice('1130.00', '130.00') })],
    };
    const made = (await (await house.as('employee')).post('/claims', { flow: 'purchase-payment', facts: buying, submit: true }).expect(201)).body as ClaimView;
    const cutTo = (by: string, seen: ClaimView, amount: string) =>
      decide(by, seen, { lines: [{ line: 0, outcome: 'cut', amount: money(amount), reason: by }] });
    const answers = await Promise.all([cutTo('manager', made, '904.00'), cutTo('accountant', made, '791.00')]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const [late, left] = answers[0]?.status === 409 ? ['manager', '678.00'] : ['accountant', '678.00'];
    const again = await cutTo(late as string, await claim(made.id), left as string);
    expect(again.body).toMatchObject({ total: money('678.00'), cuts: [{ line: 0 }, { line: 0, to: money('678.00') }] });
    const { body } = await (await house.as('finance')).get(`/budgets?period=${today.slice(0, 7)}&department=RD&category=office`).expect(200);
    expect((body as { items: { reserved: unknown }[] }).items[0]?.reserved).toEqual(money('678.00'));
  });

  it('cuts while the budget is contended: nothing is lost, nothing waits for ever, and the sum is exact', async () => {
    const before = await reserved();
    const made = await Promise.all(
      Array.from({ length: 6 }, () => submit(line('300.00'), line('100.00'), line('100.00', { date: `${today.slice(0, 7)}-01` }))),
    );
    const cuts = made.map((one, n) =>
      partly('manager', one, { line: 0, outcome: 'cut', amount: money(`${200 + n}.00`), reason: 'x' }, { line: 1, outcome: 'return', reason: 'x' }),
    );
    const others = Array.from({ length: 6 }, () => submit(line('10.00'), line('20.00')));
    const [after] = await Promise.all([Promise.all(cuts), Promise.all(others)]);
    expect(after.map((one) => one.code)).toEqual(made.map(() => undefined));
    expect(await reserved()).toBe(before + [0, 1, 2, 3, 4, 5].reduce((sum, n) => sum + 300 + n, 0) + 6 * 30);
  });
});
