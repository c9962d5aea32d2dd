import { describe, expect, it } from 'vitest';
import { layoutNodes } from './layout-nodes.js';

const node = (id: string, kind = 'set') => ({ id, kind, kindVersion: 1, title: { zh: id, en: id }, config: {} });
const edge = (from: string, to: string) => ({ id: `${from}-${to}`, from: { node: from, port: 'out' }, to });

describe('places of nodes', () => {
  it('are those of the layout where it is whole', () => {
    const layout = { a: { x: 5, y: 7 } };
    expect(layoutNodes({ nodes: [node('a', 'start')], edges: [], layout })).toEqual(layout);
  });

  it('without a layout follow the longest way down, and a loop back does not run for ever', () => {
    const places = layoutNodes({
      nodes: [node('a', 'start'), node('b'), node('c'), node('d', 'end')],
      edges: [edge('a', 'b'), edge('b', 'c'), edge('a', 'd'), edge('c', 'd'), edge('c', 'b')],
      layout: {},
    });
    expect([places['a'], places['b'], places['c'], places['d']].map((place) => place?.y)).toEqual([0, 96, 192, 288]);
  });
});
