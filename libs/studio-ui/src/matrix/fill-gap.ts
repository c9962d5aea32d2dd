import { cellAround } from '@vouchflow/flow-core';
import { stableJson } from '@vouchflow/kernel';
import type { DecisionTable, Problem } from '@vouchflow/flow-model';
import { blankRow, insertRow } from './edit-table.js';

/**
 * A row for the claims that a gap stands for. Of the rows that are most like it it stands behind the first and asks whom the last asks:
 * where amounts rise it is in its place, and strict. Nothing else meets those claims, so it stands in no other row's way.
 * @returns the table with it, and where it stands
 */
export function fillGap(table: DecisionTable, gap: Problem, grades: readonly string[]): { filled: DecisionTable; at: number } {
  const when = table.inputs.map((input, n) => cellAround(table, n, gap.witness?.[(input.label ?? { en: input.expression }).en], grades));
  const wanted = when.map((cell) => stableJson(cell));
  const likeness = table.rows.map((row) => row.when.filter((cell, n) => stableJson(cell) === wanted[n]).length);
  const most = Math.max(...likeness);
  const at = likeness.indexOf(most) + 1;
  return { filled: insertRow(table, at, { ...blankRow(table, table.rows[likeness.lastIndexOf(most)]), when }), at };
}
