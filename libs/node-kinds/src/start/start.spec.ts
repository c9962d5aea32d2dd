import { agreeable, given, resubmit, returnTo, startClaim } from '@vouchflow/flow-core/testing';
import { describe, expect, it } from 'vitest';
import { asking, flowOf } from '../testing/flow-of.js';

const flow = flowOf('start > approval:boss > end', { start: { holdDocuments: true }, boss: asking('ann') });
const facts = {
  lines: [{ invoice: { code: '044', number: '1 2 3' } }, { invoice: { code: '044', number: '123' } }, { invoice: { number: '9' } }, {}],
  advances: [
    { advance: 'a1', amount: { minor: 500, currency: 'CNY' } },
    { advance: 'a1', amount: { minor: 250, currency: 'CNY' } },
  ],
};

describe('submitting', () => {
  it('holds each invoice once, however often it stands on the claim, and each advance by its sum', () => {
    given(flow)
      .when(startClaim({ facts }))
      .thenAmongOthers(
        {
          type: 'EffectRequested',
          kind: 'documents.hold',
          payload: {
            invoices: [
              { key: '044/123', path: 'lines/0/invoice' },
              { key: '/9', path: 'lines/2/invoice' },
            ],
            advances: [{ advance: 'a1', minor: 750, currency: 'CNY', path: 'advances/0/amount' }],
          },
        },
        { type: 'HoldTaken', release: { kind: 'documents.free' } },
      )
      .thenAt('running', 'boss');
  });
  it('holds nothing where there is nothing, or the flow does not hold', () => {
    given(flow).when(startClaim()).thenNo('HoldTaken');
    given(flowOf('start > approval:boss > end', { boss: asking('ann') }))
      .when(startClaim({ facts }))
      .thenNo('HoldTaken');
  });
  it.each([
    ['INVOICE_ALREADY_CLAIMED', 'INVOICE_ALREADY_CLAIMED'],
    ['ADVANCE_SHORT', 'ADVANCE_SHORT'],
    ['ADVANCE_CURRENCY_DIFFERS', 'ADVANCE_CURRENCY_DIFFERS'],
    ['ADVANCE_UNKNOWN', 'INVALID_FACTS'],
  ] as const)('is refused whole: %s', (code, told) => {
    given(flow, agreeable({ 'documents.hold': () => ({ held: false, code, errors: [] }) }))
      .when(startClaim({ facts }))
      .thenRejected(told);
  });
  it('frees on a return to the claimant, and holds anew when it is sent again', () => {
    const back = given(flow).started({ facts }).when(returnTo('claimant', 'restart'));
    back.thenAmongOthers({ type: 'EffectRequested', kind: 'documents.free' });
    expect(back.instance.holds).toEqual([]);
    given(flow)
      .started({ facts })
      .and(returnTo('claimant', 'restart'))
      .when(resubmit())
      .thenAmongOthers({ type: 'EffectRequested', kind: 'documents.hold' }, 'HoldTaken');
  });
});
