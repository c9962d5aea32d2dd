import { describe, expect, it } from 'vitest';
import { nextNode } from './next-node.js';

/** A spine with an end beside it, and a block: fork, two branches, join. */
const places = {
  start: { x: 0, y: 0 },
  ask: { x: 0, y: 96 },
  refused: { x: 300, y: 96 },
  fork: { x: 0, y: 192 },
  left: { x: -140, y: 288 },
  right: { x: 140, y: 288 },
  join: { x: 0, y: 384 },
};

describe('an arrow', () => {
  it('leads along the spine', () => {
    expect(nextNode(places, 'start', 'down')).toBe('ask');
    expect(nextNode(places, 'fork', 'up')).toBe('ask');
  });
  it('leads aside and back', () => {
    expect(nextNode(places, 'ask', 'right')).toBe('refused');
    expect(nextNode(places, 'refused', 'left')).toBe('ask');
  });
  it('leads into a block, across it, and out', () => {
    expect(nextNode(places, 'fork', 'down')).toBe('left');
    expect(nextNode(places, 'left', 'right')).toBe('right');
    expect(nextNode(places, 'right', 'down')).toBe('join');
  });
  it('leads nowhere at the rim, and to the first node from nowhere', () => {
    expect(nextNode(places, 'start', 'up')).toBeUndefined();
    expect(nextNode(places, undefined, 'down')).toBe('start');
    expect(nextNode({}, undefined, 'down')).toBeUndefined();
  });
});
