import type { SimulationRun } from '@vouchflow/flow-core';
import { describe, expect, it } from 'vitest';
import { walkFrames } from './walk-frames.js';

type Event = SimulationRun['turns'][number]['events'][number];
const placed = (token: number, node: string, edge?: string): Event => ({
  type: 'TokenPlaced',
  token,
  node,
  stack: [],
  ...(edge === undefined ? {} : { edge }),
});
const runOf = (...events: Event[]) => ({ turns: [{ n: 1, at: '', input: 'Start', by: null, events }] }) as unknown as SimulationRun;
const joins = new Set(['join']);
const split: Event[] = [
  placed(1, 'start'),
  placed(1, 'fork', 'e1'),
  {
    type: 'TokenSplit',
    token: 1,
    fork: 'fork',
    block: 1,
    branches: [
      { token: 2, port: 'a' },
      { token: 3, port: 'b' },
    ],
  },
  placed(2, 'a', 'ea'),
  placed(3, 'b', 'eb'),
];

describe('the picture of a walk', () => {
  it('goes by edges and nodes, one at a time', () => {
    expect(walkFrames(runOf(placed(1, 'start'), placed(1, 'next', 'e1')), joins).map(({ passed, tokens }) => [passed.at(-1), tokens])).toEqual([
      ['start', { start: 'here' }],
      ['e1', { e1: 'here' }],
      ['next', { next: 'here' }],
    ]);
  });
  it('lights every branch of a block', () => {
    expect(walkFrames(runOf(...split), joins).at(-1)).toEqual({ passed: ['start', 'e1', 'fork', 'ea', 'a', 'eb', 'b'], tokens: { a: 'here', b: 'here' } });
  });
  it('holds the one that came first before the join, and lets one go on', () => {
    const waiting: Event[] = [...split, placed(2, 'join', 'ja')];
    expect(walkFrames(runOf(...waiting), joins).at(-1)?.tokens).toEqual({ ja: 'held', b: 'here' });
    const met: Event[] = [
      ...waiting,
      placed(3, 'join', 'jb'),
      { type: 'TokensJoined', tokens: [2, 3], join: 'join', token: 4, stack: [] },
      placed(4, 'end', 'je'),
    ];
    expect(walkFrames(runOf(...met), joins).at(-1)?.tokens).toEqual({ end: 'here' });
  });
  it('forgets a branch that was called off, and is empty without a run', () => {
    expect(walkFrames(runOf(...split, { type: 'TokenCancelled', token: 3 }), joins).at(-1)?.tokens).toEqual({ a: 'here' });
    expect(walkFrames(undefined, joins)).toEqual([]);
  });
});
