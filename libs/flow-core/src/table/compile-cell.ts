import { err, isCalendarDate, ok, type Result } from '@vouchflow/kernel';
import type { Cell, Problem, Scalar } from '@vouchflow/flow-model';
import { exactFromText } from '../expression/exact.js';
import type { ScopeType } from '../expression/types.js';
import { tableProblem } from './table-problem.js';
import type { CellValue, CompiledCell, CompiledInput } from './types.js';

/** Compiles one cell; money and numbers are read as exact major units, so no cell is ever rounded. */
export function compileCell(cell: Cell, input: CompiledInput, scope: ScopeType, path: string): Result<CompiledCell, Problem> {
  if (cell === '-') return ok({ kind: 'any' });
  let wrong: string | undefined;
  const read = (scalar: Scalar): CellValue => {
    const value = cellValue(scalar, input, scope);
    if (value === null) wrong = String(scalar);
    return value ?? '';
  };
  let compiled: CompiledCell;
  if ('is' in cell) compiled = { kind: 'set', values: [read(cell.is)], negated: false };
  else if ('in' in cell) compiled = { kind: 'set', values: cell.in.map(read), negated: false };
  else if ('notIn' in cell) compiled = { kind: 'set', values: cell.notIn.map(read), negated: true };
  else if ('under' in cell || 'notUnder' in cell) {
    if (input.kind !== 'text') return err(tableProblem('TABLE_CELL_TYPE', path, '只有部门可以“含下级”。', 'Only a department can be meant with all below it.'));
    const negated = 'notUnder' in cell;
    compiled = { kind: 'under', values: (negated ? cell.notUnder : cell.under).map((code) => String(read(code))), negated };
  } else {
    if (input.kind === 'text' || input.kind === 'boolean' || (cell.from === undefined && cell.to === undefined)) {
      return err(
        tableProblem(
          'TABLE_CELL_RANGE',
          path,
          '这一格不能写区间；请列出值，或写“-”表示不限。',
          'This cell cannot be a range; list values, or write "-" for any.',
        ),
      );
    }
    compiled = { kind: 'range', fromOpen: cell.fromOpen ?? false, toClosed: cell.toClosed ?? false };
    if (cell.from !== undefined) compiled.from = read(cell.from);
    if (cell.to !== undefined) compiled.to = read(cell.to);
  }
  if (wrong === undefined) return ok(compiled);
  const { zh, en } = wanted(input);
  return err(tableProblem('TABLE_CELL_TYPE', path, `“${wrong}”填不进这一列：要${zh}。`, `"${wrong}" does not fit this column: it takes ${en}.`));
}

function cellValue(scalar: Scalar, input: CompiledInput, scope: ScopeType): CellValue | null {
  switch (input.kind) {
    case 'money':
    case 'number':
      return typeof scalar === 'boolean' ? null : exactFromText(String(scalar).trim());
    case 'boolean':
      return typeof scalar === 'boolean' ? scalar : null;
    case 'date':
      return isCalendarDate(scalar) ? scalar : null;
    case 'grade':
      return typeof scalar === 'string' && (!scope.grades || scope.grades.includes(scalar)) ? scalar : null;
    case 'text':
      if (typeof scalar !== 'string') return null;
      return input.type.kind === 'text' && input.type.choices && !input.type.choices.includes(scalar) ? null : scalar;
  }
}

function wanted(input: CompiledInput): { zh: string; en: string } {
  switch (input.kind) {
    case 'money':
      return { zh: '金额，如 1234.50', en: 'an amount such as 1234.50' };
    case 'number':
      return { zh: '数字，如 12.5', en: 'a number such as 12.5' };
    case 'boolean':
      return { zh: '是或否（true、false）', en: 'yes or no (true, false)' };
    case 'date':
      return { zh: '日期，如 2026-01-31', en: 'a date such as 2026-01-31' };
    case 'grade':
      return { zh: '职级表里的职级', en: 'a grade of the grade list' };
    case 'text':
      return input.type.kind === 'text' && input.type.choices
        ? { zh: `以下之一：${input.type.choices.join('、')}`, en: `one of ${input.type.choices.join(', ')}` }
        : { zh: '文本', en: 'text' };
  }
}
