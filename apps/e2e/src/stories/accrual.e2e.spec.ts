import type { ClaimView, ScheduleView } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { cny, thisMonth } from '../stack/facts.js';
import { until } from '../stack/pause.js';
import { tellStory } from '../stack/the-stack.js';

const lastDay = (month: string): string => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);

describe('a month-end accrual', () => {
  const story = tellStory();
  const schedule = {
    flow: 'month-end-accrual',
    cron: '0 18 28 * *',
    timeZone: 'Asia/Shanghai',
    missed: 'run-once',
    facts: { title: 'Electricity', legalEntity: 'HT01', department: 'RD', lines: [{ category: 'office', amount: cny('1130.00') }] },
  };

  it('started by its schedule, accrues gross on the month’s last day, and waits for the first of the next to reverse', async () => {
    const { status, body: made } = await story.as('finance').post<ScheduleView>('/schedules', schedule);
    expect([status, made.nextRuns.length]).toEqual([201, 5]);
    const run = await story.as('finance').post<{ instanceId: string }>(`/schedules/${made.id}/run`, {});
    expect(run.status).toBe(201);
    const id = run.body.instanceId;
    story.acknowledged.add(id);
    const posted = await until('the accrual is in the ERP', async (): Promise<ClaimView | false> => {
      const claim = await story.claim(id);
      return claim.vouchers[0]?.status === 'posted' && claim;
    });
    expect(posted).toMatchObject({ status: 'running', claimant: 'finance@demo.test' });
    const voucher = await story.voucher(posted);
    expect(voucher.date).toBe(lastDay(thisMonth()));
    expect(voucher.lines.map((one) => [one.account.code, one.debit?.amount ?? null, one.credit?.amount ?? null, one.dimensions])).toEqual([
      ['660202', '1130.00', null, { department: 'RD' }],
      ['224102', null, '1130.00', { department: 'RD' }],
    ]);
    expect(await story.documents(voucher)).toHaveLength(1);
    expect((await story.as('finance').delete(`/schedules/${made.id}`)).status).toBe(204);
  });

  it('is not made from rules that are none, and not by people', async () => {
    for (const [change, path] of [
      [{ cron: 'every day' }, 'cron'],
      [{ timeZone: 'Mars/Base' }, 'timeZone'],
      [{ missed: 'maybe' }, 'missed'],
      [{ flow: 'nope' }, null],
      [{ facts: {} }, 'facts'],
    ] as const) {
      const { status, body } = await story.as('finance').post('/schedules', { ...schedule, ...change });
      expect(status, JSON.stringify(body)).toBe(422);
      if (path) expect(body.errors?.some((error) => error.path.startsWith(path) || path === 'facts')).toBe(true);
    }
    expect((await story.as('employee').post('/schedules', schedule)).status).toBe(403);
  });
});
