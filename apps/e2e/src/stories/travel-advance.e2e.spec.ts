import { describe, expect, it } from 'vitest';
import { addDays } from '@vouchflow/kernel';
import { cny, expense, line, today } from '../stack/facts.js';
import { tellStory } from '../stack/the-stack.js';

const advanceOf = (amount: object) => ({ title: 'Trip to the fair', legalEntity: 'HT01', department: 'RD', amount, neededOn: today() });
const advance = (amount: string) => advanceOf(cny(amount));

describe('a travel advance', () => {
  const story = tellStory();

  it('is booked only when the cashier has paid it', async () => {
    const submitted = await story.submit('employee', advance('3000.00'), 'travel-advance');
    expect(story.asked(submitted)).toEqual(['manager']);
    const approved = await story.decide(await story.decide(submitted));
    expect(story.asked(approved)).toEqual(['cashier']);
    expect(approved, 'no voucher before payment').toMatchObject({ stage: 'payment', vouchers: [] });
    const early = await story.trySubmit('employee', expense('100.00', { advances: [{ advance: submitted.id, amount: cny('50.00') }] }));
    expect(early.status, 'an advance that is not paid cannot be set off').toBeGreaterThanOrEqual(409);

    const paid = await story.decide(approved);
    const done = await story.waitForStatus(paid.id, 'completed');
    const voucher = await story.voucher(done);
    expect(voucher.lines.map((one) => [one.account.code, one.debit?.amount, one.credit?.amount, one.dimensions])).toEqual([
      ['122101', '3000.00', undefined, { person: 'employee@demo.test' }],
      ['100201', undefined, '3000.00', {}],
    ]);
    expect(await story.documents(voucher)).toHaveLength(1);
  });

  it('asks the department head from 5,000 on', async () => {
    const { asked } = await story.approveAll(await story.submit('employee', advance('5000.00'), 'travel-advance'));
    expect(asked).toEqual(['manager', 'head', 'finance', 'cashier']);
  });

  it('is set off in parts by its own person only, and a rejected claim gives its part back', async () => {
    const { id } = await story.complete('employee', advance('1000.00'), 'travel-advance');
    const using = (amount: string) => expense('900.00', { lines: [line('travel', '900.00')], advances: [{ advance: id, amount: cny(amount) }] });
    expect((await story.trySubmit('sales', { ...using('1.00'), department: 'SALES' })).status).toBeGreaterThanOrEqual(409);

    const first = await story.submit('employee', using('700.00'));
    expect(await story.trySubmit('employee', using('300.01'))).toMatchObject({ status: 409, body: { code: 'ADVANCE_SHORT' } });
    await story.decide(first, { outcome: 'reject', comment: 'not this one' });
    const second = await story.complete('employee', using('900.00'));
    const voucher = await story.voucher(second);
    expect(voucher.lines.map((one) => [one.account.code, one.credit?.amount ?? null])).toEqual([
      ['660201', null],
      ['122101', '900.00'],
    ]);
    expect(await story.trySubmit('employee', using('100.01'))).toMatchObject({ status: 409, body: { code: 'ADVANCE_SHORT' } });
    expect((await story.submit('employee', using('100.00'))).status).toBe('running');
  });

  it('cannot be paid by whoever asked for it', async () => {
    const { claim, asked } = await story.approveAll(await story.submit('cashier', { ...advance('100.00'), department: 'FIN' }, 'travel-advance'));
    expect(asked.filter((name) => name === 'cashier')).toEqual([]);
    expect((await story.waitForStatus(claim.id, 'completed')).vouchers).toHaveLength(1);
  });

  it('sets off no more than the claim is worth', async () => {
    const { id } = await story.complete('employee', advance('500.00'), 'travel-advance');
    const refused = await story.trySubmit('employee', expense('100.00', { advances: [{ advance: id, amount: cny('100.01') }] }));
    expect(refused).toMatchObject({ status: 422, body: { code: 'ADVANCES_EXCEED_TOTAL' } });
  });

  it('in dollars goes into the ERP in dollars: set off at its own rate, the difference in 6603, and the rest is asked back in dollars', async () => {
    const usd = (amount: string) => ({ amount, currency: 'USD' });
    const yesterday = addDays(today(), -1);
    // Of yesterday another rate than of today, which stays as the other stories know it.
    const rate = (on: string, text: string) => story.as('finance').put(`/rates/USD/CNY/${on}`, { rate: text, source: 'e2e' });
    expect((await rate(today(), '7.1035')).status).toBe(200);
    expect((await rate(yesterday, '7.0535')).status).toBe(200);

    const advance = await story.complete('employee', { ...advanceOf(usd('1000.00')), title: 'Fair abroad' }, 'travel-advance');
    const rows = async (claim: typeof advance) =>
      (await story.voucher(claim)).lines.map((one) => [
        one.account.code,
        one.debit?.amount ?? `-${one.credit?.amount}`,
        one.original && `${one.original.amount} ${one.original.currency} × ${one.original.rate}`,
      ]);
    expect(await rows(advance)).toEqual([
      ['122101', '7103.50', '1000.00 USD × 7.1035'],
      ['100201', '-7103.50', '1000.00 USD × 7.1035'],
    ]);

    const using = (amount: string, lines: object[]) => expense('1.00', { lines, advances: [{ advance: advance.id, amount: usd(amount) }] });
    expect(await story.trySubmit('employee', using('1.00', [line('travel', '50.00')]))).toMatchObject({
      status: 422,
      body: { code: 'ADVANCE_CURRENCY_DIFFERS' },
    });
    const claim = await story.complete(
      'employee',
      using('400.00', [line('travel', '0.00', { amount: usd('500.00'), date: yesterday }), line('travel', '50.00')]),
    );
    expect(await rows(claim)).toEqual([
      ['660201', '3526.75', '500.00 USD × 7.0535'],
      ['660201', '50.00', undefined],
      ['6603', '20.00', undefined],
      ['122101', '-2841.40', '400.00 USD × 7.1035'],
      ['224101', '-755.35', undefined],
    ]);
    expect(await story.documents(await story.voucher(claim))).toHaveLength(1);
    expect((await story.as('employee').get(`/claims/${advance.id}/advances`)).body).toMatchObject({
      paid: { open: usd('600.00'), openBooked: cny('4262.10') },
    });

    const back = await story.as('employee').post<typeof advance>(`/claims/${advance.id}/withdraw`, { comment: 'The trip is over' });
    const request = back.body.links.at(-1);
    expect(await story.claim(request?.id ?? '')).toMatchObject({ facts: { amount: usd('600.00') }, total: cny('4262.10') });
  });
});
