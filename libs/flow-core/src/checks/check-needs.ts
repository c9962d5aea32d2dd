import type { FlowEdge, Problem } from '@vouchflow/flow-model';
import type { FlowGraph, GraphNode } from '../graph/flow-graph.js';

/**
 * What must lie behind a claim at a node, whichever way it came, each kind says for itself (`needs`, `gives`): a voucher before
 * its posting, an approval and the budget before money moves, the matrix before whom it names is asked. A return puts a claim
 * back to where it was before, so ways are all that has to be looked at.
 */
export function checkNeeds(graph: FlowGraph): Problem[] {
  const { definition, nodes } = graph;
  const gives = (node: GraphNode, port: string): readonly string[] => node.kind.gives?.(node.config, port, { node: node.id, definition }) ?? [];
  const given = new Set([...nodes.values()].flatMap((node) => node.ports.flatMap((port) => gives(node, port))));
  const lacking = new Map<string, ReadonlySet<string>>();
  const problems: Problem[] = [];
  for (const node of nodes.values()) {
    for (const need of node.kind.needs?.(node.config, { node: node.id, definition, given }) ?? []) {
      const without = lacking.get(need.has) ?? nodesWithout(graph, (from, port) => gives(from, port).includes(need.has));
      lacking.set(need.has, without);
      if (!without.has(node.id)) continue;
      const way = wayWithout(graph, node.id, without, (from, port) => gives(from, port).includes(need.has));
      const index = definition.nodes.findIndex((drawn) => drawn.id === node.id);
      const titles = (language: 'zh' | 'en'): string => way.map((id) => nodes.get(id)?.title[language] ?? id).join(' → ');
      problems.push({
        code: need.code,
        severity: need.severity,
        path: `nodes/${node.id}${need.path ? `/${need.path}` : ''}`,
        message: need.message,
        witness: { path: way },
        witnessText: { zh: titles('zh'), en: titles('en') },
        ...(need.fix
          ? {
              fix: {
                title: need.fix.title,
                patch: [{ op: 'replace', path: `/nodes/${index}/config`, value: { ...(node.config as object), ...need.fix.config } }],
              },
            }
          : {}),
      });
    }
  }
  return problems;
}

type Gives = (from: GraphNode, port: string) => boolean;

/** Nodes that some way reaches without it. A join has what any of its branches is sure to bring. */
function nodesWithout({ nodes, start }: FlowGraph, gives: Gives): ReadonlySet<string> {
  const into = new Map<string, { from: GraphNode; edge: FlowEdge }[]>();
  for (const from of nodes.values()) for (const edge of from.out.values()) into.set(edge.to, [...(into.get(edge.to) ?? []), { from, edge }]);
  const without = new Set([start]);
  const queue = [start];
  const brings = ({ from, edge }: { from: GraphNode; edge: FlowEdge }): boolean => gives(from, edge.from.port) || !without.has(from.id);
  const lacks = (node: GraphNode): boolean => {
    const ways = into.get(node.id) ?? [];
    if (node.kind.role !== 'join') return ways.some((way) => !brings(way));
    const branchOf = ({ from, edge }: { from: GraphNode; edge: FlowEdge }): string =>
      from.id === node.partner ? edge.from.port : (from.frames.at(-1)?.port ?? '');
    const branches = new Map<string, boolean>();
    for (const way of ways) branches.set(branchOf(way), (branches.get(branchOf(way)) ?? true) && brings(way));
    return [...branches.values()].every((sure) => !sure);
  };
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const { to } of nodes.get(id)?.out.values() ?? []) {
      const node = nodes.get(to);
      if (!node || without.has(to) || !lacks(node)) continue;
      without.add(to);
      queue.push(to);
    }
  }
  return without;
}

/** The shortest way from the start that never meets it. */
function wayWithout({ nodes, start }: FlowGraph, target: string, without: ReadonlySet<string>, gives: Gives): string[] {
  const cameFrom = new Map<string, string | null>([[start, null]]);
  const queue = [start];
  for (let id = queue.shift(); id !== undefined && id !== target; id = queue.shift()) {
    const node = nodes.get(id);
    for (const edge of node?.out.values() ?? []) {
      if (cameFrom.has(edge.to) || !without.has(edge.to) || (node && gives(node, edge.from.port))) continue;
      cameFrom.set(edge.to, id);
      queue.push(edge.to);
    }
  }
  const way: string[] = [];
  for (let at: string | null | undefined = target; at !== null && at !== undefined; at = cameFrom.get(at)) way.unshift(at);
  return way;
}
