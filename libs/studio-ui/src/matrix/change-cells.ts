import type { DecisionTable, TableRow } from '@vouchflow/flow-model';
import type { MatrixColumn } from './matrix-columns.js';
import type { Area } from './use-selection.js';

/** The table with every cell of an area changed, from the last column back, so that a place of approvers that goes does not shift those before it. */
export function changeCells(
  table: DecisionTable,
  columns: readonly MatrixColumn[],
  { top, bottom, left, right }: Area,
  change: (row: TableRow, column: MatrixColumn) => TableRow,
): DecisionTable {
  const chosen = columns.slice(left, right + 1).reverse();
  return { ...table, rows: table.rows.map((row, n) => (n < top || n > bottom ? row : chosen.reduce(change, row))) };
}
