import { describe, expect, it } from 'vitest';
import { confirmed, decideTask, given, resubmit, returnTo, settle, toyFlow } from '../testing/index.js';

const line = toyFlow('start > pass > budget > ask:a > ask:b > ask:c > end', { a: { people: ['ann'] }, b: { people: ['bob'] }, c: { people: ['cid'] } });
const atC = given(line).started().and(decideTask('approve'), decideTask('approve'));

describe('a return within one branch', () => {
  it('cancels what lies after its target, and asks there again', () => {
    atC
      .when(returnTo('b', 'restart'))
      .thenAmongOthers(
        { type: 'TaskDecided', outcome: 'return', to: 'b' },
        'TokenCancelled',
        { type: 'DecisionsVoided', decisions: [2, 3] },
        { type: 'InstanceReturned', fromNode: 'c', to: 'b' },
        { type: 'TaskOpened', node: 'b' },
      )
      .thenAt('running', 'b');
  });
  it('keeps approvals from before its target', () => expect(atC.when(returnTo('b', 'restart')).instance.decisions.map((made) => made.node)).toEqual(['a']));
  it('leaves a reservation from before its target alone', () => atC.when(returnTo('b', 'restart')).thenNo('HoldDropped'));
  it('gives a reservation from after its target free, and reserves again in the same turn', () => {
    atC
      .when(returnTo('pass', 'restart'))
      .thenAmongOthers(
        'HoldDropped',
        { type: 'EffectRequested', kind: 'budget.release' },
        { type: 'TokenPlaced', node: 'pass' },
        { type: 'EffectRequested', kind: 'budget.reserve' },
        'HoldTaken',
        { type: 'TaskOpened', node: 'a' },
      );
  });
  it('to the node that holds releases it too: it runs again', () =>
    atC
      .when(returnTo('budget', 'restart'))
      .thenAmongOthers({ type: 'EffectRequested', kind: 'budget.release' }, { type: 'EffectRequested', kind: 'budget.reserve' }));
  it('with “here” asks whom it is returned to, and then goes straight back', () => {
    const back = atC.and(returnTo('a', 'here'));
    expect(back.instance?.tokens.map((token) => token.node)).toEqual(['a']);
    back.when(decideTask('approve')).thenAt('running', 'c');
  });
  it('to oneself asks anew', () => atC.when(returnTo('c', 'restart')).thenAt('running', 'c'));
  it.each(['nowhere', 'end', 'constructor', 'toString'])('to %s, where it never was, is refused', (to) =>
    atC.when(returnTo(to, 'restart')).thenRejected('RETURN_TARGET_UNKNOWN'),
  );
});

describe('a return to the claimant', () => {
  it.each(['claimant', 'start'])('is said by “%s”: everything is released and cancelled', (to) => {
    const back = atC.when(returnTo(to, 'restart'));
    back
      .thenAmongOthers({ type: 'EffectRequested', kind: 'budget.release' }, { type: 'InstanceReturned', to: 'claimant' })
      .thenNo('TokenPlaced')
      .thenAt('returned');
    expect(back.instance).toMatchObject({ stage: 'approval', returned: { from: 'c', by: 'cid', resume: 'restart', comment: 'because' } });
  });
  it('with “restart” asks everyone again', () => atC.and(returnTo('claimant', 'restart')).when(resubmit()).thenAt('running', 'a'));
  it('with “here” lets approvals stand, and asks who returned it', () => atC.and(returnTo('claimant', 'here')).when(resubmit('note')).thenAt('running', 'c'));
  it('with “here” asks everyone again after a material change', () => atC.and(returnTo('claimant', 'here')).when(resubmit('material')).thenAt('running', 'a'));
  it('runs machine nodes again either way', () =>
    atC
      .and(returnTo('claimant', 'here'))
      .when(resubmit())
      .thenAmongOthers({ type: 'TokenPlaced', node: 'pass' }, { type: 'EffectRequested', kind: 'budget.reserve' }));
  it('with “restart” voids what an earlier “here” had kept', () => {
    const again = atC.and(returnTo('claimant', 'here'), resubmit(), returnTo('claimant', 'restart'));
    expect(again.instance?.decisions).toEqual([]);
    again.when(resubmit()).thenAt('running', 'a');
  });
  it('with “restart” voids what was kept at steps that it has not come to again', () => {
    const kept = atC.and(returnTo('claimant', 'here'), resubmit('material'));
    expect(kept.and(returnTo('claimant', 'restart')).instance?.decisions).toEqual([]);
  });
  it('forgets the steps passed before: nobody returns to one that this walk has not come to', () => {
    atC.and(returnTo('claimant', 'restart'), resubmit()).when(returnTo('b', 'restart')).thenRejected('RETURN_TARGET_UNKNOWN');
  });
});

const block = toyFlow(`
  start > ask:before > fork:f -a> ask:a1 > ask:a2 > join:j > ask:after > end
  f -b> budget > ask:b1 > ask:b2 > j`);
const inside = given(block).started().and(decideTask('approve'));

describe('a return around a block', () => {
  it('stays in its own branch where its target lies there', () => {
    const deep = inside.and(decideTask('approve', { node: 'a1' }), decideTask('approve', { node: 'b1' }));
    deep
      .when(returnTo('a1', 'restart', { node: 'a2' }))
      .thenNo('HoldDropped')
      .thenAt('running', 'a1', 'b2');
  });
  it('leaves a branch alone that waits at the join', () => {
    const waiting = inside.and(decideTask('approve', { node: 'a1' }), decideTask('approve', { node: 'a2' }), decideTask('approve', { node: 'b1' }));
    waiting.when(returnTo('b1', 'restart', { node: 'b2' })).thenAt('running', 'b1', 'j');
  });
  it('out of the block cancels the whole block, and releases what its branches held', () => {
    inside
      .when(returnTo('before', 'restart', { node: 'a1' }))
      .thenAmongOthers('TaskCancelled', 'TokenCancelled', 'TokenCancelled', { type: 'EffectRequested', kind: 'budget.release' })
      .thenAt('running', 'before');
  });
  it('into another branch goes to the fork: all its branches run again', () => {
    const deep = inside.and(decideTask('approve', { node: 'b1' }));
    deep
      .when(returnTo('b1', 'restart', { node: 'a1' }))
      .thenAmongOthers({ type: 'InstanceReturned', to: 'f' }, { type: 'TokenSplit', block: 2 })
      .thenAt('running', 'a1', 'b1');
  });
  it('from behind the block into it goes to the fork', () => {
    const behind = ['a1', 'a2', 'b1', 'b2'].reduce((so, node) => so.and(decideTask('approve', { node })), inside);
    behind.when(returnTo('a2', 'restart')).thenAmongOthers({ type: 'InstanceReturned', to: 'f' }).thenAt('running', 'a1', 'b1');
    behind.when(returnTo('a2', 'here')).thenAt('running', 'after');
  });
  it('to a join is refused: it is no step of anybody', () => {
    const behind = ['a1', 'a2', 'b1', 'b2'].reduce((so, node) => so.and(decideTask('approve', { node })), inside);
    behind.when(returnTo('j', 'restart')).thenRejected('RETURN_TARGET_UNKNOWN');
  });
  it('with “restart” in a branch voids what an earlier “here” kept in it, though the block is another by now', () => {
    const again = inside.and(decideTask('approve', { node: 'a1' }), returnTo('before', 'here', { node: 'a2' }), decideTask('approve', { node: 'before' }));
    expect(again.instance?.tokens.map((token) => token.node)).toEqual(['a2', 'b1']);
    again.when(returnTo('a1', 'restart', { node: 'a2' })).thenAt('running', 'a1', 'b1');
  });
});

describe('a return over a posting', () => {
  const flow = toyFlow('start > ask:a > voucher > post > ask:b > end');
  it('is refused once it is booked', () =>
    given(flow).started().and(decideTask('approve'), settle('voucher.post', confirmed)).when(returnTo('a', 'restart')).thenRejected('ALREADY_POSTED'));
  it('that stays behind it is not', () =>
    given(flow).started().and(decideTask('approve'), settle('voucher.post', confirmed)).when(returnTo('b', 'restart')).thenAt('running', 'b'));
  const beside = toyFlow('start > ask:a > fork:f -a> voucher > post > join:j > end\nf -b> ask:b1 > ask:b > j');
  const flying = given(beside).started().and(decideTask('approve'), decideTask('approve'));
  it('in another branch of the block that it cancels is refused while it is under way', () =>
    flying.when(returnTo('a', 'restart', { inFlight: [2] })).thenRejected('POSTING_IN_FLIGHT'));
  it('takes it back before it left', () =>
    flying
      .when(returnTo('a', 'restart'))
      .thenAmongOthers({ type: 'EffectCancelled', effect: 2 }, { type: 'EffectRequested', kind: 'voucher.void' })
      .thenAt('running', 'a'));
  it('within its own branch does not mind it', () => flying.when(returnTo('b1', 'restart', { inFlight: [2] })).thenAt('running', 'b1', 'post'));
});
