import type { NodeKinds } from '@vouchflow/flow-core';
import type { FlowDefinition, FlowNode } from '@vouchflow/flow-model';
import { edgeBetween } from '../document/edge-between.js';
import { tablesOf } from '../document/tables-of.js';

/**
 * Takes nodes, notes and edges away by their ids. Tables that only those nodes used go with them. Where a node had one way in
 * and one way out, its neighbours are joined, unless the caller says `gap`.
 */
export function deleteNodes(definition: FlowDefinition, kinds: NodeKinds, ids: readonly string[], leave: 'joined' | 'gap' = 'joined'): FlowDefinition {
  const gone = new Set(ids);
  const kept = definition.nodes.filter((node) => !gone.has(node.id));
  const removed = definition.nodes.filter((node) => gone.has(node.id));
  let edges = definition.edges.filter((edge) => !gone.has(edge.id));
  for (const node of removed) {
    const into = edges.filter((edge) => edge.to === node.id);
    const out = edges.filter((edge) => edge.from.node === node.id);
    edges = edges.filter((edge) => edge.to !== node.id && edge.from.node !== node.id);
    const [first] = out;
    if (leave === 'joined' && first && out.length === 1 && first.to !== node.id) {
      for (const edge of into) if (edge.from.node !== first.to) edges = [...edges, { ...edgeBetween({ edges }, edge.from, first.to), id: edge.id }];
    }
  }
  // A chain of removed nodes joins through them; what still points at one goes.
  const there = new Set(kept.map((node) => node.id));
  const notes = definition.notes?.filter((note) => !gone.has(note.id));
  return {
    ...definition,
    nodes: kept,
    edges: edges.filter((edge) => there.has(edge.from.node) && there.has(edge.to)),
    tables: definition.tables.filter((table) => !uses(removed, kinds, table.id) || uses(kept, kinds, table.id)),
    layout: Object.fromEntries(Object.entries(definition.layout).filter(([id]) => !gone.has(id))),
    ...(notes ? { notes } : {}),
  };
}

const uses = (nodes: readonly FlowNode[], kinds: NodeKinds, table: string): boolean => nodes.some((node) => tablesOf(node, kinds).includes(table));
