import { describe, expect, it } from 'vitest';
import type { TimelineEvent } from '../../api/types.js';
import { addedBy, mayTakeBack } from './own-doings.js';

const item = (type: string, data: Record<string, unknown>, node = 'approve'): TimelineEvent => ({
  turn: 1,
  at: '2026-11-20T09:00:00.000Z',
  type,
  actor: null,
  node,
  why: null,
  sentence: type,
  machine: false,
  data,
});
const added = (by: string, people: string[], more: object = {}): TimelineEvent => item('SignersAdded', { by, people, when: 'before', ...more });
const decided = (by: string, task: number, outcome = 'approve'): TimelineEvent => item('TaskDecided', { by, task, outcome });
const people = (...items: TimelineEvent[]): string[] => addedBy(items, 'me').waiting.map((one) => one.person);

describe('people whom I added', () => {
  it('are those who have not decided, with when, and whether for advice', () => {
    const items = [added('me', ['x', 'y'], { when: 'after' }), added('z', ['w']), added('me', ['v'], { advice: true }), decided('x', 2)];
    expect(addedBy(items, 'me').waiting).toMatchObject([
      { person: 'y', when: 'after', advice: false },
      { person: 'v', when: 'before', advice: true },
    ]);
  });
  it('are asked no more once one of them has decided, where any is enough', () => {
    expect(people(added('me', ['x', 'y'], { mode: 'any' }), added('me', ['z'], { mode: 'any' }), decided('x', 2))).toEqual(['z']);
    expect(people(added('me', ['x', 'y'], { mode: 'all' }), decided('x', 2))).toEqual(['y']);
  });
  it('answer me, and not whoever added others', () => {
    const [mine, other] = [decided('x', 2, 'reject'), decided('w', 3)];
    expect(addedBy([added('me', ['x'], { advice: true }), added('z', ['w']), mine, other, decided('me', 1)], 'me').answers).toEqual([mine]);
  });
  it('leave the list when they are taken off, and come again when added again', () => {
    const off = item('SignerRemoved', { by: 'me', person: 'x' });
    expect(people(added('me', ['x']), off)).toEqual([]);
    expect(people(added('me', ['x']), off, added('me', ['x']))).toEqual(['x']);
  });
  it('are waited for under their own name after a hand-over', () => {
    const over = item('TaskTransferred', { from: 'x', to: 'y' });
    expect(people(added('me', ['x']), over)).toEqual(['x']);
    expect(people(added('me', ['x']), over, decided('y', 2))).toEqual([]);
  });
  it('are gone once the step is done or the claim returned; another step is none of theirs', () => {
    expect(people(added('me', ['x']), item('TokenLeft', { port: 'approved' }))).toEqual([]);
    expect(people(added('me', ['x']), item('TokenLeft', { port: 'out' }, 'other'), item('TaskDecided', { by: 'x', task: 2 }, 'other'))).toEqual(['x']);
    expect(people(added('me', ['x']), item('InstanceReturned', {}))).toEqual([]);
  });
});

describe('an approval to take back', () => {
  it('is mine, the last that counts, and an approval', () => {
    expect(mayTakeBack([], 'me')).toBe(false);
    expect(mayTakeBack([decided('me', 1)], 'me')).toBe(true);
    expect(mayTakeBack([decided('me', 1), decided('x', 2)], 'me')).toBe(false);
    expect(mayTakeBack([decided('me', 1, 'abstain')], 'me')).toBe(false);
  });
  it('counts no more when it was taken back or voided; mine may be the last again when another takes his back', () => {
    expect(mayTakeBack([decided('me', 1), item('DecisionTakenBack', { task: 1 })], 'me')).toBe(false);
    expect(mayTakeBack([decided('me', 1), decided('x', 2, 'return'), item('DecisionsVoided', { decisions: [1, 2] })], 'me')).toBe(false);
    expect(mayTakeBack([decided('me', 1), decided('x', 2), item('DecisionTakenBack', { task: 2 })], 'me')).toBe(true);
  });
});
