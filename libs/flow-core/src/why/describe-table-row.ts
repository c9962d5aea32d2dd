import type { Cell, DecisionTable, FactField, LocalText, TableInput } from '@vouchflow/flow-model';
import { both, groupDigits, sayCode, sayProjectType, sayValue, type Wording } from './words.js';

/** The conditions of one row of a decision table in words, what may be anything left out; undefined: there is no such row. */
export function describeTableRow(table: DecisionTable, row: number, wording: Wording = {}): LocalText | undefined {
  const cells = table.rows[row]?.when;
  if (!cells) return undefined;
  const parts = table.inputs.flatMap((input, index) => {
    const cell = cells[index];
    return cell === undefined || cell === '-' ? [] : [cellWords(input, cell, wording)];
  });
  return both(parts.map((part) => part.zh).join('、') || '任何情况', parts.map((part) => part.en).join(', ') || 'any claim');
}

function cellWords(input: TableInput, cell: Exclude<Cell, '-'>, wording: Wording): LocalText {
  const label = input.label ?? both(input.expression, input.expression);
  const words = condition(input, cell, wording);
  return both(`${label.zh} ${words.zh}`, `${label.en} ${words.en}`);
}

/** A value that an input has, by what the company or the form calls it. */
export function sayInputValue(input: TableInput, value: unknown, wording: Wording): LocalText | undefined {
  if (Array.isArray(value)) {
    const each = value.map((one) => sayInputValue(input, one, wording) ?? both(sayValue(one), sayValue(one)));
    return both(each.map(({ zh }) => zh).join('、'), each.map(({ en }) => en).join(', '));
  }
  const { expression, over, type } = input;
  if (typeof value !== 'string' || type === 'money' || type === 'number') return undefined;
  if (expression === 'projectType') return sayProjectType(value);
  const path = over ? [over.list, ...expression.split('.')] : expression.split('.');
  const field = path.join('.') === 'claimant.department' ? { type: 'department' as const } : fieldAt(wording.facts ?? [], path);
  switch (field?.type) {
    case 'department':
    case 'legal-entity':
    case 'category':
    case 'project':
    case 'cost-center':
      return sayCode(field.type, value, wording);
    default:
      return field?.choices?.find((choice) => choice.value === value)?.label;
  }
}

function fieldAt(fields: readonly FactField[], [name, ...rest]: readonly string[]): Pick<FactField, 'type' | 'choices'> | undefined {
  const field = fields.find((one) => one.name === name);
  return rest.length === 0 ? field : fieldAt(field?.fields ?? [], rest);
}

function condition(input: TableInput, cell: Exclude<Cell, '-'>, wording: Wording): LocalText {
  const say = (value: unknown): string => (input.type === 'money' || input.type === 'number' ? groupDigits(String(value)) : String(value));
  const word = (value: unknown): LocalText => sayInputValue(input, value, wording) ?? both(say(value), say(value));
  const list = (values: readonly unknown[]): LocalText =>
    both(values.map((value) => word(value).zh).join('、'), values.map((value) => word(value).en).join(' or '));
  if ('is' in cell) return word(cell.is);
  if ('in' in cell) return list(cell.in);
  if ('notIn' in cell) {
    const values = list(cell.notIn);
    return both(`非 ${values.zh}`, `not ${values.en}`);
  }
  if ('under' in cell || 'notUnder' in cell) {
    const values = list('under' in cell ? cell.under : cell.notUnder);
    return 'under' in cell ? both(`${values.zh}（含下级）`, `${values.en} and below`) : both(`非 ${values.zh}（含下级）`, `not ${values.en} and below`);
  }
  const { from, to } = cell;
  // A range ends before `to` unless said otherwise; people read it as "up to".
  if (from !== undefined && to !== undefined)
    return both(`${say(from)} 至 ${say(to)}${cell.toClosed ? '' : '（不含）'}`, `${say(from)} to ${cell.toClosed ? '' : 'below '}${say(to)}`);
  if (to !== undefined) return cell.toClosed ? both(`不高于 ${say(to)}`, `at most ${say(to)}`) : both(`低于 ${say(to)}`, `below ${say(to)}`);
  if (from !== undefined) return cell.fromOpen ? both(`高于 ${say(from)}`, `above ${say(from)}`) : both(`${say(from)} 及以上`, `${say(from)} or more`);
  return both('任何', 'any');
}
