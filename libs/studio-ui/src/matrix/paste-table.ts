import type { ApproverRule, DecisionTable } from '@vouchflow/flow-model';
import { approversOf, blankRow, maxRows, putRow } from './edit-table.js';
import { withCellText, type CellContext, type CellFault, type MatrixColumn } from './matrix-columns.js';
import { readRules } from './read-rule.js';

export interface PasteFault {
  /** From 0, in the table. */
  row: number;
  column: number;
  text: string;
  fault: CellFault;
}

/**
 * Puts a grid of texts into the table from a cell on, growing it downwards. A first row of column names says which column is which. A text that does not fit its
 * column is told and its cell stays as it was: the others are put all the same.
 */
export function pasteIntoTable(
  table: DecisionTable,
  columns: readonly MatrixColumn[],
  grid: readonly (readonly string[])[],
  at: { row: number; column: number },
  heads: readonly string[],
  context: Omit<CellContext, 'table'>,
): { table: DecisionTable; faults: PasteFault[]; rows: number } {
  const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  const known = (grid[0] ?? []).map((text) => heads.findIndex((head) => plain(head) === plain(text) && plain(text) !== ''));
  const headed = known.filter((found) => found >= 0).length >= Math.max(1, Math.min(2, heads.length));
  const body = headed ? grid.slice(1) : grid;
  const placeOf = (index: number): number => (headed ? (known[index] ?? -1) : at.column + index);
  const faults: PasteFault[] = [];
  let next = table;
  body.slice(0, Math.max(0, maxRows - at.row)).forEach((texts, n) => {
    const row = at.row + n;
    if (row >= next.rows.length) next = { ...next, rows: [...next.rows, blankRow(next, next.rows.at(-1))] };
    const places = new Map<number, { column: Extract<MatrixColumn, { kind: 'place' }>; text: string }>();
    texts.forEach((text, index) => {
      const place = placeOf(index);
      const column = columns[place];
      if (!column) return;
      const current = next.rows[row];
      if (!current) return;
      if (column.kind === 'place') return void places.set(place, { column, text });
      const put = withCellText(current, column, text, { ...context, table: next });
      if (put.ok) next = putRow(next, row, put.value);
      else faults.push({ row, column: place, text, fault: put.error });
    });
    next = putPlaces(next, row, places, context, (column, text) => faults.push({ row, column, text, fault: 'approver' }));
  });
  return { table: next, faults, rows: body.length };
}

type Places = ReadonlyMap<number, { column: Extract<MatrixColumn, { kind: 'place' }>; text: string }>;

/** The approvers of a row at once: what is empty makes no gap, and those that are not known leave the list as it was. */
function putPlaces(
  table: DecisionTable,
  at: number,
  places: Places,
  { offered }: Pick<CellContext, 'offered'>,
  tell: (column: number, text: string) => void,
): DecisionTable {
  const row = table.rows[at];
  const output = [...places.values()][0]?.column.output;
  if (!row || output === undefined) return table;
  const list: ApproverRule[][] = approversOf(row, output).map((rule) => [rule]);
  let whole = true;
  for (const [place, { column, text }] of places) {
    const read = /^\s*[-—–]?\s*$/.test(text) ? [] : readRules(text, offered);
    if (!read) tell(place, text);
    if (!read) whole = false;
    else list[column.at] = read;
  }
  const rules = Array.from(list, (one) => one ?? []).flat();
  return whole && rules.length > 0 ? putRow(table, at, { ...row, then: row.then.map((value, index) => (index === output ? rules : value)) }) : table;
}
