import { describe, expect, it } from 'vitest';
import { flowCase } from './flow-case.js';

const by = 'manager@demo.test';
const story = (...decisions: object[]) => ({
  title: { zh: '差旅', en: 'Travel' },
  claimant: 'employee@demo.test',
  at: '2026-11-21T02:00:00Z',
  facts: {},
  decisions,
});
/** Paths of what is refused, with the names of unknown members. */
const refused = (...decisions: object[]): string[] => {
  const read = flowCase.safeParse(story(...decisions));
  return read.success
    ? []
    : read.error.issues.flatMap((issue) =>
        issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key].join('/')) : issue.path.join('/'),
      );
};

describe('the acts of a case', () => {
  it.each([
    ['a decision', { by, outcome: 'approve', foo: 1 }, 'foo'],
    ['a line that is cut', { by, outcome: 'approve', lines: [{ line: 0, outcome: 'cut', amount: '1', reason: 'x', foo: 1 }] }, 'lines/0/foo'],
    ['an act', { by, act: 'hold', reason: 'x', until: '2026-12-01', foo: 1 }, 'foo'],
    ['an act by hand', { by, act: 'move', to: 'end', reason: 'x', foo: 1 }, 'foo'],
    ['a wait', { act: 'wait', at: '2026-11-22T02:00:00Z', foo: 1 }, 'foo'],
  ])('%s with a member that nobody knows is refused by its path', (_, act, path) => {
    expect(refused({ by, outcome: 'approve' }, act)).toEqual([`decisions/1/${path}`]);
  });

  it('a decision that is no return refuses where it would go back to, as the API does', () => {
    expect(refused({ by, outcome: 'approve', to: 'claimant', resume: 'here' })).toEqual(['decisions/0/to', 'decisions/0/resume']);
    expect(refused({ by, outcome: 'return', to: 'claimant', resume: 'here' })).toEqual([]);
  });
});
