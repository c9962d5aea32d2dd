import type { FlowDefinition, FlowEdge, FlowNode } from '@vouchflow/flow-model';
import { sameJson } from '../document/same-json.js';

export type Mark = 'added' | 'removed' | 'changed' | 'moved';

/** What differs, by id; what is the same is not named. A node is `moved` where nothing but its place differs. */
export interface DrawnDiff {
  nodes: Record<string, Mark>;
  edges: Record<string, Mark>;
  tables: Record<string, Mark>;
  notes: Record<string, Mark>;
  facts: Record<string, Mark>;
  form: boolean;
  name: boolean;
}

function marks<T>(from: readonly T[], to: readonly T[], key: (item: T) => string): Record<string, Mark> {
  const before = new Map(from.map((item) => [key(item), item]));
  const after = new Map(to.map((item) => [key(item), item]));
  const found: Record<string, Mark> = {};
  for (const [id, item] of after) {
    if (!before.has(id)) found[id] = 'added';
    else if (!sameJson(before.get(id), item)) found[id] = 'changed';
  }
  for (const id of before.keys()) if (!after.has(id)) found[id] = 'removed';
  return found;
}

/** What a reader of the drawing sees differ between two versions. */
export function diffDefinitions(from: FlowDefinition, to: FlowDefinition): DrawnDiff {
  const nodes = marks<FlowNode>(from.nodes, to.nodes, (node) => node.id);
  for (const node of to.nodes) if (!nodes[node.id] && !sameJson(from.layout[node.id], to.layout[node.id])) nodes[node.id] = 'moved';
  const tables = marks(from.tables, to.tables, (table) => table.id);
  // A node whose table changed decides differently.
  for (const node of to.nodes) {
    const table = (node.config as { table?: unknown } | null)?.table;
    if (typeof table === 'string' && tables[table] && (!nodes[node.id] || nodes[node.id] === 'moved')) nodes[node.id] = 'changed';
  }
  return {
    nodes,
    edges: marks<FlowEdge>(from.edges, to.edges, (edge) => edge.id),
    tables,
    notes: marks(from.notes ?? [], to.notes ?? [], (note) => note.id),
    facts: marks(from.facts, to.facts, (fact) => fact.name),
    form: !sameJson(from.form, to.form),
    name: !sameJson(from.name, to.name),
  };
}

/** Both versions in one drawing: the newer one, with what was taken away put back in its old place. */
export function drawBoth(from: FlowDefinition, to: FlowDefinition): FlowDefinition {
  const there = new Set(to.nodes.map((node) => node.id));
  const drawn = new Set(to.edges.map((edge) => edge.id));
  const nodes = [...to.nodes, ...from.nodes.filter((node) => !there.has(node.id))];
  const all = new Set(nodes.map((node) => node.id));
  return {
    ...to,
    nodes,
    edges: [...to.edges, ...from.edges.filter((edge) => !drawn.has(edge.id) && all.has(edge.from.node) && all.has(edge.to))],
    layout: { ...from.layout, ...to.layout },
  };
}
