import { decideTask, given, retry, settle, startClaim, withdraw, type Act } from '@vouchflow/flow-core/testing';
import { describe, expect, it } from 'vitest';
import { asking, flowOf } from '../testing/flow-of.js';

const flow = flowOf('start > approval:boss > reverse-claim:undo > end', { boss: asking('ann') });
const asks = startClaim({
  facts: { original: 'o1', originalNumber: 'EXP-1', purpose: 'twice', amount: { minor: 100, currency: 'CNY' } },
  reversalOf: { id: 'o1', number: 'EXP-1' },
});
const approved = given(flow).and(asks, decideTask('approve'));
const undone = { status: 'reversed', whole: true };

describe('undoing a posted document', () => {
  it('is asked for in the name of the last approver, with the reason', () => {
    given(flow)
      .and(asks)
      .when(decideTask('approve'))
      .thenAmongOthers({ type: 'EffectRequested', kind: 'claim.reverse', payload: { claim: 'o1', by: 'ann', reason: 'twice' } })
      .thenAt('running', 'undo');
  });
  it('goes on when it is done', () =>
    approved
      .when(settle('claim.reverse', undone))
      .thenAmongOthers({ type: 'TokenLeft', port: 'reversed', why: { code: 'reversal.done', values: { number: 'EXP-1' } } })
      .thenAt('completed'));
  it('says where a part stands: what was set off of an advance is not paid back', () => {
    approved
      .when(settle('claim.reverse', { status: 'reversed', whole: false }))
      .thenAmongOthers({ type: 'TokenLeft', why: { code: 'reversal.part', values: { number: 'EXP-1' } } });
  });
  it('refused, it waits for a person, who lets it try again', () => {
    const parked = approved.and(settle('claim.reverse', { status: 'refused', code: 'PERIOD_CLOSED', message: 'closed' }));
    expect(parked.instance?.status).toBe('parked');
    parked.and(retry(0)).when(settle('claim.reverse', undone)).thenAt('completed');
  });
  it('repaid, it says how much came back', () => {
    const repaid = flowOf('start > approval:boss > reverse-claim:undo > end', { boss: asking('ann'), undo: { how: 'repaid' } });
    given(repaid)
      .and(asks)
      .when(decideTask('approve'))
      .thenAmongOthers({ type: 'EffectRequested', payload: { claim: 'o1', by: 'ann', reason: 'twice', repaid: { minor: 100, currency: 'CNY' } } });
  });
  it('a document that is about no other has nothing to undo', () => given(flow).started().when(decideTask('approve')).thenRejected('STATE_CONFLICT'));
  it('withdraw × reversal under way: from here only its answer leads on', () => {
    approved.when(withdraw()).thenRejected('POSTING_IN_FLIGHT');
    given(flow).and(asks).when(withdraw()).thenAt('withdrawn');
  });
});

describe('what is posted and asked back', () => {
  const request =
    (repayment = false): Act =>
    () =>
      ({ type: 'RequestReversal', by: 'carl', request: { id: 'r1', number: 'REV-1' }, repayment, comment: 'twice' }) as ReturnType<Act>;
  const takeBack =
    (whole: boolean): Act =>
    () =>
      ({ type: 'TakeRepayment', by: 'ann', request: { id: 'r1', number: 'REV-1' }, amount: { minor: 100, currency: 'CNY' }, whole }) as ReturnType<Act>;
  const posting = given(flowOf('start > voucher > post-erp > end', { voucher: { template: 'travel-advance' } })).started();
  const done = posting.and(settle('voucher.post', { status: 'confirmed', documentNumber: 'D1', at: '' }));
  it('withdraw × posted: it stays as it is, and says who asked and where', () => {
    const asked = done.when(request());
    asked.then({ type: 'ReversalRequested', by: 'carl', comment: 'twice' }).thenAt('completed');
    expect(asked.instance.links).toEqual([{ id: 'r1', number: 'REV-1', relation: 'reversal' }]);
  });
  it('withdraw × posting in flight: nothing to ask back yet', () => {
    posting.when(request()).thenRejected('STATE_CONFLICT');
    posting.when((instance) => ({ ...withdraw()(instance), inFlight: instance?.effects.map((effect) => effect.n) ?? [] })).thenRejected('POSTING_IN_FLIGHT');
  });
  it('only its claimant asks', () => done.when((instance) => ({ ...request()(instance), by: 'ann' }) as ReturnType<Act>).thenRejected('FORBIDDEN'));
  it('repayment: reversed when the money is back, and not before', () => {
    const asked = done.and(request(true));
    expect(asked.instance?.status).toBe('completed');
    asked.when(takeBack(true)).then({ type: 'RepaymentTaken', whole: true }).thenAt('reversed');
  });
  it('repayment × partial: what was set off before stands, and so does the document', () => done.and(request(true)).when(takeBack(false)).thenAt('completed'));
  it('the same money is taken back once', () => done.and(request(true), takeBack(false)).when(takeBack(false)).thenRejected('STATE_CONFLICT'));
  it('money that nobody asked for is not taken', () => done.when(takeBack(true)).thenRejected('STATE_CONFLICT'));
  it('reversal × period closed: dated in the first open one from today on', () => {
    done
      .when(
        (instance) =>
          ({
            type: 'ReverseVoucher',
            voucher: String((instance?.vars['voucher'] as { voucherId: string }).voucherId),
            by: 'ann',
            reason: 'REV-1',
            template: 'travel-advance',
            notBefore: '2026-11-30',
          }) as ReturnType<Act>,
      )
      .thenAmongOthers({ type: 'EffectRequested', kind: 'voucher.build', payload: { template: 'travel-advance', reverses: 'v1', notBefore: '2026-11-30' } });
  });
});
