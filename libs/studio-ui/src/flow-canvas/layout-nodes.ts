import type { FlowDefinition } from '@vouchflow/flow-model';

export interface Place {
  x: number;
  y: number;
}

const columnWidth = 280;
const rowHeight = 96;

/**
 * Where each node stands: the definition's own layout; without one, rows by the longest way from the start
 * (loops back not counted) and columns in the order of the ports.
 */
export function layoutNodes(definition: Pick<FlowDefinition, 'nodes' | 'edges' | 'layout'>): Record<string, Place> {
  if (definition.nodes.every((node) => definition.layout[node.id])) return { ...definition.layout };
  const row = rowsOf(definition);
  const rows = new Map<number, string[]>();
  for (const node of definition.nodes) {
    const at = row.get(node.id) ?? 0;
    rows.set(at, [...(rows.get(at) ?? []), node.id]);
  }
  const places: Record<string, Place> = {};
  for (const [at, ids] of rows) {
    ids.forEach((id, index) => {
      places[id] = definition.layout[id] ?? { x: (index - (ids.length - 1) / 2) * columnWidth, y: at * rowHeight };
    });
  }
  return places;
}

function rowsOf({ nodes, edges }: Pick<FlowDefinition, 'nodes' | 'edges'>): Map<string, number> {
  const row = new Map<string, number>();
  const start = nodes.find((node) => node.kind === 'start') ?? nodes[0];
  const visit = (id: string, at: number, way: ReadonlySet<string>): void => {
    if (way.has(id) || (row.get(id) ?? -1) >= at) return;
    row.set(id, at);
    const further = new Set([...way, id]);
    for (const edge of edges) if (edge.from.node === id) visit(edge.to, at + 1, further);
  };
  if (start) visit(start.id, 0, new Set());
  return row;
}
