import type { Problem } from '@vouchflow/flow-model';
import type { FlowGraph, GraphNode } from '../graph/flow-graph.js';

/**
 * What may be done to a claim once only (`once`: the books take one voucher of a kind) is done once on every way: no drawn loop
 * leads back to it, nothing after it or beside it does it again.
 */
export function checkOnce(graph: FlowGraph): Problem[] {
  const { definition, nodes } = graph;
  const doing = [...nodes.values()].flatMap((node) => {
    const once = node.kind.once?.(node.config, { node: node.id, definition });
    return once ? [{ node, once }] : [];
  });
  return doing.flatMap(({ node, once }) => {
    for (const before of doing.filter((other) => other.once.has === once.has)) {
      const way = beside(before.node, node) ? [before.node.id, node.id] : wayFrom(graph, before.node, node.id);
      if (!way) continue;
      const titles = (language: 'zh' | 'en'): string => way.map((id) => nodes.get(id)?.title[language] ?? id).join(' → ');
      return [
        {
          code: once.code,
          severity: once.severity,
          path: `nodes/${node.id}`,
          message: once.message,
          witness: { path: way },
          witnessText: { zh: titles('zh'), en: titles('en') },
        },
      ];
    }
    return [];
  });
}

/** In branches of one block that both are walked; of two such the later in the drawing is at fault. */
function beside(a: GraphNode, b: GraphNode): boolean {
  return a.frames.some((frame, depth) => frame.fork === b.frames[depth]?.fork && frame.port !== b.frames[depth]?.port) && a.id < b.id;
}

/** The shortest drawn way that leaves a node and comes to another, or to itself again. */
function wayFrom({ nodes }: FlowGraph, from: GraphNode, to: string): string[] | undefined {
  const queue: string[][] = [[from.id]];
  const seen = new Set<string>();
  for (let way = queue.shift(); way; way = queue.shift()) {
    for (const edge of nodes.get(way.at(-1) ?? '')?.out.values() ?? []) {
      if (edge.to === to) return [...way, to];
      if (!seen.has(edge.to)) queue.push([...way, edge.to]);
      seen.add(edge.to);
    }
  }
  return undefined;
}
