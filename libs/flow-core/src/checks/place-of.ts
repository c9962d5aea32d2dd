import type { ProblemPlace } from '@vouchflow/flow-model';

/** What a problem's path stands on: `nodes/x/ports/out` → node x, port out; `tables/t/rows/3/…` → row 3 of t. */
export function placeOf(path: string): ProblemPlace | undefined {
  const [kind, id, part, which] = path.split('/');
  if (id === undefined) return undefined;
  if (kind === 'nodes') return { node: id, ...(part === 'ports' && which !== undefined ? { port: which } : {}) };
  if (kind === 'edges') return { edge: id };
  if (kind === 'tables') return { table: id, ...(part === 'rows' && which !== undefined ? { row: Number(which) } : {}) };
  return undefined;
}
