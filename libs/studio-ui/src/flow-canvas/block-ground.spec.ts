import type { FlowDefinition } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { blockGrounds } from './block-ground.js';

const title = { zh: '并行', en: 'In parallel' };
const node = (id: string, kind: string) => ({ id, kind, title });
const edge = (from: string, port: string, to: string) => ({ id: `${from}-${to}`, from: { node: from, port }, to });
const definition = {
  nodes: [node('fork', 'fork'), node('a', 'approval'), node('b', 'approval'), node('join', 'join')],
  edges: [edge('fork', 'a', 'a'), edge('fork', 'b', 'b'), edge('a', 'done', 'join'), edge('b', 'done', 'join')],
} as unknown as FlowDefinition;

describe('the ground of a block', () => {
  it.each([
    ['under its fork', 0, 400],
    ['above it', 400, 0],
  ])('reaches from its fork to its join, also where that was drawn %s', (_, fork, join) => {
    const [ground] = blockGrounds(definition, { fork: { x: 100, y: fork }, a: { x: 0, y: 200 }, b: { x: 260, y: 200 }, join: { x: 100, y: join } });
    expect(ground).toMatchObject({ id: 'fork', title, height: 400 });
    expect(ground?.x).toBeLessThan(0);
    expect(ground?.y).toBe(23);
  });
});
