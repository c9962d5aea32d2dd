import type { TableRow } from '@vouchflow/flow-model';
import { useMemo, useRef } from 'react';
import { cellText, columnKey, type CellContext, type MatrixColumn } from './matrix-columns.js';

const [least, most, step] = [104, 240, 8];
/** The place after the last approver of all rows, empty as long as nobody is put there. */
const spare = 56;

/** Pixels that a text of 13 px takes, near enough: a Chinese character is twice a Latin letter. */
const widthOfText = (text: string): number => [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 13 : 6.8), 0);

const measured = new WeakMap<TableRow, Map<string, number>>();

function widthOfCell(row: TableRow, column: MatrixColumn, context: CellContext): number {
  const known = measured.get(row) ?? new Map<string, number>();
  measured.set(row, known);
  const key = `${context.tongue} ${columnKey(column)}`;
  const width = known.get(key) ?? widthOfText(cellText(row, column, context));
  known.set(key, width);
  return width;
}

/** How wide each column is in pixels: as its widest cell needs, within bounds. */
export function columnWidths(rows: readonly TableRow[], columns: readonly MatrixColumn[], heads: readonly string[], context: CellContext): number[] {
  return columns.map((column, at) => {
    const cells = rows.reduce((widest, row) => Math.max(widest, widthOfCell(row, column, context)), 0);
    if (column.kind === 'place' && cells === 0) return spare;
    const needs = Math.max(widthOfText(heads[at] ?? ''), cells + (column.kind === 'place' ? 26 : 0)) + 24;
    return Math.min(most, Math.max(least, Math.ceil(needs / step) * step));
  });
}

/** The same while the sheet is open, but that a column never becomes narrower under the hand, and that equal widths are the same list. */
export function useColumnWidths(
  rows: readonly TableRow[],
  columns: readonly MatrixColumn[],
  heads: readonly string[],
  context: CellContext,
): readonly number[] {
  const kept = useRef<{ widths: readonly number[]; byColumn: Map<string, number> }>({ widths: [], byColumn: new Map() });
  return useMemo(() => {
    const { byColumn, widths } = kept.current;
    const next = columnWidths(rows, columns, heads, context).map((width, at) => {
      const column = columns[at];
      const key = column ? `${columnKey(column)} ${heads[at] ?? ''}` : '';
      const wide = Math.max(width, byColumn.get(key) ?? 0);
      byColumn.set(key, wide);
      return wide;
    });
    if (next.length !== widths.length || next.some((width, at) => width !== widths[at])) kept.current.widths = next;
    return kept.current.widths;
  }, [rows, columns, heads, context]);
}
