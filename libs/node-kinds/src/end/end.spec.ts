import { given, startClaim } from '@vouchflow/flow-core/testing';
import { describe, expect, it } from 'vitest';
import { faultsOf, flowOf } from '../testing/flow-of.js';

describe('an end', () => {
  it('completes, and keeps what was done', () => {
    const { instance } = given(flowOf('start > budget > end')).when(startClaim()).thenNo('HoldDropped').thenAt('completed');
    expect(instance).toMatchObject({ stage: null, tokens: [], holds: [] });
  });
  it('for rejected claims undoes it', () =>
    given(flowOf('start > budget > end', { end: { outcome: 'rejected' } }))
      .when(startClaim())
      .thenAmongOthers(
        { type: 'EndingBegan', outcome: 'rejected', cause: { code: 'end.rejected' } },
        { type: 'EffectRequested', kind: 'budget.release' },
        'InstanceEnded',
      )
      .thenAt('rejected'));
  it('may be drawn several times, but not inside of a block', () => {
    expect(
      faultsOf('start > route:w -a> end\nw -b> end:no', { w: { branches: [{ port: 'a', when: 'trip' }], otherwise: 'b' }, no: { outcome: 'rejected' } }),
    ).toEqual([]);
    expect(
      faultsOf('start > fork:f -a> route:w -a> join:j > end\nw -b> end:no\nf -b> j', {
        f: { branches: ['a', 'b'] },
        w: { branches: [{ port: 'a', when: 'trip' }], otherwise: 'b' },
      }),
    ).toEqual(['END_IN_BLOCK nodes/no']);
  });
});
