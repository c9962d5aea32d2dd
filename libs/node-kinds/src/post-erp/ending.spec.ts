import { confirmed, decideTask, given, refused, retry, settle, withdraw } from '@vouchflow/flow-core/testing';
import { describe, it } from 'vitest';
import { asking, flowOf } from '../testing/flow-of.js';

/** Booked in one branch while somebody is asked in the other; the budget is held for both. */
const graph = flowOf('start > budget > fork:f -a> voucher > post-erp > join:j > end\nf -b> approval:boss > j', {
  f: { branches: ['a', 'b'] },
  boss: asking('ann'),
  voucher: { template: 'expense-claim' },
});
const booked = given(graph).started().and(settle('voucher.post', confirmed));
const rejected = booked.and(decideTask('reject'));

describe('an ending with a confirmed posting in it', () => {
  it('rejected: a red voucher is made and goes out, nothing is released before the ERP has it', () => {
    booked
      .when(decideTask('reject'))
      .thenAmongOthers(
        { type: 'EndingBegan', outcome: 'rejected' },
        { type: 'EffectRequested', kind: 'voucher.build' },
        { type: 'EffectRequested', kind: 'voucher.post' },
      )
      .thenAt('ending');
    booked.when(decideTask('reject')).thenNo('InstanceEnded');
  });
  it('the red voucher is there: the budget is given back, then it is rejected', () => {
    rejected
      .when(settle('voucher.post', confirmed))
      .thenAmongOthers('EffectSettled', { type: 'EffectRequested', kind: 'budget.give-back' }, { type: 'InstanceEnded', outcome: 'rejected' })
      .thenAt('rejected');
  });
  it('the ERP refuses the red voucher: it is parked, still ending, and goes on when it is pushed again', () => {
    const stuck = rejected.and(settle('voucher.post', refused));
    stuck
      .and(retry(stuck.instance?.effects[0]?.n ?? 0))
      .when(settle('voucher.post', confirmed))
      .thenAt('rejected');
    rejected.when(settle('voucher.post', refused)).thenAmongOthers({ type: 'EffectParked' }).thenNo('InstanceEnded');
  });
  it('withdraw and decide: refused while it ends', () => {
    rejected.when(withdraw()).thenRejected('STATE_CONFLICT');
    rejected.when(decideTask('approve', { task: 1, by: 'ann' })).thenRejected('TASK_NOT_OPEN');
  });
});
