import type { NodeKinds } from '@vouchflow/flow-core';
import type { FlowDefinition, FlowNode } from '@vouchflow/flow-model';

/** Other ids for nodes, notes, edges and tables, wherever they are named. */
export function renameIds(
  definition: FlowDefinition,
  kinds: NodeKinds,
  names: { nodes: ReadonlyMap<string, string>; edges: ReadonlyMap<string, string>; tables: ReadonlyMap<string, string> },
): FlowDefinition {
  const node = (id: string): string => names.nodes.get(id) ?? id;
  const configOf = (drawn: FlowNode): unknown => {
    const refers = kinds.get(drawn.kind)?.refers;
    if (!refers || typeof drawn.config !== 'object' || drawn.config === null) return drawn.config;
    const config = { ...(drawn.config as Record<string, unknown>) };
    for (const key of refers.nodes ?? []) if (typeof config[key] === 'string') config[key] = node(config[key]);
    for (const key of refers.tables ?? []) if (typeof config[key] === 'string') config[key] = names.tables.get(config[key]) ?? config[key];
    return config;
  };
  return {
    ...definition,
    nodes: definition.nodes.map((drawn) => ({ ...drawn, id: node(drawn.id), config: configOf(drawn) })),
    edges: definition.edges.map((edge) => ({ id: names.edges.get(edge.id) ?? edge.id, from: { ...edge.from, node: node(edge.from.node) }, to: node(edge.to) })),
    tables: definition.tables.map((table) => ({ ...table, id: names.tables.get(table.id) ?? table.id })),
    layout: Object.fromEntries(Object.entries(definition.layout).map(([id, place]) => [node(id), place])),
    ...(definition.notes ? { notes: definition.notes.map((note) => ({ ...note, id: node(note.id) })) } : {}),
  };
}
