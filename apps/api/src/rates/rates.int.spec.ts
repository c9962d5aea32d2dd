import { demoEmail } from '@vouchflow/flow-store';
import type { ClaimPreview, ClaimView } from '@vouchflow/flow-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
const month = `${today.slice(0, 7)}-01`;
const money = (amount: string, currency = 'CNY') => ({ amount, currency });
const line = (amount: object, more: object = {}) => ({ category: 'training', date: today, amount, ...more });
const facts = (...lines: object[]) => ({ title: 'Conference', legalEntity: 'HT01', department: 'RD', lines });

describe('exchange rates', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp({ flows: true });
  });
  afterAll(() => house.close());

  const as = (who: string) => house.as(who);
  const rate = async (who: string, pair: string, body: object) => (await as(who)).put(`/rates/${pair}`, body);

  it('are entered by finance with their source, changed and taken away, each time in the change log', async () => {
    expect((await rate('accountant', 'EUR/CNY/2026-11-01', { rate: '7.55', source: '中国人民银行' })).body).toMatchObject({
      currency: 'EUR',
      into: 'CNY',
      on: '2026-11-01',
      rate: '7.55',
      source: '中国人民银行',
      madeBy: demoEmail('accountant'),
    });
    await rate('accountant', 'EUR/CNY/2026-11-01', { rate: '7.5512', source: '中国人民银行' });
    const listed = (await (await as('employee')).get('/rates?currency=EUR').expect(200)).body as { items: { rate: string }[] };
    expect(listed.items.map((row) => row.rate)).toEqual(['7.5512']);
    await (await as('accountant')).delete('/rates/EUR/CNY/2026-11-01').expect(204);
    await (await as('accountant')).delete('/rates/EUR/CNY/2026-11-01').expect(404);
    expect(await house.query(`SELECT key, before ->> 'rate' AS was, after ->> 'rate' AS "is" FROM change_log WHERE what = 'fx-rate' ORDER BY id`)).toEqual([
      { key: 'EUR/CNY/2026-11-01', was: null, is: '7.55' },
      { key: 'EUR/CNY/2026-11-01', was: '7.55', is: '7.5512' },
      { key: 'EUR/CNY/2026-11-01', was: '7.5512', is: null },
    ]);
    expect((await rate('employee', 'EUR/CNY/2026-11-01', { rate: '7.55', source: 'me' })).status).toBe(403);
  });

  it.each([
    ['a float', 'EUR/CNY/2026-11-01', { rate: 7.55, source: 's' }, 'rate INVALID_TYPE'],
    ['none', 'EUR/CNY/2026-11-01', { rate: '0', source: 's' }, 'rate RATE_MALFORMED'],
    ['no source', 'EUR/CNY/2026-11-01', { rate: '7', source: ' ' }, 'source TOO_SMALL'],
    ['no such currency', 'ZZZ/CNY/2026-11-01', { rate: '7', source: 's' }, 'currency CURRENCY_UNKNOWN'],
    ['into itself', 'CNY/CNY/2026-11-01', { rate: '1', source: 's' }, 'into SAME_CURRENCY'],
    ['no such day', 'EUR/CNY/2026-02-30', { rate: '7', source: 's' }, 'on INVALID_FORMAT'],
  ])('%s is 422', async (_what, pair, body, expected) => {
    const answer = await rate('accountant', pair, body);
    expect([
      answer.status,
      ...((answer.body as { errors?: { path: string; code: string }[] }).errors ?? []).map(({ path, code }) => `${path} ${code}`),
    ]).toEqual([422, expected]);
  });

  it('carry a claim in another currency from the form to its voucher; a later change moves nothing that was submitted', async () => {
    const employee = await as('employee');
    const raw = facts(
      line(money('100.00', 'USD'), { invoice: { kind: 'overseas', number: 'INV-1', date: today, total: money('100.00', 'USD') } }),
      line(money('10.00')),
    );
    const converted = [{ line: 0, original: money('100.00', 'USD'), amount: money('710.35'), rate: '7.1035', on: month, source: '演示汇率' }];
    const preview = (await employee.post('/claims/preview', { flow: 'expense-claim', facts: raw }).expect(200)).body as ClaimPreview;
    expect(preview).toMatchObject({ total: money('720.35'), conversions: converted, budget: [{ amount: money('720.35') }] });

    const made = (await employee.post('/claims', { flow: 'expense-claim', facts: raw, submit: true }).expect(201)).body as ClaimView;
    expect(made).toMatchObject({ total: money('720.35'), conversions: converted, status: 'running' });
    await rate('accountant', `USD/CNY/${today}`, { rate: '9.9', source: 'later' });
    const decide = async (who: string): Promise<ClaimView> => {
      const seen = (await (await as(who)).get(`/claims/${made.id}`).expect(200)).body as ClaimView;
      return (await (await as(who)).post(`/tasks/${seen.waitingFor[0]?.taskId}/decision`, { outcome: 'approve', factsHash: seen.factsHash }).expect(200))
        .body as ClaimView;
    };
    await decide('manager');
    const done = await decide('accountant');
    const { body } = await (await as('accountant')).get(`/vouchers/${done.vouchers[0]?.id}`).expect(200);
    expect((body as { lines: object[] }).lines).toMatchObject([
      { account: { code: '660205' }, debit: money('710.35'), original: { ...money('100.00', 'USD'), rate: '7.1035' } },
      { debit: money('10.00') },
      { account: { code: '224101' }, credit: money('720.35') },
    ]);
    // The next claim takes the newer one.
    expect(((await employee.post('/claims/preview', { flow: 'expense-claim', facts: facts(line(money('1.00', 'USD'))) })).body as ClaimPreview).total).toEqual(
      money('9.90'),
    );
  });

  it('are asked again when a returned claim comes back, and an approval at another rate does not stand', async () => {
    const employee = await as('employee');
    const made = (await employee.post('/claims', { flow: 'expense-claim', facts: facts(line(money('200.00', 'USD'))), submit: true }).expect(201))
      .body as ClaimView;
    expect(made.total).toEqual(money('1980.00'));
    const returned = (
      await (
        await as('manager')
      )
        .post(`/tasks/${made.waitingFor[0]?.taskId}/decision`, { outcome: 'return', resume: 'here', comment: 'rate?', factsHash: made.factsHash })
        .expect(200)
    ).body as ClaimView;
    expect(returned.status).toBe('returned');
    await rate('accountant', `USD/CNY/${today}`, { rate: '7.2', source: 'mended' });
    const again = (await employee.post(`/claims/${made.id}/resubmit`, {}).expect(200)).body as ClaimView;
    expect(again).toMatchObject({ total: money('1440.00'), conversions: [{ rate: '7.2', source: 'mended' }] });
    expect(again.factsHash).not.toBe(made.factsHash);
  });

  it.each([
    ['a currency without rates', line(money('1.00', 'GBP')), 'CURRENCY_NOT_ACCEPTED', 'lines/0/amount'],
    ['a date without a rate', line(money('1.00', 'USD'), { date: '2024-05-05' }), 'FX_RATE_MISSING', 'lines/0/amount'],
    [
      'an invoice in another currency',
      line(money('1.00', 'USD'), { invoice: { kind: 'overseas', number: 'X', date: today, total: money('1.00') } }),
      'INVOICE_CURRENCY_DIFFERS',
      'lines/0/invoice/total',
    ],
  ])('%s is refused with its cause', async (_what, one, code, path) => {
    const { status, body } = await (
      await as('employee')
    )
      .post('/claims', { flow: 'expense-claim', facts: facts(one), submit: true })
      .set('accept-language', 'zh-CN');
    expect([status, body]).toMatchObject([422, { code, errors: [{ path, code }] }]);
    expect((body as { title: string }).title).toMatch(/[一-龥]/);
  });
});
