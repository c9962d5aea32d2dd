import type { Problem } from '@vouchflow/flow-model';
import type { FlowGraph, GraphNode } from '../graph/flow-graph.js';

/**
 * What a node leaves to be done before a good end (`owes`): a voucher that was made is posted. A node that posts without naming
 * a voucher posts the one made last: `posted:last`.
 */
export function checkDebts(graph: FlowGraph): Problem[] {
  const { definition, nodes } = graph;
  const problems: Problem[] = [];
  for (const node of nodes.values()) {
    const debt = node.kind.owes?.(node.config, { node: node.id, definition });
    const way = debt && wayToEnd(graph, node, debt.has);
    if (!debt || !way) continue;
    const titles = (language: 'zh' | 'en'): string => way.map((id) => nodes.get(id)?.title[language] ?? id).join(' → ');
    problems.push({
      code: debt.code,
      severity: debt.severity,
      path: `nodes/${node.id}`,
      message: debt.message,
      witness: { path: way },
      witnessText: { zh: titles('zh'), en: titles('en') },
    });
  }
  return problems;
}

/** The shortest way from a node to a good end that never does it; undefined: every way does. */
function wayToEnd({ definition, nodes }: FlowGraph, from: GraphNode, has: string): string[] | undefined {
  const gives = (node: GraphNode, port: string): readonly string[] => node.kind.gives?.(node.config, port, { node: node.id, definition }) ?? [];
  const own = `voucher:${from.id}`;
  const key = (id: string, latest: boolean): string => `${id} ${latest}`;
  const cameFrom = new Map<string, string | null>([[key(from.id, true), null]]);
  const queue: { node: GraphNode; latest: boolean }[] = [{ node: from, latest: true }];
  for (let at = queue.shift(); at; at = queue.shift()) {
    const { node, latest } = at;
    if (node.kind.role === 'last' && node.kind.endsWell?.(node.config) !== false) {
      const way: string[] = [];
      for (let step: string | null | undefined = key(node.id, latest); step; step = cameFrom.get(step)) way.unshift(step.split(' ')[0] as string);
      return way;
    }
    for (const edge of node.out.values()) {
      const given = gives(node, edge.from.port);
      if (given.includes(has) || (latest && given.includes('posted:last'))) continue;
      const to = nodes.get(edge.to);
      const still = latest && (!given.includes('voucher') || given.includes(own));
      if (!to || cameFrom.has(key(to.id, still))) continue;
      cameFrom.set(key(to.id, still), key(node.id, latest));
      queue.push({ node: to, latest: still });
    }
  }
  return undefined;
}
