import { given, settle, startClaim } from '@vouchflow/flow-core/testing';
import { describe, expect, it } from 'vitest';
import { faultsOf, flowOf } from '../testing/flow-of.js';

const drawn = 'start > wait > end';
const until = (config: object, facts: object = {}) => given(flowOf(drawn, { wait: config })).when(startClaim({ facts: facts as Record<string, unknown> }));
const dueAt = (due: string) => ({ type: 'EffectRequested' as const, kind: 'timer.wake', dueAt: due });

describe('waiting', () => {
  it('so many minutes', () => until({ minutes: 90 }).thenAmongOthers(dueAt('2026-11-21T03:30:00.000Z')).thenAt('running', 'wait'));
  it('until a date: its first instant where the legal entity is', () =>
    until({ until: 'day' }, { day: '2026-12-01' }).thenAmongOthers(dueAt('2026-11-30T16:00:00.000Z')));
  it('until the month after today’s', () => until({ untilMonthAfter: 'today' }).thenAmongOthers(dueAt('2026-11-30T16:00:00.000Z')));
  it('until the month after the voucher’s', () => {
    given(flowOf('start > voucher > wait > end', { voucher: { template: 'month-end-accrual' }, wait: { untilMonthAfter: 'voucher' } }))
      .when(startClaim())
      .thenAmongOthers(dueAt('2026-11-30T16:00:00.000Z'));
  });
  it('not at all for a date that has passed', () =>
    until({ until: 'day' }, { day: '2026-11-21' })
      .thenAmongOthers({ type: 'TokenLeft', node: 'wait', why: { code: 'wait.past', values: { until: '2026-11-20T16:00:00.000Z' } } })
      .thenAt('completed'));
  it('goes on when it is woken', () =>
    given(flowOf(drawn, { wait: { minutes: 1 } }))
      .started()
      .when(settle('timer.wake', { woke: true }))
      .thenAt('completed'));
});

describe('as drawn', () => {
  it('the date has to be one', () => expect(faultsOf(drawn, { wait: { until: 'total' } })[0]).toMatch(/^EXPRESSION_\w+ nodes\/wait\/config\/until$/));
  it('is one of three', () => expect(faultsOf(drawn, { wait: {} })).toHaveLength(1));
  const loop = 'start > wait > route:more -again> wait\nmore -done> end';
  const more = { branches: [{ port: 'again', when: 'trip' }], otherwise: 'done' };
  it.each([{ minutes: 1 }, { untilMonthAfter: 'today' }])('makes a loop wait: %o', (wait) => expect(faultsOf(loop, { wait, more })).toEqual([]));
  it.each([{ until: 'day' }, { untilMonthAfter: 'voucher' }])('does not where the time may have passed: %o', (wait) =>
    expect(faultsOf(loop, { wait, more })).toEqual(['WAITLESS_CYCLE nodes/wait']),
  );
});
