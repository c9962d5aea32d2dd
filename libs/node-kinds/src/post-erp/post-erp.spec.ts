import { proveFlow } from '@vouchflow/flow-core';
import {
  agreeable,
  confirmed,
  decideTask,
  drawFlow,
  given,
  hear,
  refused,
  refusedForPeriod,
  resubmit,
  retry,
  returnTo,
  settle,
  withdraw,
} from '@vouchflow/flow-core/testing';
import { describe, expect, it } from 'vitest';
import { nodeKinds } from '../kinds.js';
import { asking, facts, faultsOf, flowOf } from '../testing/flow-of.js';

const claim = flowOf('start > budget > voucher > post-erp:post > end', { start: { holdDocuments: true }, voucher: { template: 'expense-claim' } });
const posting = given(claim).started({ facts: { lines: [{ invoice: { number: '1' } }] } });
const told = (kind: string, payload: object = {}) => ({ type: 'EffectRequested' as const, kind, payload });

describe('a posting that the ERP confirms', () => {
  it('consumes the budget, settles what was set off, and goes on', () => {
    posting
      .when(settle('voucher.post', confirmed))
      .thenAmongOthers(
        'HoldDropped',
        told('budget.consume'),
        'HoldDropped',
        told('advances.settle'),
        { type: 'HoldTaken', release: { kind: 'voucher.reverse', voucherId: 'v3', template: 'expense-claim' } },
        { type: 'TokenLeft', port: 'posted' },
      )
      .thenAt('completed');
  });
  it('opens a travel advance, and no other', () => {
    posting.when(settle('voucher.post', confirmed)).thenNo('TokenParked');
    const advance = flowOf('start > voucher > post-erp:post > end', { voucher: { template: 'travel-advance' } });
    given(advance).started().when(settle('voucher.post', confirmed)).thenAmongOthers(told('advances.open'));
  });
});

describe('a posting that the ERP refuses', () => {
  it('waits for a person, who pushes the same voucher again', () => {
    const parked = posting.and(settle('voucher.post', refused));
    expect(parked.instance).toMatchObject({
      status: 'parked',
      tokens: [{ node: 'post', parked: { code: 'parked.erp-refused', values: { voucherId: 'v3' } } }],
    });
    parked
      .when(retry(0))
      .thenAmongOthers(told('voucher.post', { voucherId: 'v3' }))
      .thenAt('running', 'post');
  });
  it('and then says by itself that it has posted: it is looked for, not sent; found it goes on, else it waits as before', () => {
    const heard = posting.and(settle('voucher.post', refused));
    heard
      .when(hear(0, 'v3'))
      .thenAmongOthers(told('voucher.post', { voucherId: 'v3', lookOnly: true }))
      .thenAt('running', 'post');
    heard.and(hear(0, 'v3')).when(settle('voucher.post', confirmed)).thenAmongOthers({ type: 'TokenLeft', port: 'posted' }).thenAt('completed');
    heard.and(hear(0, 'v3')).when(settle('voucher.post', refused)).thenAt('parked', 'post');
    heard.when(hear(0, 'v4')).thenNothing();
  });
  it('can be withdrawn: the voucher is void and the budget free', () => {
    posting
      .and(settle('voucher.post', refused))
      .when(withdraw())
      .thenAmongOthers(told('voucher.void', { voucherId: 'v3', reason: 'ended' }), told('budget.release'), told('documents.free'))
      .thenAt('withdrawn');
  });
});

describe('a posting refused for a closed period', () => {
  it('is voided and made anew for the next month, and posted again', () => {
    posting
      .when(settle('voucher.post', refusedForPeriod))
      .thenAmongOthers(
        'HoldDropped',
        told('voucher.void', { voucherId: 'v3', reason: 'period-closed' }),
        told('voucher.build', { template: 'expense-claim', node: 'post', notBefore: '2026-12-01' }),
        { type: 'HoldTaken', release: { kind: 'voucher.void', voucherId: 'v6', template: 'expense-claim' } },
        told('voucher.post', { voucherId: 'v6' }),
      )
      .thenAt('running', 'post');
  });
  it('is asked for anew where it could not be made: never the voided one is pushed', () => {
    let closed = true;
    const world = agreeable({
      'voucher.build': (payload, n) =>
        'notBefore' in payload && closed ? { made: false, code: 'RULE_MISSING', errors: [] } : { made: true, voucherId: `v${n}`, date: '2026-11-21' },
    });
    const parked = given(flowOf('start > voucher > post-erp:post > end', { voucher: { template: 'expense-claim' } }), world)
      .started()
      .and(settle('voucher.post', refusedForPeriod));
    expect(parked.instance).toMatchObject({ status: 'parked', holds: [] });
    closed = false;
    parked
      .when(retry(0))
      .thenAmongOthers(told('voucher.build', { template: 'expense-claim', node: 'post', notBefore: '2026-12-01' }))
      .thenAt('running', 'post');
  });
  it('stands where the first one stood: taken back to the accountant between them, it is kept and pushed when he agrees again', () => {
    const checked = given(
      flowOf('start > voucher > approval:check > post-erp:post > end', { voucher: { template: 'expense-claim' }, check: asking('accountant@demo.test') }),
    )
      .started()
      .and(decideTask('approve'), settle('voucher.post', refusedForPeriod));
    const back = checked.and(() => ({ type: 'TakeBack', by: 'accountant@demo.test' }));
    expect(back.instance?.holds).toMatchObject([{ node: 'voucher', release: { kind: 'voucher.void' } }]);
    back
      .when(decideTask('approve'))
      .thenAmongOthers(told('voucher.post', { voucherId: 'v5' }))
      .thenAt('running', 'post');
  });
  it('waits for a person when it has slipped three months', () => {
    const slipped = [1, 2, 3].reduce((so) => so.and(settle('voucher.post', refusedForPeriod)), posting);
    expect(slipped.and(settle('voucher.post', refusedForPeriod)).instance?.status).toBe('parked');
  });

  const accrual = flowOf('start > voucher:accrue > post-erp:post > voucher:red > post-erp:post-red > end', {
    accrue: { template: 'month-end-accrual' },
    red: { template: 'month-end-accrual', reverses: 'accrue' },
    post: { voucher: 'accrue' },
    'post-red': { voucher: 'red' },
  });
  it('is from then on the voucher that others speak of: the reversal reverses the new one', () => {
    given(accrual)
      .started()
      .and(settle('voucher.post', refusedForPeriod))
      .when(settle('voucher.post', confirmed))
      .thenAmongOthers(
        { type: 'TokenPlaced', node: 'red' },
        told('voucher.build', { template: 'month-end-accrual', node: 'red', reverses: 'v4', notBefore: '2026-11-21' }),
      );
  });
  it('stays a reversal if it was one', () => {
    given(accrual)
      .started()
      .and(settle('voucher.post', confirmed))
      .when(settle('voucher.post', refusedForPeriod))
      .thenAmongOthers(told('voucher.build', { template: 'month-end-accrual', node: 'post-red', reverses: 'v1', notBefore: '2026-12-01' }));
  });
});

describe('only what is held is posted', () => {
  it('the voucher of its own branch, though another branch made one too', () => {
    const flow = flowOf('start > fork:f -a> voucher:va > post-erp:pa > join:j > end\nf -b> voucher:vb > post-erp:pb > j', {
      f: { branches: ['a', 'b'] },
      va: { template: 'expense-claim' },
      vb: { template: 'expense-claim' },
      pa: { voucher: 'va' },
      pb: { voucher: 'vb' },
    });
    const both = given(flow).started();
    const one = both.and(settle('voucher.post', confirmed));
    expect(one.instance?.holds.map((hold) => hold.release)).toEqual([
      { kind: 'voucher.void', voucherId: 'v2', template: 'expense-claim' },
      { kind: 'voucher.reverse', voucherId: 'v1', template: 'expense-claim' },
    ]);
  });
  it('not one that a return voided, where this time the way led past the voucher', () => {
    const flow = flowOf('start > route:way -long> voucher > approval:a > post-erp:post > end\nway -short> a', {
      way: { branches: [{ port: 'long', when: 'trip' }], otherwise: 'short' },
      voucher: { template: 'expense-claim' },
      a: asking('ann'),
    });
    const again = given(flow)
      .started({ facts: { trip: true } })
      .and(returnTo('claimant', 'restart'), resubmit('material', { facts: { trip: false } }));
    again.when(decideTask('approve')).thenRejected('VOUCHER_IMPOSSIBLE');
  });
  it('a reversal that a return came over is not made twice', () => {
    const flow = flowOf('start > voucher:v > post-erp:p > voucher:red > post-erp:pr > approval:a > end', {
      v: { template: 'expense-claim' },
      red: { template: 'expense-claim', reverses: 'v' },
      p: { voucher: 'v' },
      pr: { voucher: 'red' },
      a: asking('ann'),
    });
    const done = given(flow).started().and(settle('voucher.post', confirmed), settle('voucher.post', confirmed));
    done
      .when(returnTo('red', 'restart'))
      .thenAmongOthers(
        { type: 'TokenLeft', node: 'red', why: { code: 'voucher.reversed-before', values: { voucherId: 'v1' } } },
        { type: 'TokenLeft', node: 'pr' },
      )
      .thenNo('HoldTaken')
      .thenAt('running', 'a');
  });
  it('needs a node that makes one', () => {
    expect(faultsOf('start > post-erp:post > end')).toEqual(['NO_VOUCHER nodes/post/config/voucher']);
    expect(faultsOf('start > voucher > post-erp:post > end', { voucher: { template: 'expense-claim' }, post: { voucher: 'other' } })).toEqual([
      'NO_VOUCHER nodes/post/config/voucher',
    ]);
  });
  it('does not make a loop wait: an ERP is no person', () => {
    expect(
      faultsOf('start > voucher > post-erp:post > route:more -again> voucher\nmore -done> end', {
        voucher: { template: 'expense-claim' },
        more: { branches: [{ port: 'again', when: 'trip' }], otherwise: 'done' },
      }),
    ).toEqual(['WAITLESS_CYCLE nodes/voucher']);
  });
  it('is undone by its reversal where the claim ends badly, the documents free after it', () => {
    const flow = flowOf('start > voucher > post-erp:post > approval:a > end', {
      start: { holdDocuments: true },
      voucher: { template: 'expense-claim' },
      a: asking('ann'),
    });
    const booked = given(flow)
      .started({ facts: { lines: [{ invoice: { number: '1' } }] } })
      .and(settle('voucher.post', confirmed), decideTask('reject'));
    booked
      .when(settle('voucher.post', confirmed))
      .thenAmongOthers(told('budget.give-back', { voucherId: 'v2' }), told('advances.reopen'), told('documents.free'), 'InstanceEnded')
      .thenAt('rejected');
  });
});

describe('a drawing that could book the same spending twice is told before it is published', () => {
  const twice = (text: string, config: Record<string, unknown>): (string | undefined)[] =>
    proveFlow(drawFlow(nodeKinds, text, config, { facts }), nodeKinds)
      .filter(({ code }) => code === 'POSTED_TWICE')
      .map(({ path, witnessText }) => `${path}: ${witnessText?.en}`);
  const expense = { template: 'expense-claim' };

  it('a loop that leads back over the posting', () => {
    expect(
      twice('start > approval:boss > voucher > post-erp:post > approval:after > end\nboss -rejected> end\nafter -rejected> voucher', {
        voucher: expense,
        boss: asking('ann'),
        after: asking('ben'),
      }),
    ).toEqual([expect.stringMatching(/^nodes\/post: /)]);
  });
  it('a second voucher of the same kind on the way, or beside it', () => {
    expect(
      twice('start > voucher:a > post-erp:pa > voucher:b > post-erp:pb > end', { a: expense, b: expense, pa: { voucher: 'a' }, pb: { voucher: 'b' } }),
    ).toEqual([expect.stringMatching(/^nodes\/pb: /)]);
  });
  it('not a loop that ends before it, and not the reversal of what was posted', () => {
    expect(twice('start > voucher > approval:boss > post-erp:post > end\nboss -rejected> voucher', { voucher: expense, boss: asking('ann') })).toEqual([]);
    expect(
      twice('start > voucher:accrue > post-erp:post > voucher:red > post-erp:post-red > end', {
        accrue: { template: 'month-end-accrual' },
        red: { template: 'month-end-accrual', reverses: 'accrue' },
        post: { voucher: 'accrue' },
        'post-red': { voucher: 'red' },
      }),
    ).toEqual([]);
  });
});
