import { describe, expect, it } from 'vitest';
import { cny, expense, line, thisMonth, today } from '../stack/facts.js';
import { tellStory } from '../stack/the-stack.js';
import type { VoucherView } from '../stack/voucher.view.js';

const nextMonth = (): string => new Date(Date.UTC(Number(thisMonth().slice(0, 4)), Number(thisMonth().slice(5)), 1)).toISOString().slice(0, 7);

describe('a reversal', () => {
  const story = tellStory();
  const reverse = (voucher: string | undefined, body: object = {}, by = 'finance') =>
    story.as(by).post<VoucherView>(`/vouchers/${voucher}/reverse`, { reason: 'Booked by mistake', date: today(), ...body });

  it('asked for by ten at once is made once', async () => {
    const done = await story.complete('employee', expense('25.00'));
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => reverse(done.vouchers[0]?.id, {}, n % 2 ? 'finance' : 'accountant')));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array(9).fill(409)]);
    const reversed = await story.waitForStatus(done.id, 'reversed');
    expect(reversed.vouchers).toHaveLength(2);
  });

  it('says why and when, not before the voucher, and only of what was posted', async () => {
    const done = await story.complete('employee', expense('26.00'));
    const id = done.vouchers[0]?.id;
    for (const [body, path] of [
      [{ reason: '' }, 'reason'],
      [{ date: 'tomorrow' }, 'date'],
      [{ date: '2020-01-01' }, 'date'],
      [{ date: undefined }, 'date'],
    ] as const) {
      const { status, body: problem } = await reverse(id, body);
      expect([status, (problem as unknown as { errors: { path: string }[] }).errors[0]?.path]).toEqual([422, path]);
    }
    expect((await reverse('01900000-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await story.claim(done.id)).status).toBe('completed');
    expect((await story.as('finance').post(`/vouchers/${id}/repost`, { reason: 'again' })).status, 'what is posted is not posted again').toBe(409);
  });

  it('gives an advance back that was set off', async () => {
    const advance = await story.complete('employee', { title: 'Trip', legalEntity: 'HT01', department: 'RD', amount: cny('200.00') }, 'travel-advance');
    const using = (amount: string) => expense('0.00', { lines: [line('travel', '200.00')], advances: [{ advance: advance.id, amount: cny(amount) }] });
    const done = await story.complete('employee', using('200.00'));
    expect((await story.trySubmit('employee', using('0.01'))).body.code).toBe('ADVANCE_SHORT');
    await reverse(done.vouchers[0]?.id);
    await story.waitForStatus(done.id, 'reversed');
    expect((await story.submit('employee', using('200.00'))).status).toBe('running');
  });
});

describe('a period that is closed', () => {
  const story = tellStory();
  const close = (status: 'open' | 'closed') => story.as('finance').put(`/periods/HT01-CAS/${thisMonth()}`, { status, reason: 'Month end' });

  it('takes no voucher: it is made on the first of the next open one, with that period’s number', async () => {
    const before = await story.complete('employee', expense('27.00'));
    expect((await close('closed')).status).toBeLessThan(300);
    try {
      const done = await story.complete('employee', expense('28.00'));
      const voucher = await story.voucher(done);
      expect([voucher.date, voucher.period]).toEqual([`${nextMonth()}-01`, nextMonth()]);
      expect(voucher.number.startsWith(`HT01-${nextMonth().replace('-', '')}-`)).toBe(true);
      expect(await story.documents(voucher)).toHaveLength(1);
      const refused = await story.as('finance').post(`/vouchers/${before.vouchers[0]?.id}/reverse`, { reason: 'x', date: today() });
      expect(refused, 'nothing is dated into a closed period').toMatchObject({ status: 409, body: { code: 'PERIOD_CLOSED' } });
    } finally {
      await close('open');
    }
    const after = await story.voucher(await story.complete('employee', expense('29.00')));
    expect(after.date).toBe(today());
  });
});
