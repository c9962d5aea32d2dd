import { describeRule, readCell, sayCell, type NamedValue } from '@vouchflow/flow-core';
import { err, isCalendarDate, ok, type Result } from '@vouchflow/kernel';
import type { ApproverRule, Cell, DecisionTable, FactField, LocalText, TableInput, TableRow } from '@vouchflow/flow-model';
import type { Company } from '../company/company.js';
import type { ConditionField } from '../condition/condition-fields.js';
import { approversAt, approversOf } from './edit-table.js';
import { keyOf, readRules, wordsOfRule, type OfferedRule } from './read-rule.js';
import { hasDepartmentsBelow, withoutMark } from './sub-departments.js';

export type MatrixColumn =
  | { kind: 'input'; at: number }
  /** The n-th to be asked. */
  | { kind: 'place'; output: number; at: number }
  /** One rule: its cell says at which place it is asked, ① ② ③. */
  | { kind: 'rule'; output: number; rule: ApproverRule }
  | { kind: 'output'; at: number }
  | { kind: 'from' }
  | { kind: 'to' };

export type MatrixView = 'places' | 'rules';

/** What reading and saying a cell needs. */
export interface CellContext {
  table: DecisionTable;
  facts: readonly FactField[];
  company: Company;
  fields: readonly ConditionField[];
  offered: readonly OfferedRule[];
  tongue: keyof LocalText;
}

const maxPlaces = 20;

/** @param added rules with a column of their own, though no row asks them yet */
export function columnsOf(table: DecisionTable, view: MatrixView, dated: boolean, added: readonly ApproverRule[] = []): MatrixColumn[] {
  const output = approversAt(table);
  const lists = table.rows.map((row) => approversOf(row, output));
  const places = Math.min(maxPlaces, Math.max(2, ...lists.map((list) => list.length + 1)));
  const rules = view === 'rules' ? [...new Map([...lists.flat(), ...added].map((rule) => [keyOf(rule), rule])).values()] : [];
  return [
    ...table.inputs.map((_, at): MatrixColumn => ({ kind: 'input', at })),
    ...(output < 0
      ? []
      : view === 'places'
        ? Array.from({ length: places }, (_, at): MatrixColumn => ({ kind: 'place', output, at }))
        : rules.map((rule): MatrixColumn => ({ kind: 'rule', output, rule }))),
    ...table.outputs.flatMap(({ type }, at): MatrixColumn[] => (type === 'approvers' ? [] : [{ kind: 'output', at }])),
    ...(dated ? [{ kind: 'from' as const }, { kind: 'to' as const }] : []),
  ];
}

export const columnKey = (column: MatrixColumn): string =>
  column.kind === 'rule' ? `rule ${keyOf(column.rule)}` : 'at' in column ? `${column.kind} ${column.at}` : column.kind;

/** The field of the form, or of what the server fills in, that an input looks at, where it is no more than that. */
export const fieldOf = (input: TableInput, fields: readonly ConditionField[]): ConditionField | undefined =>
  fields.find((field) => field.path === input.expression && field.list === input.over?.list);

/** Values that an input's cells may name. */
export const valuesOf = (input: TableInput, { fields, company }: Pick<CellContext, 'fields' | 'company'>): readonly NamedValue[] =>
  fieldOf(input, fields)?.values ?? (input.type === 'grade' ? company.view.grades.map((code) => ({ code, name: { zh: code, en: code } })) : []);

const isDepartment = (input: TableInput): boolean => /(^|\.)department$/.test(input.expression);
const circled = (n: number): string => (n <= 20 ? String.fromCodePoint(0x2460 + n - 1) : String(n));

const saidCells = new WeakMap<Exclude<Cell, string>, { input: TableInput; fields: readonly ConditionField[]; said: LocalText }>();

/** Said once a cell: a large table asks for all of them at every look. */
function sayInputCell(cell: Cell, input: TableInput, context: CellContext): LocalText {
  if (typeof cell === 'string') return sayCell(cell, input.type);
  const known = saidCells.get(cell);
  if (known?.input === input && known.fields === context.fields) return known.said;
  const said = sayCell(cell, input.type, valuesOf(input, context));
  saidCells.set(cell, { input, fields: context.fields, said });
  return said;
}

/** What stands in a cell, as it is read, copied and typed. */
export function cellText(row: TableRow, column: MatrixColumn, context: CellContext): string {
  const { table, company, facts, offered, tongue } = context;
  switch (column.kind) {
    case 'input': {
      const [input, cell] = [table.inputs[column.at], row.when[column.at]];
      return input && cell !== undefined ? sayInputCell(cell, input, context)[tongue] : '';
    }
    case 'place': {
      const rule = approversOf(row, column.output)[column.at];
      return rule ? (wordsOfRule(rule, offered) ?? describeRule(rule, company.names(facts)))[tongue] : '';
    }
    case 'rule': {
      const at = approversOf(row, column.output).findIndex((rule) => keyOf(rule) === keyOf(column.rule));
      return at < 0 ? '' : circled(at + 1);
    }
    case 'output': {
      const value = row.then[column.at];
      return table.outputs[column.at]?.type === 'boolean'
        ? sayCell({ is: value === true }, 'boolean')[tongue]
        : typeof value === 'string' || typeof value === 'number'
          ? String(value)
          : '';
    }
    case 'from':
      return row.from ?? '';
    case 'to':
      return row.to ?? '';
  }
}

export type CellFault = 'amount' | 'number' | 'boolean' | 'date' | 'grade' | 'text' | 'value' | 'approver' | 'lastApprover' | 'place';

/** The row with the text in its cell, or what sort of thing the cell takes instead. */
export function withCellText(row: TableRow, column: MatrixColumn, text: string, context: CellContext): Result<TableRow, CellFault> {
  switch (column.kind) {
    case 'input': {
      const cell = readInputCell(column.at, text, context);
      return cell.ok ? ok({ ...row, when: row.when.map((one, at) => (at === column.at ? cell.value : one)) }) : cell;
    }
    case 'place': {
      const rules = approversOf(row, column.output);
      if (/^\s*[-—–]?\s*$/.test(text))
        return withApprovers(
          row,
          column.output,
          rules.filter((_, at) => at !== column.at),
        );
      const read = readRules(text, context.offered);
      if (!read) return err('approver');
      const [first, ...more] = read;
      // A whole list typed or pasted into the first place is the whole list.
      if (column.at === 0 && more.length > 0) return withApprovers(row, column.output, read);
      const next = [...rules];
      next.splice(column.at, 1, first as ApproverRule, ...more);
      return withApprovers(row, column.output, next.slice(0, maxPlaces));
    }
    case 'rule': {
      const others = approversOf(row, column.output).filter((rule) => keyOf(rule) !== keyOf(column.rule));
      const plain = text.normalize('NFKC').trim();
      if (/^[-—–]?$/.test(plain)) return withApprovers(row, column.output, others);
      const place = /^[√✓x✔yY是]$/.test(plain) ? others.length + 1 : Number(plain);
      if (!Number.isSafeInteger(place) || place < 1) return err('place');
      return withApprovers(row, column.output, others.toSpliced(place - 1, 0, column.rule));
    }
    case 'output':
      return withOutput(row, column.at, text.normalize('NFKC').trim(), context);
    case 'from':
    case 'to': {
      const read = readCell(text, 'date');
      const { [column.kind]: _dropped, ...rest } = row;
      if (read === '-') return ok(rest);
      return read && 'is' in read && isCalendarDate(read.is) ? ok({ ...row, [column.kind]: read.is }) : err('date');
    }
  }
}

function readInputCell(at: number, text: string, context: CellContext): Result<Cell, CellFault> {
  const input = context.table.inputs[at];
  if (!input) return err('value');
  const values = valuesOf(input, context);
  const whole = isDepartment(input) ? withoutMark(text) : undefined;
  const cell = readCell(whole ?? text, input.type, values);
  if (!cell) return err(values.length > 0 && input.type === 'text' ? 'value' : input.type === 'money' ? 'amount' : input.type);
  const codes = whole === undefined || cell === '-' ? [] : ('is' in cell ? [cell.is] : 'in' in cell ? cell.in : 'notIn' in cell ? cell.notIn : []).map(String);
  if (cell === '-' || codes.length === 0) return ok(cell);
  return ok('notIn' in cell ? { notUnder: codes } : { under: codes });
}

function withApprovers(row: TableRow, output: number, rules: ApproverRule[]): Result<TableRow, CellFault> {
  if (rules.length === 0) return err('lastApprover');
  return ok({ ...row, then: row.then.map((value, at) => (at === output ? rules : value)) });
}

function withOutput(row: TableRow, at: number, text: string, { table }: CellContext): Result<TableRow, CellFault> {
  const type = table.outputs[at]?.type;
  const put = (value: unknown): Result<TableRow, CellFault> => ok({ ...row, then: row.then.map((one, index) => (index === at ? value : one)) });
  if (type === 'text') return put(text);
  const cell = readCell(text, type === 'boolean' ? 'boolean' : 'number');
  const value = cell !== null && cell !== '-' && 'is' in cell ? cell.is : null;
  if (value === null) return err(type === 'boolean' ? 'boolean' : type === 'money' ? 'amount' : 'number');
  return put(type === 'number' ? Number(value) : value);
}

/** Empties a cell: any value, no date, nobody at this place (but somebody stays). */
export function withoutCell(row: TableRow, column: MatrixColumn, context: CellContext): TableRow {
  const emptied = withCellText(row, column, column.kind === 'output' ? '0' : '-', context);
  return emptied.ok ? emptied.value : row;
}

/** Suggestions while a cell is typed: values that the column knows. */
export function suggestionsFor(column: MatrixColumn, typed: string, context: CellContext): string[] {
  const { table, offered, tongue, company } = context;
  const has = (text: string): boolean => text.toLowerCase().includes(typed.trim().toLowerCase());
  if (column.kind === 'place')
    return offered
      .map(({ words }) => words[tongue])
      .filter(has)
      .slice(0, 12);
  if (column.kind !== 'input') return [];
  const input = table.inputs[column.at];
  if (!input) return [];
  const any = sayCell('-', input.type)[tongue];
  if (input.type === 'boolean') return [any, ...[true, false].map((is) => sayCell({ is }, 'boolean')[tongue])].filter(has);
  const used = usedIn(column, context);
  const names = valuesOf(input, context).flatMap(({ code, name }) => [
    name[tongue],
    ...(isDepartment(input) && hasDepartmentsBelow(code, company.departments) ? [sayCell({ under: [code] }, 'text', valuesOf(input, context))[tongue]] : []),
  ]);
  const notNames =
    input.type === 'text' ? valuesOf(input, context).map(({ code }) => sayCell({ notIn: [code] }, 'text', valuesOf(input, context))[tongue]) : [];
  return [...new Set([any, ...used, ...names, ...notNames])].filter(has).slice(0, 12);
}

const usedTexts = new WeakMap<DecisionTable, Map<string, string[]>>();

/** What stands in the column already; worked out once a table, not at every key. */
function usedIn(column: Extract<MatrixColumn, { kind: 'input' }>, context: CellContext): string[] {
  const known = usedTexts.get(context.table) ?? new Map<string, string[]>();
  usedTexts.set(context.table, known);
  const key = `${context.tongue} ${column.at}`;
  const texts = known.get(key) ?? [...new Set(context.table.rows.map((row) => cellText(row, column, context)))];
  known.set(key, texts);
  return texts;
}
