import type { FlowDefinition, LocalText } from '@vouchflow/flow-model';
import { describeTableRow } from '@vouchflow/flow-core';

/** What no case met, by name: `path` is `edges/<id>` or `tables/<id>/<row from 0>`. */
export interface Uncovered {
  path: string;
  edge?: { from: LocalText; to: LocalText };
  row?: { table: LocalText; n: number; fits: LocalText };
}

/** @param missed as the server counts: ids of edges, and `<table>/<row from 1>` */
export function uncoveredOf(definition: FlowDefinition, missed: { edges: readonly string[]; rows: readonly string[] }): Uncovered[] {
  const titleOf = (id: string): LocalText => definition.nodes.find((node) => node.id === id)?.title ?? { zh: id, en: id };
  const edges = missed.edges.flatMap((id): Uncovered[] => {
    const edge = definition.edges.find((one) => one.id === id);
    if (!edge) return [];
    return [{ path: `edges/${id}`, edge: { from: titleOf(edge.from.node), to: titleOf(edge.to) } }];
  });
  const rows = missed.rows.flatMap((id): Uncovered[] => {
    const at = id.lastIndexOf('/');
    const [tableId, n] = [id.slice(0, at), Number(id.slice(at + 1))];
    const table = definition.tables.find((one) => one.id === tableId);
    const fits = table && describeTableRow(table, n - 1);
    return fits ? [{ path: `tables/${tableId}/${n - 1}`, row: { table: table.name, n, fits } }] : [];
  });
  return [...edges, ...rows];
}

/** How much was met, in per cent. */
export const shareOf = (part: { reached: readonly string[]; missed: readonly string[] }): number =>
  Math.round((100 * part.reached.length) / Math.max(1, part.reached.length + part.missed.length));
