import { describe, expect, it } from 'vitest';
import { decideInPlace, decideTask, given, returnTo, toyFlow } from '../testing/index.js';

const asked = given(toyFlow('start > ask:a > ask:b > end', { b: { people: ['bob'] } })).started();

describe('deciding in place of somebody who cannot be reached', () => {
  it('says who did it in whose place, who confirmed and why, and then decides as anybody would', () => {
    asked
      .when(decideInPlace('approve'))
      .thenAmongOthers(
        { type: 'GlassBroken', by: 'eve', confirmedBy: 'fay', instead: ['ann'], reason: 'in hospital' },
        { type: 'TaskDecided', by: 'eve', outcome: 'approve' },
      )
      .thenAt('running', 'b');
  });
  it('may reject and return as well', () => {
    asked.when(decideInPlace('reject')).thenAt('rejected');
    asked.when(decideInPlace('return')).thenAt('returned');
  });
  it('opens no other task: the next is the next person’s own', () =>
    asked
      .and(decideInPlace('approve'))
      .when(decideTask('approve', { by: 'eve', node: 'b' }))
      .thenRejected('NOT_ASSIGNEE'));
  it.each([
    ['by the claimant', decideInPlace('approve', { by: 'carl' }), 'SELF_DECISION'],
    ['confirmed by the claimant', decideInPlace('approve', { confirmedBy: 'carl' }), 'SELF_DECISION'],
    ['by one person alone', decideInPlace('approve', { confirmedBy: 'eve' }), 'SAME_PERSON'],
    ['by whom the task is with', decideInPlace('approve', { by: 'ann' }), 'STATE_CONFLICT'],
    ['on facts that have changed', decideInPlace('approve', { factsHash: 'old' }), 'FACTS_CHANGED'],
    ['without a reason', decideInPlace('approve', { reason: ' ' }), 'COMMENT_REQUIRED'],
    ['of a task that is decided', decideInPlace('approve', { task: 7 }), 'TASK_NOT_OPEN'],
  ] as const)('is refused %s', (_what, act, code) => asked.when(act).thenRejected(code));
  it('is refused in a claim that is returned', () => {
    const returned = asked.and(returnTo('claimant', 'restart'));
    expect(returned.instance?.tasks).toEqual([]);
    returned.when(decideInPlace('approve')).thenRejected('TASK_NOT_OPEN');
  });
});
