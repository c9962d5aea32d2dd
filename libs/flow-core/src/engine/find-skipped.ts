import type { FlowGraph, GraphNode } from '../graph/flow-graph.js';

/**
 * The money nodes that a token is carried past from one node on to another, by a way that goes only past what a hand may skip; undefined
 * where there is none. A way stays in its branch and may end at that branch's join.
 */
export function findSkipped(graph: FlowGraph, from: string, to: string): string[] | undefined {
  const ways = new Map<string, string[]>([[from, []]]);
  const queue = [from];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const node = graph.nodes.get(id);
    if (!node?.kind.passByHand) continue;
    const past = [...(ways.get(id) ?? []), ...(node.kind.passByHand === 'with-second' ? [id] : [])];
    for (const edge of node.out.values()) {
      const next = graph.nodes.get(edge.to);
      if (!next || ways.has(edge.to)) continue;
      if (edge.to === to) return past;
      if (sameBranch(next, node)) {
        ways.set(edge.to, past);
        queue.push(edge.to);
      }
    }
  }
  return undefined;
}

const sameBranch = (a: GraphNode, b: GraphNode): boolean =>
  a.frames.length === b.frames.length && a.frames.every((frame, depth) => frame.fork === b.frames[depth]?.fork && frame.port === b.frames[depth]?.port);
