import { describe, expect, it } from 'vitest';
import { agreeable, confirmed, decideTask, given, park, refused, refusedForPeriod, retry, reverse, settle, toyFlow, withdraw } from '../testing/index.js';

const posted = toyFlow('start > budget > voucher > post > ask:cashier > end');
const afterPosting = given(posted).started().and(settle('voucher.post', confirmed));
const beside = toyFlow('start > budget > fork:f -a> voucher > post > join:j > end\nf -b> ask:boss > j');
const posting = given(beside).started();

describe('ending badly', () => {
  it('runs what was held last first', () => {
    const flow = toyFlow('start > budget > voucher > ask:boss > end');
    given(flow)
      .started()
      .when(decideTask('reject'))
      .thenAmongOthers(
        { type: 'EndingBegan', outcome: 'rejected' },
        { type: 'HoldDropped', hold: 2 },
        { type: 'EffectRequested', kind: 'voucher.void', payload: { voucherId: 'v2', reason: 'ended' } },
        { type: 'HoldDropped', hold: 1 },
        { type: 'EffectRequested', kind: 'budget.release' },
        { type: 'InstanceEnded', outcome: 'rejected' },
      );
  });
  it('takes back a posting in another branch that has not left', () => {
    posting
      .when(decideTask('reject'))
      .thenAmongOthers({ type: 'EffectCancelled', effect: 3 }, { type: 'EffectRequested', kind: 'voucher.void' }, 'InstanceEnded')
      .thenAt('rejected');
  });
  it('waits for one that has: people are no longer asked, nothing is released yet', () => {
    posting
      .when(decideTask('reject', { inFlight: [3] }))
      .thenNo('EffectCancelled', 'HoldDropped', 'InstanceEnded')
      .thenAt('ending');
  });

  const waiting = posting.and(decideTask('reject', { inFlight: [3] }));
  it('goes on once the ERP has refused it: the voucher is void', () => {
    waiting
      .when(settle(3, refused))
      .thenAmongOthers('EffectSettled', { type: 'EffectRequested', kind: 'voucher.void' }, { type: 'EffectRequested', kind: 'budget.release' }, 'InstanceEnded')
      .thenAt('rejected');
  });
  it('reverses it once the ERP has confirmed it, and only then releases the rest', () => {
    const reversing = waiting.when(settle(3, confirmed));
    reversing.thenAmongOthers(
      { type: 'EffectRequested', kind: 'voucher.build', payload: { template: 'purchase-payment', reverses: 'v2' } },
      { type: 'EffectRequested', kind: 'voucher.post' },
    );
    reversing.thenNo('InstanceEnded').thenAt('ending');
    waiting
      .and(settle(3, confirmed))
      .when(settle('voucher.post', confirmed))
      .thenAmongOthers(
        { type: 'EffectRequested', kind: 'budget.give-back', payload: { voucherId: 'v2' } },
        { type: 'EffectRequested', kind: 'budget.release' },
        'InstanceEnded',
      )
      .thenAt('rejected');
  });
  it('cannot be withdrawn, decided or sent again meanwhile', () => {
    waiting.when(withdraw()).thenRejected('STATE_CONFLICT');
    waiting.when(decideTask('approve', { task: 1 })).thenRejected('TASK_NOT_OPEN');
  });
  it('lets a person settle what it waits for', () =>
    waiting
      .and(park(3))
      .when(settle(3, refused, { by: 'fin', confirmedBy: 'sue', reason: 'not in the ERP' }))
      .thenAt('rejected'));
});

describe('a confirmed posting is undone by its reversal', () => {
  it('red voucher, posting, money given back, then the end', () => {
    afterPosting
      .when(decideTask('reject'))
      .thenAmongOthers(
        { type: 'EndingBegan' },
        { type: 'EffectRequested', kind: 'voucher.build' },
        { type: 'EffectRequested', kind: 'voucher.post', payload: { voucherId: 'v4' } },
      )
      .thenAt('ending');
    afterPosting
      .and(decideTask('reject'))
      .when(settle('voucher.post', confirmed))
      .thenAmongOthers({ type: 'EffectRequested', kind: 'budget.give-back' }, { type: 'EffectRequested', kind: 'advances.reopen' }, 'InstanceEnded')
      .thenAt('rejected');
  });
  it('tells who rejects that the period is closed, and nothing happened', () => {
    const closed = agreeable({
      'voucher.build': (payload) =>
        'reverses' in payload ? { made: false, code: 'PERIOD_CLOSED', errors: [] } : { made: true, voucherId: 'v2', date: '2026-11-21' },
    });
    given(posted, closed).started().and(settle('voucher.post', confirmed)).when(decideTask('reject')).thenRejected('PERIOD_CLOSED');
  });
  it('waits for a person where nobody is there to be told, and asks anew when he tries', () => {
    let open = false;
    const closing = agreeable({
      'voucher.build': (payload, n) =>
        'reverses' in payload && !open ? { made: false, code: 'PERIOD_CLOSED', errors: [] } : { made: true, voucherId: `v${n}`, date: '2026-11-21' },
    });
    const stuck = given(beside, closing)
      .started()
      .and(decideTask('reject', { inFlight: [3] }), settle(3, confirmed));
    expect(stuck.instance).toMatchObject({ status: 'ending', effects: [{ n: 5, kind: 'voucher.build', parked: { values: { code: 'PERIOD_CLOSED' } } }] });
    stuck.when(retry(5)).thenRejected('PERIOD_CLOSED');
    open = true;
    stuck
      .when(retry(5))
      .thenAmongOthers(
        { type: 'EffectRetried', by: 'fin' },
        { type: 'EffectCancelled', effect: 5 },
        { type: 'EffectRequested', kind: 'voucher.build' },
        { type: 'EffectRequested', kind: 'voucher.post' },
      )
      .thenAt('ending');
  });
  it('parks where the ERP refuses the red voucher, which can be pushed again', () => {
    const stuck = afterPosting.and(decideTask('reject'), settle('voucher.post', refused));
    expect(stuck.instance).toMatchObject({
      status: 'ending',
      effects: [{ kind: 'voucher.post', payload: { voucherId: 'v4' }, parked: { code: 'parked.erp-refused' } }],
    });
    const [effect] = stuck.instance?.effects ?? [];
    stuck
      .and(retry(effect?.n ?? 0))
      .when(settle('voucher.post', confirmed))
      .thenAt('rejected');
  });
  it('makes the red voucher anew in the next month where the ERP has closed its period', () => {
    afterPosting
      .and(decideTask('reject'))
      .when(settle('voucher.post', refusedForPeriod))
      .thenAmongOthers(
        { type: 'EffectRequested', kind: 'voucher.void', payload: { voucherId: 'v4', reason: 'period-closed' } },
        { type: 'EffectRequested', kind: 'voucher.build', payload: { template: 'purchase-payment', reverses: 'v2', notBefore: '2026-12-01' } },
        { type: 'EffectRequested', kind: 'voucher.post' },
      );
  });
  it('but not for ever: past three months a person looks', () => {
    const closed = [1, 2, 3].reduce((so) => so.and(settle('voucher.post', refusedForPeriod)), afterPosting.and(decideTask('reject')));
    expect(closed.and(settle('voucher.post', refusedForPeriod)).instance?.effects).toMatchObject([
      { kind: 'voucher.post', parked: { code: 'parked.erp-refused' } },
    ]);
  });
});

describe('reversing the voucher of a completed claim', () => {
  const done = afterPosting.and(decideTask('approve'));
  it('posts the red one, gives the money back and is reversed', () => {
    done
      .when(reverse('v2'))
      .thenAmongOthers(
        { type: 'ReversalBegan', voucher: 'v2', by: 'fin' },
        { type: 'EffectRequested', kind: 'voucher.build' },
        { type: 'EffectRequested', kind: 'voucher.post' },
      )
      .thenAt('completed');
    done
      .and(reverse('v2'))
      .when(settle('voucher.post', confirmed))
      .thenAmongOthers({ type: 'EffectRequested', kind: 'budget.give-back' }, { type: 'InstanceReversed', voucher: 'v2' })
      .thenAt('reversed');
  });
  it('of several vouchers undoes each for itself, and is reversed with the last', () => {
    const two = given(toyFlow('start > budget > voucher:v > post:p > voucher:w > post:q > end'))
      .started()
      .and(settle('voucher.post', confirmed), settle('voucher.post', confirmed));
    const [first, second] = two.instance?.booked ?? [];
    expect(two.instance?.booked).toHaveLength(2);
    const one = two.and(reverse(first ?? '')).when(settle('voucher.post', confirmed));
    one.then('EffectSettled', { type: 'InstanceReversed', voucher: first, left: [second] }).thenAt('completed');
    two
      .and(reverse(first ?? ''), settle('voucher.post', confirmed), reverse(second ?? ''))
      .when(settle('voucher.post', confirmed))
      .thenAmongOthers({ type: 'EffectRequested', kind: 'budget.give-back' }, { type: 'InstanceReversed', voucher: second })
      .thenAt('reversed');
  });
  it('takes the date it was given', () =>
    done
      .when(reverse('v2', { date: '2026-12-05' }))
      .thenAmongOthers({ type: 'EffectRequested', payload: { template: 'purchase-payment', reverses: 'v2', date: '2026-12-05' } }));
  it('is done once', () => {
    done.and(reverse('v2')).when(reverse('v2')).thenRejected('ALREADY_REVERSED');
    done.and(reverse('v2'), settle('voucher.post', confirmed)).when(reverse('v2')).thenRejected('ALREADY_REVERSED');
  });
  it('needs a claim that is completed', () => afterPosting.when(reverse('v2')).thenRejected('STATE_CONFLICT'));
  it('is refused where no red voucher can be made, and can be tried again', () => {
    const closed = agreeable({
      'voucher.build': (payload) =>
        'reverses' in payload ? { made: false, code: 'PERIOD_CLOSED', errors: [] } : { made: true, voucherId: 'v2', date: '2026-11-21' },
    });
    given(posted, closed).started().and(settle('voucher.post', confirmed), decideTask('approve')).when(reverse('v2')).thenRejected('PERIOD_CLOSED');
  });
});
