import type { NodeKinds } from '@vouchflow/flow-core';
import type { CanvasNote, DecisionTable, FlowDefinition, FlowEdge, FlowNode } from '@vouchflow/flow-model';
import type { Place } from '../document/place.js';
import { tablesOf } from '../document/tables-of.js';

/** What lies on the clipboard, as JSON text: nodes with the edges between them, their tables, and notes. */
export interface Clip {
  vouchflow: 'nodes';
  schemaVersion: 1;
  /** Key of the flow it was taken from. */
  flow: string;
  nodes: FlowNode[];
  edges: FlowEdge[];
  tables: DecisionTable[];
  notes: CanvasNote[];
  layout: Record<string, Place>;
}

/** A start stays behind: no flow has two. */
export function copyNodes(definition: FlowDefinition, kinds: NodeKinds, ids: readonly string[]): Clip {
  const starts = definition.nodes.filter((node) => kinds.get(node.kind)?.role === 'first').map(({ id }) => id);
  const chosen = new Set(ids.filter((id) => !starts.includes(id)));
  const nodes = definition.nodes.filter((node) => chosen.has(node.id));
  const tables = new Set(nodes.flatMap((node) => tablesOf(node, kinds)));
  return {
    vouchflow: 'nodes',
    schemaVersion: 1,
    flow: definition.key,
    nodes,
    edges: definition.edges.filter((edge) => chosen.has(edge.from.node) && chosen.has(edge.to)),
    tables: definition.tables.filter((table) => tables.has(table.id)),
    notes: (definition.notes ?? []).filter((note) => chosen.has(note.id)),
    layout: Object.fromEntries(
      nodes.flatMap((node): [string, Place][] => (definition.layout[node.id] ? [[node.id, definition.layout[node.id] as Place]] : [])),
    ),
  };
}
