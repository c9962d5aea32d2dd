import { err, ok, type CalendarDate, type Result } from '@vouchflow/kernel';
import { runSafely } from '../expression/compile-expression.js';
import { equal, newEnv, order, toValue, type Rt } from '../expression/runtime.js';
import type { Scope, Value } from '../expression/types.js';
import type { CompiledCell, CompiledInput, CompiledRow, CompiledTable, OutputValue, TableHit, TableMiss, TableRead } from './types.js';

const MAX_REFUSED = 5;

/**
 * The row that decides for these values on this date. `first`: the first row that fits; `unique`: the one row
 * that fits, else SEVERAL_ROWS. A row fits if it is in force on the date and each cell fits its value:
 * `any` a line that fits, `every` no line that does not (so also no line at all). An absent value fits only `-`, `notIn` and `notUnder`.
 */
export function evaluateTable(table: CompiledTable, scope: Scope, date: CalendarDate): Result<TableHit, TableMiss> {
  const env = newEnv(scope);
  const values: Rt[] = [];
  const read: TableRead[] = [];
  for (const input of table.inputs) {
    const found = runSafely(() => {
      const value = input.read(env);
      return { value, shown: shownValue(input, value) };
    });
    if (!found.ok) return err({ code: 'VALUES_AT_FAULT', label: input.label, error: found.error });
    values.push(found.value.value);
    read.push({ label: input.label, value: found.value.shown });
  }
  const fitting: number[] = [];
  const refused: { what: string; because: string; misfits: number }[] = [];
  for (const [n, row] of table.rows.entries()) {
    const misfits: string[] = inForce(row, date) ? [] : ['date'];
    for (const [m, input] of table.inputs.entries()) {
      const cell = row.when[m] as CompiledCell;
      const fits = runSafely(() => inputFits(input, cell, values[m] as Rt, scope));
      if (!fits.ok) return err({ code: 'VALUES_AT_FAULT', label: input.label, error: fits.error });
      if (!fits.value) misfits.push(input.expression);
    }
    const [because] = misfits;
    if (because !== undefined) refused.push({ what: row.id, because, misfits: misfits.length });
    else if (fitting.push(n) === 1 && table.hitPolicy === 'first') break;
  }
  const [hit] = fitting;
  if (hit === undefined) return err({ code: 'NO_ROW', read });
  if (fitting.length > 1) return err({ code: 'SEVERAL_ROWS', rows: fitting, rowIds: fitting.map((n) => (table.rows[n] as CompiledRow).id), read });
  const row = table.rows[hit] as CompiledRow;
  const outputs = runSafely(() => outputsOf(table, row, scope));
  if (!outputs.ok) return err({ code: 'VALUES_AT_FAULT', label: table.name, error: outputs.error });
  // The nearest misses tell a reader most: rows that failed by one input before rows that failed by several.
  const nearest = refused.sort((a, b) => a.misfits - b.misfits).slice(0, MAX_REFUSED);
  return ok({ row: hit, rowId: row.id, outputs: outputs.value, read, refused: nearest.map(({ what, because }) => ({ what, because })) });
}

const inForce = (row: CompiledRow, date: CalendarDate): boolean => (row.from === undefined || row.from <= date) && (row.to === undefined || date < row.to);

function inputFits(input: CompiledInput, cell: CompiledCell, value: Rt, scope: Scope): boolean {
  if (cell.kind === 'any') return true;
  const fits = (one: Rt): boolean => cellFits(input, cell, one, scope);
  if (input.take === 'any') return (value as readonly Rt[]).some(fits);
  return input.take === 'every' ? (value as readonly Rt[]).every(fits) : fits(value);
}

function cellFits({ kind }: CompiledInput, cell: Exclude<CompiledCell, { kind: 'any' }>, value: Rt, { grades, departments }: Scope): boolean {
  if (cell.kind === 'under')
    return typeof value === 'string' ? [value, ...(departments?.[value] ?? [])].some((code) => cell.values.includes(code)) !== cell.negated : cell.negated;
  if (cell.kind === 'set') return cell.values.some((wanted) => equal(kind, value, wanted, grades)) !== cell.negated;
  if (value === null) return false;
  const above = cell.from === undefined ? 1 : order(kind, value, cell.from, grades);
  const below = cell.to === undefined ? -1 : order(kind, value, cell.to, grades);
  return (above > 0 || (above === 0 && !cell.fromOpen)) && (below < 0 || (below === 0 && cell.toClosed));
}

const shownValue = (input: CompiledInput, value: Rt): Value => toValue(input.take ? { kind: 'list', item: input.type } : input.type, value);

function outputsOf(table: CompiledTable, row: CompiledRow, scope: Scope): Record<string, unknown> {
  return Object.fromEntries(
    table.outputs.map(({ name }, k) => {
      const value = row.then[k] as OutputValue;
      if ('approvers' in value) return [name, value.approvers];
      return [name, 'plain' in value ? value.plain : toValue({ kind: 'money' }, { amount: value.money, currency: scope.currency })];
    }),
  );
}
