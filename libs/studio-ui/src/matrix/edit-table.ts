import { approverRule, type ApproverRule, type DecisionTable, type TableInput, type TableRow } from '@vouchflow/flow-model';
import type { FlowChange } from '../panels/edit-settings.js';

/** A change of one table of a flow. */
export const changeTable =
  (id: string, to: (table: DecisionTable) => DecisionTable): FlowChange =>
  (definition) => ({
    ...definition,
    tables: definition.tables.map((table) => (table.id === id ? to(table) : table)),
  });

export const maxRows = 2000;
export const maxInputs = 12;

/** An id that no row has, also not one that is only counted (`row-3`). */
function freshId(rows: readonly TableRow[]): string {
  const taken = new Set(rows.map((row) => row.id));
  let n = rows.length + 1;
  while (taken.has(`r${n}`)) n += 1;
  return `r${n}`;
}

/** Rows without an id are known by their place: before rows move they get one, so that none takes another's. */
const named = (rows: readonly TableRow[]): TableRow[] => {
  const whole: TableRow[] = [];
  for (const row of rows) whole.push(row.id === undefined ? { ...row, id: freshId([...rows, ...whole]) } : row);
  return whole;
};

export const approversAt = (table: DecisionTable): number => table.outputs.findIndex(({ type }) => type === 'approvers');

/** Approvers of a row; none where the cell is not a list. */
export const approversOf = (row: TableRow, output: number): ApproverRule[] => (Array.isArray(row.then[output]) ? (row.then[output] as ApproverRule[]) : []);

/** A row that fits everything; what it gives is taken from the row beside it, since a list of approvers must not be empty. */
export function blankRow(table: DecisionTable, beside?: TableRow): TableRow {
  const usual = { approvers: [approverRule.parse({ by: 'manager' })], text: '', number: 0, money: '0', boolean: false } as const;
  return { id: freshId(table.rows), when: table.inputs.map(() => '-' as const), then: table.outputs.map(({ type }, at) => beside?.then[at] ?? usual[type]) };
}

/** The same, to be typed: of the approvers beside it only the first, so that none stays who was not meant. */
function rowToType(table: DecisionTable, beside: TableRow | undefined): TableRow {
  const row = blankRow(table, beside);
  return { ...row, then: row.then.map((value, at) => (at === approversAt(table) ? approversOf(row, at).slice(0, 1) : value)) };
}

export function insertRow(table: DecisionTable, at: number, row: TableRow = rowToType(table, table.rows[at - 1] ?? table.rows[at])): DecisionTable {
  if (table.rows.length >= maxRows) return table;
  const rows = named(table.rows);
  rows.splice(at, 0, { ...row, id: freshId(rows) });
  return { ...table, rows };
}

export function duplicateRows(table: DecisionTable, from: number, count: number): DecisionTable {
  let next = table;
  for (let n = 0; n < count; n += 1) next = insertRow(next, from + count + n, table.rows[from + n]);
  return next;
}

/** A table keeps one row at least. */
export function deleteRows(table: DecisionTable, from: number, count: number): DecisionTable {
  if (count >= table.rows.length) return { ...table, rows: [blankRow(table)] };
  const rows = named(table.rows);
  rows.splice(from, count);
  return { ...table, rows };
}

/** Moves rows so that they stand before the row that is at `to` now. */
export function moveRows(table: DecisionTable, from: number, count: number, to: number): DecisionTable {
  if (to >= from && to <= from + count) return table;
  const rows = named(table.rows);
  const moved = rows.splice(from, count);
  rows.splice(to > from ? to - count : to, 0, ...moved);
  return { ...table, rows };
}

export const putRow = (table: DecisionTable, at: number, row: TableRow): DecisionTable => ({
  ...table,
  rows: table.rows.map((one, index) => (index === at ? row : one)),
});

export function addInput(table: DecisionTable, input: TableInput): DecisionTable {
  return table.inputs.length >= maxInputs
    ? table
    : { ...table, inputs: [...table.inputs, input], rows: table.rows.map((row) => ({ ...row, when: [...row.when, '-' as const] })) };
}

/** A table keeps one input at least. */
export function removeInput(table: DecisionTable, at: number): DecisionTable {
  if (table.inputs.length === 1) return table;
  return {
    ...table,
    inputs: table.inputs.filter((_, index) => index !== at),
    rows: table.rows.map((row) => ({ ...row, when: row.when.filter((_, index) => index !== at) })),
  };
}

export function moveInput(table: DecisionTable, at: number, to: number): DecisionTable {
  const order = table.inputs.map((_, index) => index);
  order.splice(to, 0, ...order.splice(at, 1));
  return {
    ...table,
    inputs: order.map((index) => table.inputs[index] as TableInput),
    rows: table.rows.map((row) => ({ ...row, when: order.map((index) => row.when[index] ?? '-') })),
  };
}

export function putInput(table: DecisionTable, at: number, input: TableInput): DecisionTable {
  const other = table.inputs[at]?.type !== input.type;
  const next = { ...table, inputs: table.inputs.map((one, index) => (index === at ? input : one)) };
  // Cells of another type mean nothing any more.
  return other ? { ...next, rows: next.rows.map((row) => ({ ...row, when: row.when.map((cell, index) => (index === at ? '-' : cell)) })) } : next;
}
