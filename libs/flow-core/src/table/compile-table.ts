import { err, isCalendarDate, ok, type Result } from '@vouchflow/kernel';
import type { DecisionTable, Problem, TableRow } from '@vouchflow/flow-model';
import type { ScopeType } from '../expression/types.js';
import { compileCell } from './compile-cell.js';
import { compileInput } from './compile-input.js';
import { compileOutput } from './compile-output.js';
import { tableProblem } from './table-problem.js';
import type { CompiledInput, CompiledRow, CompiledTable } from './types.js';

/**
 * Compiles a decision table against the names its conditions may use. All faults are told at once, at
 * `tables/<id>/inputs/<m>` and `tables/<id>/rows/<n>/when/<m>` (places from 0). What the rows together leave open
 * or say twice is `checkTable`'s matter.
 */
export function compileTable(table: DecisionTable, scope: ScopeType): Result<CompiledTable, Problem[]> {
  const problems: Problem[] = [];
  const at = `tables/${table.id}`;
  const reads = new Set<string>();
  const inputs = table.inputs.map((input, m): CompiledInput | null => {
    const compiled = compileInput(input, scope, `${at}/inputs/${m}`);
    if (!compiled.ok) {
      problems.push(...compiled.error);
      return null;
    }
    for (const path of compiled.value.reads) reads.add(path);
    return compiled.value.input;
  });
  const rows = table.rows.map((row, n) => compileRow(table, inputs, scope, row, n, problems));
  const ids = new Set<string>();
  rows.forEach(({ id }, n) => {
    if (ids.has(id))
      problems.push(
        tableProblem(
          'TABLE_ROW_ID',
          `${at}/rows/${n}`,
          `第 ${n + 1} 行与前面的行用了同一个编号“${id}”。`,
          `Row ${n + 1} has the same id "${id}" as a row before it.`,
        ),
      );
    ids.add(id);
  });
  if (problems.length > 0) return err(problems);
  return ok({
    id: table.id,
    name: table.name,
    hitPolicy: table.hitPolicy,
    inputs: inputs as CompiledInput[],
    rows,
    outputs: table.outputs.map(({ name, type }) => ({ name, type })),
    reads: [...reads].sort(),
  });
}

function compileRow(
  table: DecisionTable,
  inputs: readonly (CompiledInput | null)[],
  scope: ScopeType,
  row: TableRow,
  n: number,
  problems: Problem[],
): CompiledRow {
  const at = `tables/${table.id}/rows/${n}`;
  const compiled: CompiledRow = { id: row.id ?? `row-${n + 1}`, when: [], then: [] };
  if (row.when.length !== table.inputs.length || row.then.length !== table.outputs.length) {
    problems.push(
      tableProblem('TABLE_ROW_SHAPE', at, `第 ${n + 1} 行的格数与表头不一致。`, `Row ${n + 1} does not have as many cells as the table has columns.`),
    );
    return compiled;
  }
  row.when.forEach((cell, m) => {
    const input = inputs[m];
    if (!input) return;
    const made = compileCell(cell, input, scope, `${at}/when/${m}`);
    if (made.ok) compiled.when.push(made.value);
    else problems.push(made.error);
  });
  row.then.forEach((value, k) => {
    const output = table.outputs[k];
    const made = output && compileOutput(output.type, value, `${at}/then/${k}`);
    if (made?.ok) compiled.then.push(made.value);
    else if (made) problems.push(made.error);
  });
  for (const end of ['from', 'to'] as const) {
    const date = row[end];
    if (date === undefined) continue;
    if (isCalendarDate(date)) compiled[end] = date;
    else
      problems.push(
        tableProblem('TABLE_ROW_DATES', `${at}/${end}`, `第 ${n + 1} 行的日期请写成 2026-01-31。`, `Write the date of row ${n + 1} as 2026-01-31.`),
      );
  }
  if (compiled.from !== undefined && compiled.to !== undefined && compiled.from >= compiled.to) {
    problems.push(
      tableProblem(
        'TABLE_ROW_DATES',
        at,
        `第 ${n + 1} 行的失效日不在生效日之后，永远用不上。`,
        `Row ${n + 1} ends on or before the day it begins, so it is never in force.`,
      ),
    );
  }
  return compiled;
}
