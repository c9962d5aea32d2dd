import { agreeable, confirmed, decideTask, given, returnTo, settle, startClaim } from '@vouchflow/flow-core/testing';
import { describe, expect, it } from 'vitest';
import { asking, faultsOf, flowOf } from '../testing/flow-of.js';

const expense = { template: 'expense-claim' };
const told = (kind: string, payload: object) => ({ type: 'EffectRequested' as const, kind, payload });

describe('making the voucher', () => {
  const flow = flowOf('start > voucher > approval:boss > post-erp:post > end\nboss -rejected> voucher', { voucher: expense, boss: asking('ann') });
  it('holds it, and leaves it under its own name and as the one made last', () => {
    const { instance } = given(flow)
      .when(startClaim())
      .thenAmongOthers(told('voucher.build', { template: 'expense-claim', node: 'voucher' }), {
        type: 'HoldTaken',
        release: { kind: 'voucher.void', voucherId: 'v1', template: 'expense-claim' },
      })
      .thenAt('running', 'boss');
    expect(instance.vars).toEqual({ voucher: { voucherId: 'v1', template: 'expense-claim', date: '2026-11-21', red: false, node: 'voucher' } });
  });
  it.each([
    ['PERIOD_CLOSED', 'PERIOD_CLOSED'],
    ['RULE_MISSING', 'VOUCHER_IMPOSSIBLE'],
  ] as const)('that cannot be made is refused: %s', (code, told) => {
    given(flow, agreeable({ 'voucher.build': () => ({ made: false, code, errors: [] }) }))
      .when(startClaim())
      .thenRejected(told);
  });
  it('again on a drawn loop voids the one before', () => {
    const again = given(flow).started().when(decideTask('reject'));
    again.thenAmongOthers(
      'HoldDropped',
      told('voucher.void', { voucherId: 'v1', reason: 'ended' }),
      told('voucher.build', { template: 'expense-claim', node: 'voucher' }),
      { type: 'HoldTaken', release: { kind: 'voucher.void', voucherId: 'v4', template: 'expense-claim' } },
    );
    expect(again.instance.holds).toHaveLength(1);
  });
  it('again on a drawn loop that leads back over its posting makes none: it is in the books', () => {
    const round = flowOf('start > voucher > post-erp:post > approval:boss > end\nboss -rejected> voucher', { voucher: expense, boss: asking('ann') });
    given(round)
      .started()
      .and(settle('voucher.post', confirmed))
      .when(decideTask('reject'))
      .thenAmongOthers(
        { type: 'TokenLeft', node: 'voucher', why: { code: 'voucher.posted-before', values: { voucherId: 'v1' } } },
        { type: 'TokenLeft', node: 'post' },
      )
      .thenNo('HoldTaken')
      .thenAt('running', 'boss');
  });
  it('after a return voids it once', () => {
    given(flow)
      .started()
      .when(returnTo('voucher', 'restart'))
      .thenAmongOthers(told('voucher.void', { voucherId: 'v1', reason: 'ended' }), told('voucher.build', { template: 'expense-claim', node: 'voucher' }));
  });
});

describe('reversing another node’s voucher', () => {
  const config = { made: { template: 'month-end-accrual' }, red: { template: 'month-end-accrual', reverses: 'made' } };
  it('names the voucher as it was posted', () => {
    given(flowOf('start > voucher:made > post-erp:post > voucher:red > end', config))
      .started()
      .when(settle('voucher.post', confirmed))
      .thenAmongOthers({ type: 'TokenPlaced', node: 'red' }, { type: 'EffectRequested', kind: 'voucher.build' }, { type: 'TokenLeft', node: 'red' });
  });
  it('needs that it was posted', () => given(flowOf('start > voucher:made > voucher:red > end', config)).when(startClaim()).thenRejected('VOUCHER_IMPOSSIBLE'));
  it('needs a node that makes one', () =>
    expect(faultsOf('start > voucher:red > end', { red: { ...expense, reverses: 'start' } })).toEqual(['UNKNOWN_VOUCHER nodes/red/config/reverses']));
});
