import type { FlowDefinition, LocalText, Problem } from '@vouchflow/flow-model';

/** The node or edge where a problem is shown; a table's at the node that uses it. */
export function placeOfProblem(problem: Problem, definition: FlowDefinition): string | undefined {
  const place = (problem as { place?: { node?: string; edge?: string; table?: string } }).place;
  if (place?.node !== undefined) return place.node;
  if (place?.edge !== undefined) return place.edge;
  const [where, id] = problem.path.split('/');
  if (where === 'nodes') return id;
  if (where === 'edges') return id;
  const table = place?.table ?? (where === 'tables' ? id : undefined);
  return table === undefined ? undefined : definition.nodes.find((node) => (node.config as { table?: unknown } | null)?.table === table)?.id;
}

/** Whose problem it is, by its title: a table's own name, a node's title. */
export function nameOfPlace({ path }: Pick<Problem, 'path'>, definition: FlowDefinition): LocalText | undefined {
  const [where, id] = path.split('/');
  return where === 'tables'
    ? definition.tables.find((table) => table.id === id)?.name
    : where === 'nodes'
      ? definition.nodes.find((node) => node.id === id)?.title
      : undefined;
}
