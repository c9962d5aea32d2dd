import { describe, expect, it } from 'vitest';
import { adminMove, confirmed, decideTask, given, refused, returnTo, settle, toyFlow, withdraw } from '../testing/index.js';

const second = { confirmedBy: 'sue' };
const line = toyFlow('start > pass > ask:a > budget > ask:b > voucher > post > end', { b: { people: ['bob'] } });
const atB = given(line).started().and(decideTask('approve'));
const posting = atB.and(decideTask('approve'));

describe('moving a token back by hand', () => {
  it('asks again there, and cancels what lay after', () => {
    given(toyFlow('start > ask:a > ask:b > end', { b: { people: ['bob'] } }))
      .started()
      .and(decideTask('approve'))
      .when(adminMove('a'))
      .thenAmongOthers(
        { type: 'TokenMoved', from: 'b', to: 'a', by: 'adm', reason: 'stuck' },
        { type: 'TaskCancelled', task: 2 },
        'TokenCancelled',
        { type: 'DecisionsVoided', decisions: [1] },
        { type: 'TaskOpened', node: 'a' },
      )
      .thenAt('running', 'a');
  });
  it('behind a held budget needs a second person, and with one releases the hold', () => {
    atB.when(adminMove('a')).thenRejected('SECOND_PERSON_REQUIRED');
    atB
      .when(adminMove('a', second))
      .thenAmongOthers({ type: 'TokenMoved', confirmedBy: 'sue' }, 'HoldDropped', { type: 'EffectRequested', kind: 'budget.release' })
      .thenAt('running', 'a');
  });
  it('to the claimant releases all and leaves the claim with him', () =>
    atB
      .when(adminMove('claimant', second))
      .thenAmongOthers(
        { type: 'TokenMoved', to: 'claimant' },
        { type: 'EffectRequested', kind: 'budget.release' },
        { type: 'InstanceReturned', to: 'claimant' },
      )
      .thenAt('returned'));
  it('to its own node lets it run anew', () =>
    atB
      .when(adminMove('b'))
      .thenAmongOthers({ type: 'TokenMoved', from: 'b', to: 'b' }, 'TaskCancelled', { type: 'TaskOpened', node: 'b' })
      .thenAt('running', 'b'));
});

describe('moving a token by hand while its voucher is posted', () => {
  const n = posting.instance?.effects[0]?.n ?? 0;
  it('intended only: the posting is cancelled and the voucher void', () =>
    posting
      .when(adminMove('b', second))
      .thenAmongOthers({ type: 'EffectCancelled', effect: n }, { type: 'EffectRequested', kind: 'voucher.void' })
      .thenAt('running', 'b'));
  it('on its way, or its end unknown: refused', () => posting.when(adminMove('b', { ...second, inFlight: [n] })).thenRejected('POSTING_IN_FLIGHT'));
  it('refused by the ERP: allowed', () => posting.and(settle('voucher.post', refused)).when(adminMove('b', second)).thenAt('running', 'b'));
  it('confirmed: only a reversal undoes it', () => {
    const on = given(toyFlow('start > voucher > post > ask:a > end')).started().and(settle('voucher.post', confirmed));
    on.when(adminMove('voucher', second)).thenRejected('ALREADY_POSTED');
    on.when(adminMove('a', second)).thenAt('running', 'a');
  });
});

describe('moving a token on by hand', () => {
  const waiting = given(toyFlow('start > timer > hint > ask:a > budget > voucher > end')).started();
  it('past a timer and a notice is allowed to one', () =>
    waiting
      .when(adminMove('a'))
      .thenAmongOthers({ type: 'TokenMoved', from: 'timer', to: 'a' }, 'EffectCancelled', 'TokenCancelled', { type: 'TaskOpened', node: 'a' })
      .thenAt('running', 'a'));
  it.each(['budget', 'voucher', 'end'])('past an approval, to %s, is refused whoever confirms', (to) =>
    waiting.when(adminMove(to, second)).thenRejected('MOVE_SKIPS_STEP'),
  );
  it('off an open approval is refused: nobody has approved', () => atB.when(adminMove('voucher', second)).thenRejected('MOVE_SKIPS_STEP'));
  it('past a posting that is parked is refused: it is settled, not skipped', () =>
    posting.and(settle('voucher.post', refused)).when(adminMove('end', second)).thenRejected('MOVE_SKIPS_STEP'));
  it('past a decision of the flow is refused: it says who is asked', () =>
    given(toyFlow('start > timer > pass > ask:a > end')).started().when(adminMove('a', second)).thenRejected('MOVE_SKIPS_STEP'));
  it('past a budget takes a second person, and says so in the record', () => {
    const before = given(toyFlow('start > timer > budget > ask:a > end')).started();
    before.when(adminMove('a')).thenRejected('SECOND_PERSON_REQUIRED');
    before
      .when(adminMove('a', second))
      .thenAmongOthers({ type: 'TokenMoved', skipped: ['budget'] })
      .thenNo('HoldTaken')
      .thenAt('running', 'a');
  });
  it('into what takes money takes a second person too', () =>
    given(toyFlow('start > timer > budget > ask:a > end')).started().when(adminMove('budget')).thenRejected('SECOND_PERSON_REQUIRED'));
});

describe('moving a token by hand in a block', () => {
  const block = toyFlow(
    `
    start > ask:before > fork:f -a> ask:a1 > ask:a2 > join:j > ask:after > end
    f -b> budget > timer > ask:b1 > j`,
    { a1: { people: ['al'] }, a2: { people: ['amy'] }, b1: { people: ['bo'] } },
  );
  const inside = given(block)
    .started()
    .and(decideTask('approve'), decideTask('approve', { node: 'a1' }));
  it('within its branch leaves the other branch alone', () =>
    inside
      .when(adminMove('a1', { from: 'a2' }))
      .thenNo('HoldDropped')
      .thenAt('running', 'a1', 'timer'));
  it('out of the block cancels the whole block and releases what it held', () =>
    inside
      .when(adminMove('before', { from: 'a2', ...second }))
      .thenAmongOthers('TokenCancelled', 'TokenCancelled', { type: 'EffectRequested', kind: 'budget.release' })
      .thenAt('running', 'before'));
  it('into another branch goes to the fork: all branches run again', () =>
    inside
      .when(adminMove('budget', { from: 'a2', ...second }))
      .thenAmongOthers({ type: 'TokenMoved', to: 'f' }, 'TokenSplit')
      .thenAt('running', 'a1', 'timer'));
  it('on, past a timer in its branch, leaves the other branch alone', () => inside.when(adminMove('b1', { from: 'timer' })).thenAt('running', 'a2', 'b1'));
  it('to the join past an approval is refused', () => inside.when(adminMove('j', { from: 'a2' })).thenRejected('MOVE_SKIPS_STEP'));
  it('to the join past a timer completes the branch', () => {
    const light = given(toyFlow('start > fork:f -a> ask:a > join:j > ask:after > end\nf -b> timer > j')).started();
    light.when(adminMove('j', { from: 'timer' })).thenAt('running', 'a', 'j');
    light
      .and(adminMove('j', { from: 'timer' }))
      .when(decideTask('approve'))
      .thenAt('running', 'after');
    light
      .and(decideTask('approve'))
      .when(adminMove('j', { from: 'timer' }))
      .thenAmongOthers('TokensJoined')
      .thenAt('running', 'after');
  });
});

describe('moving a token by hand is refused', () => {
  it('to the claimant of the claim, as first or as second person', () => {
    atB.when(adminMove('b', { by: 'carl' })).thenRejected('SELF_DECISION');
    atB.when(adminMove('b', { confirmedBy: 'carl' })).thenRejected('SELF_DECISION');
  });
  it('where first and second are one person', () => atB.when(adminMove('a', { confirmedBy: 'adm' })).thenRejected('SAME_PERSON'));
  it('without a reason', () => atB.when(adminMove('b', { reason: '  ' })).thenRejected('COMMENT_REQUIRED'));
  it('to a node that nobody drew', () => atB.when(adminMove('constructor')).thenRejected('INVALID'));
  it('where the token is gone', () => atB.when(adminMove('b', { token: 99 })).thenRejected('STATE_CONFLICT'));
  it('in a claim that is returned, ending or over', () => {
    atB.and(returnTo('claimant', 'restart')).when(adminMove('b')).thenRejected('STATE_CONFLICT');
    atB.and(withdraw()).when(adminMove('b')).thenRejected('STATE_CONFLICT');
    posting.and(settle('voucher.post', confirmed)).when(adminMove('b')).thenRejected('STATE_CONFLICT');
  });
  it('leaves nothing behind', () => expect(() => atB.and(adminMove('a'))).toThrow('SECOND_PERSON_REQUIRED'));
});
