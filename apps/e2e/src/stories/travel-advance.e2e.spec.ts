import { describe, expect, it } from 'vitest';
import { cny, expense, line, today } from '../stack/facts.js';
import { tellStory } from '../stack/the-stack.js';

const advance = (amount: string) => ({ title: 'Trip to the fair', legalEntity: 'HT01', department: 'RD', amount: cny(amount), neededOn: today() });

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
    expect(voucher.lines.map((one) => [one.account.code, one.credit?.amount ?? null])).toEqual([['660201', null], ['122101', '900.00']]);
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
});
