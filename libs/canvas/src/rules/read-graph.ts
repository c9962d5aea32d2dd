import type { GraphNode, NodeKinds } from '@vouchflow/flow-core';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { portsOf } from '../document/ports-of.js';

/** The drawing as the engine's checks read it, whatever is unfinished in it: nodes of unknown kinds are left out. */
export function readGraph(definition: Pick<FlowDefinition, 'nodes' | 'edges'>, kinds: NodeKinds): { nodes: Map<string, GraphNode>; start: string | undefined } {
  const nodes = new Map<string, GraphNode>();
  for (const node of definition.nodes) {
    const kind = kinds.get(node.kind);
    if (!kind) continue;
    // A fork walks its drawn ports and says which of all never join.
    nodes.set(node.id, {
      id: node.id,
      title: node.title,
      kind,
      config: node.config,
      prepared: undefined,
      ports: portsOf(node, kinds).map((each) => each.port),
      out: new Map(),
      frames: [],
    });
  }
  for (const edge of definition.edges) {
    if (nodes.has(edge.to)) nodes.get(edge.from.node)?.out.set(edge.from.port, edge);
  }
  return { nodes, start: definition.nodes.find((node) => kinds.get(node.kind)?.role === 'first')?.id };
}
