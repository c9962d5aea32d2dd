import type { NodeKinds } from '@vouchflow/flow-core';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { portsOf } from '../document/ports-of.js';

/**
 * After a change of configs: an edge whose port was renamed (as many ports as before, another name in its place) follows the
 * name; one whose port is gone goes with it. Edges of a config that cannot be read stay as they are.
 */
export function settlePorts(before: FlowDefinition, after: FlowDefinition, kinds: NodeKinds): FlowDefinition {
  const was = new Map(before.nodes.map((node) => [node.id, node]));
  const renamed = new Map<string, string | null>();
  for (const node of after.nodes) {
    const old = was.get(node.id);
    if (!old || old === node) continue;
    const from = portsOf(old, kinds).map((each) => each.port);
    const to = portsOf(node, kinds).map((each) => each.port);
    if (to.length === 0) continue;
    from.forEach((port, at) => {
      if (to.includes(port)) return;
      const next = from.length === to.length ? to[at] : undefined;
      renamed.set(`${node.id}/${port}`, next !== undefined && !from.includes(next) ? next : null);
    });
  }
  if (renamed.size === 0) return after;
  return {
    ...after,
    edges: after.edges.flatMap((edge) => {
      const port = renamed.get(`${edge.from.node}/${edge.from.port}`);
      if (port === null) return [];
      return [port === undefined ? edge : { ...edge, from: { ...edge.from, port } }];
    }),
  };
}
