import type { FlowGraph } from './flow-graph.js';

/**
 * For every node those that any walk has passed when it comes there, itself included. Of several ways to a node only what lies on all of them;
 * of a block's branches, at the join, what lies on any, since all of them are walked.
 */
export function mustPass(graph: FlowGraph): ReadonlyMap<string, ReadonlySet<string>> {
  const arrivals = new Map<string, { from: string; port: string }[]>();
  for (const node of graph.nodes.values()) {
    for (const [port, edge] of node.out) arrivals.set(edge.to, [...(arrivals.get(edge.to) ?? []), { from: node.id, port }]);
  }
  const all = new Set(graph.nodes.keys());
  const passed = new Map<string, ReadonlySet<string>>([...all].map((id) => [id, id === graph.start ? new Set([id]) : all]));
  const meet = (sets: ReadonlySet<string>[]): ReadonlySet<string> => sets.reduce((a, b) => new Set([...a].filter((id) => b.has(id))), sets[0] ?? new Set());
  for (let news = true; news;) {
    news = false;
    for (const node of graph.nodes.values()) {
      if (node.id === graph.start) continue;
      const from = arrivals.get(node.id) ?? [];
      const branches = new Map<string, ReadonlySet<string>[]>();
      for (const { from: id, port } of from) {
        const before = graph.nodes.get(id);
        // The branch of the join's own block that this edge comes out of.
        const branch =
          node.kind.role !== 'join' ? '' : before?.id === node.partner ? port : (before?.frames.find((frame) => frame.fork === node.partner)?.port ?? '');
        branches.set(branch, [...(branches.get(branch) ?? []), passed.get(id) ?? all]);
      }
      const now = new Set([node.id, ...[...branches.values()].flatMap((sets) => [...meet(sets)])]);
      if (now.size !== passed.get(node.id)?.size) {
        passed.set(node.id, now);
        news = true;
      }
    }
  }
  return passed;
}
