import { describe, expect, it } from 'vitest';
import { cny, expense, invoice, invoiceNumber, line, today } from '../stack/facts.js';
import { tellStory } from '../stack/the-stack.js';

const withInvoice = (one: object, more: object = {}) => expense('0.00', { lines: [line('office', '10.00', { invoice: one })], ...more });
const taken = { status: 409, body: { code: 'INVOICE_ALREADY_CLAIMED' } };

describe('an invoice', () => {
  const story = tellStory();

  it('claimed by twenty at once is with one of them', async () => {
    const one = invoice('10.00', '0.50');
    const people = ['employee', 'sales', 'owner', 'manager'];
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => story.trySubmit(people[n % 4] ?? '', withInvoice(one))));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array(19).fill(409)]);
    expect(new Set(answers.filter((answer) => answer.status === 409).map((answer) => answer.body.code))).toEqual(new Set(['INVOICE_ALREADY_CLAIMED']));
    const [refused] = answers.filter((answer) => answer.status === 409);
    expect(refused?.body.errors?.map((error) => error.path)).toEqual([expect.stringMatching(/^lines\/0\/invoice/)]);
  });

  it('is the same whatever its kind, and with or without blanks; another code makes another', async () => {
    const number = invoiceNumber();
    await story.submit('employee', withInvoice(invoice('10.00', '0.50', { number })));
    expect(
      await story.trySubmit(
        'sales',
        withInvoice({ kind: 'ordinary', number: ` ${number.slice(0, 5)} ${number.slice(5)} `, date: today(), total: cny('10.00') }),
      ),
    ).toMatchObject(taken);
    expect(await story.trySubmit('sales', withInvoice(invoice('10.00', '0.50', { number, code: '' })))).toMatchObject(taken);
    expect((await story.trySubmit('sales', withInvoice(invoice('10.00', '0.50', { number, code: '031001900104' })))).status).toBe(201);
  });

  it('may stand on several lines of one claim, up to what it is worth', async () => {
    const one = invoice('100.00', '5.00');
    const lines = (...amounts: string[]) => expense('0.00', { lines: amounts.map((amount) => line('office', amount, { invoice: one })) });
    expect(await story.trySubmit('employee', lines('60.00', '40.01'))).toMatchObject({
      status: 422,
      body: { code: 'INVOICE_OVERCLAIMED', errors: [{ path: 'lines/1/amount' }] },
    });
    expect((await story.submit('employee', lines('60.00', '40.00'))).status).toBe('running');
    const other = { ...one, number: invoiceNumber() };
    const twoWays = expense('0.00', {
      lines: [line('office', '1.00', { invoice: other }), line('office', '1.00', { invoice: { ...other, total: cny('99.00') } })],
    });
    expect(await story.trySubmit('employee', twoWays)).toMatchObject({ status: 422, body: { code: 'INVOICE_INCONSISTENT' } });
  });

  it('stays with a claim that is paid for, and with one that finance reversed', async () => {
    const one = invoice('10.00', '0.50');
    const done = await story.complete('employee', withInvoice(one));
    expect(await story.trySubmit('sales', withInvoice(one))).toMatchObject(taken);
    await story.as('finance').post(`/vouchers/${done.vouchers[0]?.id}/reverse`, { reason: 'wrong', date: today() });
    await story.waitForStatus(done.id, 'reversed');
    expect(await story.trySubmit('sales', withInvoice(one))).toMatchObject(taken);
  });

  it('of a draft is nobody’s, and a preview takes nothing', async () => {
    const one = invoice('10.00', '0.50');
    await story.as('employee').post('/claims', { flow: 'expense-claim', facts: withInvoice(one) });
    const preview = () =>
      story.as('sales').post<{ outcome: string; refusal?: { code: string } }>('/claims/preview', { flow: 'expense-claim', facts: withInvoice(one) });
    expect((await preview()).body.outcome).toBe('completed');
    expect((await preview()).body.outcome).toBe('completed');
    await story.submit('employee', withInvoice(one));
    expect((await preview()).body.refusal).toMatchObject({ code: 'INVOICE_ALREADY_CLAIMED' });
  });
});
