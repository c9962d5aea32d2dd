import { describe, expect, it } from 'vitest';
import {
  agreeable,
  confirmed,
  decideTask,
  given,
  park,
  refused,
  resubmit,
  retry,
  returnTo,
  settle,
  startClaim,
  toyFlow,
  transfer,
  withdraw,
} from '../testing/index.js';
import { decide } from './decide.js';

const boss = toyFlow('start > ask:boss > end', { boss: { people: ['ann', 'bob'] } });
const two = toyFlow('start > ask:boss > ask:clerk > end', { clerk: { people: ['cid'] } });
const money = toyFlow('start > budget > ask:boss > voucher > post > end');

describe('starting', () => {
  it('walks to the first who is asked', () => {
    given(boss)
      .when(startClaim())
      .then(
        'InstanceStarted',
        { type: 'TokenPlaced', token: 1, node: 'start' },
        { type: 'TokenLeft', port: 'out' },
        { type: 'TokenPlaced', token: 1, node: 'boss' },
        { type: 'TaskOpened', task: 1, people: ['ann', 'bob'] },
        'TokenStayed',
      )
      .thenAt('running', 'boss');
  });
  it('happens once', () => given(boss).started().when(startClaim()).thenRejected('STATE_CONFLICT'));
  it('comes before everything else', () => given(boss).when(withdraw()).thenRejected('NOT_FOUND'));
  it('is refused as a whole where a node refuses: the claimant is told and nothing happened', () => {
    given(money, agreeable({ 'budget.reserve': () => ({ outcome: 'over', taken: [], errors: [], reserved: false, blocked: true }) }))
      .when(startClaim())
      .thenRejected('BUDGET_SHORT');
  });
});

describe('deciding a task', () => {
  it('is for any one of those it is with', () => {
    given(boss)
      .started()
      .when(decideTask('approve', { by: 'bob' }))
      .thenAmongOthers(
        { type: 'TaskDecided', task: 1, by: 'bob', outcome: 'approve' },
        { type: 'TokenLeft', port: 'yes' },
        { type: 'InstanceEnded', outcome: 'completed' },
      );
  });
  it('is done once: of two clicks the second meets no open task', () => {
    given(two)
      .started()
      .and(decideTask('approve'))
      .when(decideTask('approve', { task: 1, by: 'ann' }))
      .thenRejected('TASK_NOT_OPEN');
  });
  it('is not for somebody else', () =>
    given(boss)
      .started()
      .when(decideTask('approve', { by: 'eve' }))
      .thenRejected('NOT_ASSIGNEE'));
  it('is never for the claimant', () =>
    given(boss)
      .started()
      .when(decideTask('approve', { by: 'carl' }))
      .thenRejected('SELF_DECISION'));
  it('is refused by who saw other facts', () =>
    given(boss)
      .started()
      .when(decideTask('approve', { factsHash: 'f0' }))
      .thenRejected('FACTS_CHANGED'));
  it.each(['reject', 'return'] as const)('needs a reason to %s', (outcome) => {
    given(boss)
      .started()
      .when(decideTask(outcome, { comment: '  ' }))
      .thenRejected('COMMENT_REQUIRED');
    given(boss)
      .started()
      .when(decideTask(outcome, { comment: undefined }))
      .thenRejected('COMMENT_REQUIRED');
  });
  it('ends the instance with a rejection that leads nowhere', () => {
    given(boss)
      .started()
      .when(decideTask('reject'))
      .thenAmongOthers({ type: 'TaskDecided', outcome: 'reject', comment: 'because' }, { type: 'EndingBegan', outcome: 'rejected' }, 'TokenCancelled', {
        type: 'InstanceEnded',
        outcome: 'rejected',
      })
      .thenAt('rejected');
  });
  it('goes where a rejection was drawn to', () => {
    const loop = toyFlow('start > ask:boss > ask:clerk > end\nclerk -no> boss');
    given(loop).started().and(decideTask('approve')).when(decideTask('reject')).thenNo('EndingBegan').thenAt('running', 'boss');
  });
  it('is too late after a withdrawal', () =>
    given(boss)
      .started()
      .and(withdraw())
      .when(decideTask('approve', { task: 1 }))
      .thenRejected('TASK_NOT_OPEN'));
  it('is too late after the end', () =>
    given(boss)
      .started()
      .and(decideTask('approve'))
      .when(decideTask('reject', { task: 1 }))
      .thenRejected('TASK_NOT_OPEN'));
});

describe('a loop that was drawn', () => {
  const loop = toyFlow('start > ask:boss > ask:clerk > ask:chief > end\nchief -no> boss', {
    boss: { people: ['ann'] },
    clerk: { people: ['cid'] },
    chief: { people: ['dee'] },
  });
  const round = given(loop).started().and(decideTask('approve'), decideTask('approve'), decideTask('reject'));
  it('asks everyone on it again', () => {
    expect(round.instance?.decisions).toEqual([]);
    round.when(decideTask('approve')).thenAt('running', 'clerk');
  });
  it('makes no step that it has not come to again a step to return to', () => {
    round.when(returnTo('clerk', 'restart')).thenRejected('RETURN_TARGET_UNKNOWN');
  });
});

describe('handing a task on', () => {
  it('puts it with one other person', () => {
    const handed = given(boss).started().and(transfer('dan'));
    handed.when(decideTask('approve', { task: 1, by: 'ann' })).thenRejected('NOT_ASSIGNEE');
    handed.when(decideTask('approve', { task: 1, by: 'dan' })).thenAt('completed');
  });
  it('is not for who does not have it', () =>
    given(boss)
      .started()
      .when(transfer('dan', { by: 'eve' }))
      .thenRejected('NOT_ASSIGNEE'));
  it('never goes to the claimant', () => given(boss).started().when(transfer('carl')).thenRejected('SELF_DECISION'));
  it('goes to somebody new', () => given(two).started().when(transfer('ann')).thenRejected('STATE_CONFLICT'));
  it('for another: only his part moves, the others who are asked stay, and the record says by whom', () => {
    const several = given(toyFlow('start > ask:boss > end', { boss: { people: ['ann', 'bob'] } })).started();
    several.when(transfer('dan', { by: 'eve', from: 'ann' })).then('TaskTransferred');
    expect(several.and(transfer('dan', { by: 'eve', from: 'ann' })).instance?.tasks[0]?.people).toEqual(['dan', 'bob']);
    expect(several.and(transfer('bob', { by: 'eve', from: 'ann' })).instance?.tasks[0]?.people).toEqual(['bob']);
    several.when(transfer('dan', { by: 'eve', from: 'cid' })).thenRejected('NOT_ASSIGNEE');
    several.when(transfer('carl', { by: 'eve', from: 'ann' })).thenRejected('SELF_DECISION');
    several.when(transfer('dan', { by: 'carl', from: 'ann' })).thenRejected('SELF_DECISION');
  });
  it('needs an open task', () =>
    given(boss)
      .started()
      .when(transfer('dan', { task: 9 }))
      .thenRejected('TASK_NOT_OPEN'));
});

describe('withdrawing', () => {
  it('cancels what people were asked and ends', () => {
    given(boss)
      .started()
      .when(withdraw())
      .then(
        { type: 'EndingBegan', outcome: 'withdrawn', by: 'carl' },
        { type: 'TaskCancelled', task: 1 },
        { type: 'TokenCancelled', token: 1 },
        { type: 'InstanceEnded', outcome: 'withdrawn' },
      )
      .thenAt('withdrawn');
  });
  it('is for the claimant alone', () =>
    given(boss)
      .started()
      .when(withdraw({ by: 'ann' }))
      .thenRejected('FORBIDDEN'));
  it('happens once, and not after the end', () => {
    given(boss).started().and(withdraw()).when(withdraw()).thenRejected('STATE_CONFLICT');
    given(boss).started().and(decideTask('approve')).when(withdraw()).thenRejected('STATE_CONFLICT');
  });
  const posting = given(money).started().and(decideTask('approve'));
  it('waits for a posting that left', () => posting.when(withdraw({ inFlight: [3] })).thenRejected('POSTING_IN_FLIGHT'));
  it('takes back one that did not', () => {
    posting
      .when(withdraw())
      .thenAmongOthers(
        { type: 'EffectCancelled', effect: 3 },
        { type: 'EffectRequested', kind: 'voucher.void' },
        { type: 'EffectRequested', kind: 'budget.release' },
        'InstanceEnded',
      )
      .thenAt('withdrawn');
  });
  it('does not undo what is booked', () => {
    const then = toyFlow('start > voucher > post > ask:cashier > end');
    given(then).started().and(settle('voucher.post', confirmed)).when(withdraw()).thenRejected('ALREADY_POSTED');
  });
});

describe('sending a returned claim again', () => {
  const back = given(two).started().and(returnTo('claimant', 'restart'));
  it('walks again from the start, with what it says now', () => {
    back
      .when(resubmit('note'))
      .thenAmongOthers(
        { type: 'FactsReplaced', factsHash: "f1'" },
        { type: 'InstanceResubmitted', by: 'carl' },
        { type: 'TokenPlaced', node: 'start' },
        { type: 'TaskOpened', node: 'boss' },
      )
      .thenAt('running', 'boss');
  });
  it('is for the claimant alone', () => back.when(resubmit('note', { by: 'ann' })).thenRejected('FORBIDDEN'));
  it('needs that it was returned', () => {
    given(two).started().when(resubmit()).thenRejected('STATE_CONFLICT');
    back.and(resubmit()).when(resubmit()).thenRejected('STATE_CONFLICT');
  });
  it('can be withdrawn instead', () => back.when(withdraw()).thenAt('withdrawn'));
});

describe('the answer to an effect', () => {
  const posting = given(money).started().and(decideTask('approve'));
  it('leads its node on', () =>
    posting
      .when(settle('voucher.post', confirmed))
      .thenAmongOthers({ type: 'EffectSettled', effect: 3 }, 'TokenLeft', { type: 'InstanceEnded', outcome: 'completed' }));
  it('that comes twice is noted and moves nothing', () => {
    const done = posting.and(settle('voucher.post', confirmed));
    done.when(settle(3, confirmed)).then({ type: 'EffectSettledLate', effect: 3 }).thenAt('completed');
  });
  it('that comes after a withdrawal is noted and moves nothing', () => {
    posting.and(withdraw()).when(settle(3, confirmed)).then('EffectSettledLate').thenAt('withdrawn');
  });
  it('to what nobody asked is noted and moves nothing', () => posting.when(settle(99, confirmed)).then('EffectSettledLate').thenAt('running', 'post'));
  describe('given by a person who says what he saw', () => {
    const seen = { by: 'fin', confirmedBy: 'sue', reason: 'seen in the ERP' };
    const parked = posting.and(park(3));
    it('carries both people and the reason', () =>
      parked
        .when(settle(3, confirmed, seen))
        .thenAmongOthers({ type: 'EffectSettled', ...seen })
        .thenAt('completed'));
    it('of a posting takes a second person', () => parked.when(settle(3, confirmed, { by: 'fin', reason: 'seen' })).thenRejected('SECOND_PERSON_REQUIRED'));
    it('of a posting that a worker still tries is refused: the ERP answers', () => posting.when(settle(3, confirmed, seen)).thenRejected('POSTING_IN_FLIGHT'));
    it('that nothing reached the ERP parks the token, to be pushed again', () => parked.when(settle(3, refused, seen)).thenAt('parked', 'post'));
    it('too late is refused, not noted', () =>
      parked
        .and(settle(3, confirmed, seen))
        .when(settle(3, confirmed, seen))
        .thenRejected('STATE_CONFLICT'));
    it('by the claimant, or without a reason, is refused', () => {
      parked.when(settle(3, confirmed, { ...seen, by: 'carl' })).thenRejected('SELF_DECISION');
      parked.when(settle(3, confirmed, { by: 'fin', confirmedBy: 'sue' })).thenRejected('COMMENT_REQUIRED');
    });
    it('of a timer lets the claim go on at once, and takes one person', () => {
      given(toyFlow('start > timer > ask:a > end'))
        .started()
        .when(settle('timer.wake', { woke: true }, { by: 'adm', reason: 'no need to wait' }))
        .thenAt('running', 'a');
    });
  });
});

describe('what waits for a person to settle it', () => {
  const posting = given(money).started().and(decideTask('approve'));
  it('an effect is parked once, and never after it was answered', () => {
    posting.when(park(3)).then('EffectParked').thenAt('parked', 'post');
    posting.and(park(3)).when(park(3)).thenNothing();
    posting.and(settle(3, confirmed)).when(park(3)).thenNothing();
  });
  it('an effect is tried again by a person', () => posting.and(park(3)).when(retry(3)).then({ type: 'EffectRetried', by: 'fin' }).thenAt('running', 'post'));
  it('a parked effect still takes its answer', () => posting.and(park(3)).when(settle(3, confirmed)).thenAt('completed'));
  it('only what is parked is tried again', () => {
    posting.when(retry(3)).thenRejected('STATE_CONFLICT');
    posting.when(retry(0)).thenRejected('STATE_CONFLICT');
    posting.when(retry(99)).thenRejected('STATE_CONFLICT');
  });
  it('a node that was refused parks its token, and goes on when tried again', () => {
    const parked = posting.and(settle(3, refused));
    expect(parked.instance?.status).toBe('parked');
    parked
      .when(retry(0))
      .then({ type: 'TokenUnparked', by: 'fin' }, { type: 'EffectRequested', effect: 4, kind: 'voucher.post' }, 'TokenStayed')
      .thenAt('running', 'post');
  });
  it('may be returned from another branch, and then nothing is parked any more', () => {
    const flow = toyFlow('start > ask:first > fork:f -a> voucher > post > join:j > end\nf -b> ask:boss > j');
    const stuck = given(flow).started().and(decideTask('approve'), settle('voucher.post', refused));
    expect(stuck.instance?.status).toBe('parked');
    stuck.when(returnTo('first', 'restart')).thenAt('running', 'first');
  });
  it('one of two parked tokens is named', () => {
    const flow = toyFlow('start > fork:f -a> timer:ta > gate:ga > join:j > end\nf -b> timer:tb > gate:gb > j');
    const both = given(flow)
      .started({ facts: { shut: true } })
      .and(settle(1, { woke: true }), settle(2, { woke: true }));
    expect(both.instance?.tokens.map((token) => token.parked?.code)).toEqual(['parked.refused', 'parked.refused']);
    both.when(retry(0, { token: 3 })).thenRejected('NO_ROUTE');
    both.when(retry(0, { token: 9 })).thenRejected('STATE_CONFLICT');
  });
  it('what a node refuses is told to the person who tries, and stays parked', () => {
    const flow = toyFlow('start > timer > gate > end');
    given(flow)
      .started({ facts: { shut: true } })
      .and(settle('timer.wake', { woke: true }))
      .when(retry(0))
      .thenRejected('NO_ROUTE');
  });
});

describe('forks', () => {
  it('meet when every branch has come', () => {
    const flow = toyFlow('start > fork:f -a> ask:a > join:j > ask:after > end\nf -b> ask:b > j');
    const one = given(flow)
      .started()
      .and(decideTask('approve', { node: 'b' }));
    expect(one.instance?.tokens.map((token) => token.node)).toEqual(['a', 'j']);
    one
      .when(decideTask('approve', { node: 'a' }))
      .thenAmongOthers({ type: 'TokensJoined', tokens: [3, 2] }, { type: 'TokenPlaced', token: 4, node: 'j' }, { type: 'TaskOpened', node: 'after' })
      .thenAt('running', 'after');
  });
  it('count their tokens before the first branch splits again', () => {
    const flow = toyFlow('start > fork:f -a> fork:g -a> ask:a > join:h > join:j > end\ng -b> ask:b > h\nf -b> ask:c > j');
    const open = given(flow).started();
    expect(open.instance?.tokens.map((token) => [token.n, token.node])).toEqual([
      [4, 'a'],
      [5, 'b'],
      [3, 'c'],
    ]);
    open
      .and(decideTask('approve', { node: 'a' }), decideTask('approve', { node: 'c' }))
      .when(decideTask('approve', { node: 'b' }))
      .thenAt('completed');
  });
  it('may have empty branches', () => given(toyFlow('start > fork:f -a> join:j > end\nf -b> j')).when(startClaim()).thenAt('completed'));
});

describe('pure', () => {
  it('gives the same events for the same input, and leaves what it was given as it was', () => {
    const { instance } = given(two).started();
    const kept = JSON.stringify(instance);
    const input = { type: 'DecideTask' as const, at: '2026-11-21T03:00:00.000Z', task: 1, by: 'ann', outcome: 'approve' as const, factsHash: 'f1' };
    expect(decide(two, instance, input)).toEqual(decide(two, instance, input));
    expect(JSON.stringify(instance)).toBe(kept);
  });
  it('never lets time run back within an instance', () => {
    const later = given(two)
      .started()
      .and(() => ({ type: 'Transfer', at: '2026-11-22T00:00:00.000Z', task: 1, by: 'ann', to: 'dan' }) as never);
    expect(later.when(decideTask('approve')).instance.at).toBe('2026-11-22T00:00:00.000Z');
  });
});
