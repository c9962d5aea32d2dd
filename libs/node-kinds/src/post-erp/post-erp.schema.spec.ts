import { agreeable, confirmed, given, refusedForPeriod, settle } from '@vouchflow/flow-core/testing';
import { describe, expect, it } from 'vitest';
import { flowOf } from '../testing/flow-of.js';
import { voucherState } from '../voucher/voucher.schema.js';
import { postErpState } from './post-erp.schema.js';

const flow = flowOf('start > voucher > post-erp:post > end', { voucher: { template: 'expense-claim' } });
/** Two ledgers; and, when it is said, a period that cannot be made anew in. */
const world = (closed = false) =>
  agreeable({
    'voucher.build': (payload, n) =>
      closed && payload.notBefore !== undefined
        ? { made: false, code: 'RULE_MISSING', errors: [] }
        : {
            made: true,
            voucherId: `v${n}`,
            ledger: payload.ledger ?? 'HT01',
            date: '2026-11-21',
            total: { minor: 100, currency: 'CNY' },
            lines: 2,
            ...(payload.ledger === undefined ? { also: ['US01'] } : {}),
          },
  });
const stored = (state: unknown): unknown => JSON.parse(JSON.stringify(state));

/** Every test that walks a flow holds each token's state against its kind's, too. */
describe('a voucher on its way as it is stored', () => {
  const posting = given(flow, world()).started();
  it.each([
    ['with those beside it to come', posting, { rest: [{ ledger: 'US01', besideOf: 'v1' }] }],
    [
      'with the main ledger’s posted before it',
      posting.and(settle('voucher.post', confirmed)),
      { done: [{ voucherId: 'v1' }], documentNumber: expect.any(String) as string },
    ],
    [
      'void for its period, and not to be made anew',
      given(flow, world(true)).started().and(settle('voucher.post', refusedForPeriod)),
      { remakeFrom: '2026-12-01', place: { node: 'voucher', stack: [] } },
    ],
  ])('%s is a state of the kind', (_what, { instance }, held) => {
    const state = stored(instance?.tokens[0]?.state);
    expect(state).toMatchObject(held);
    expect(postErpState.parse(state)).toEqual(state);
  });

  const state = posting.instance?.tokens[0]?.state as object;
  it.each([
    ['without its voucher', { ...state, voucherId: undefined }],
    ['on a day that the calendar has not', { ...state, date: '2026-02-30' }],
    ['with a member that none has', { ...state, epoch: 1 }],
    ['with one beside it that is none', { ...state, rest: [{ ledger: 'US01' }] }],
  ])('%s it is none', (_what, other) => expect(postErpState.safeParse(other).success).toBe(false));
});

describe('a voucher that could not be made where nobody waited for the answer', () => {
  const later = flowOf('start > wait > voucher > post-erp:post > end', { wait: { minutes: 1 }, voucher: { template: 'month-end-accrual' } });
  const refusing = agreeable({ 'voucher.build': () => ({ made: false, code: 'PERIOD_CLOSED', errors: [] }) });
  const { instance } = given(later, refusing)
    .started()
    .and(settle('timer.wake', { woke: true }));

  it('parks with what was asked, and that is a state of the kind', () => {
    const [token] = instance?.tokens ?? [];
    expect(token).toMatchObject({
      node: 'voucher',
      parked: { code: 'parked.refused' },
      state: { made: [], asked: { template: 'month-end-accrual' }, todo: [] },
    });
    expect(voucherState.parse(stored(token?.state))).toEqual(token?.state);
  });
  it.each([
    ['nothing asked', { made: [], todo: [] }],
    ['a template that there is not', { made: [], asked: { template: 'gift' }, todo: [] }],
    ['made what is no voucher', { made: [{}], asked: { template: 'expense-claim' }, todo: [] }],
  ])('%s is none', (_what, state) => expect(voucherState.safeParse(state).success).toBe(false));
});
