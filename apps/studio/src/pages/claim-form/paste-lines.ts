import type { FactField } from '@vouchflow/flow-model';
import { readGrid } from '@vouchflow/studio-ui';
import { plainAmount, type Draft } from './draft-facts.js';

export interface PasteContext {
  /** Fields of one line. */
  fields: readonly FactField[];
  currency: string;
  /** Codes by what people write: the code itself and its names in both languages. */
  codes: (field: FactField) => { code: string; names: string[] }[];
}

interface Target {
  field: FactField;
  parent?: string;
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase().replace(/\s+/g, '') === b.trim().toLowerCase().replace(/\s+/g, '');

function targetsOf(fields: readonly FactField[]): Target[] {
  return fields.flatMap((field) =>
    field.type === 'object'
      ? (field.fields ?? []).map((inner) => ({ field: inner, parent: field.name }))
      : field.type === 'list' || field.type === 'attachments'
        ? []
        : [{ field }],
  );
}

/** `2026/11/5`, `2026.11.05`, Chinese year-month-day and `20261105` → `2026-11-05`; anything else stays as it is. */
export function plainDate(typed: string): string {
  const text = typed.normalize('NFKC').trim();
  const match = /^(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  return match ? `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}` : text;
}

function readCell(field: FactField, text: string, context: PasteContext): unknown {
  const cell = text.trim();
  if (cell === '') return undefined;
  if (field.type === 'money') return { amount: plainAmount(cell), currency: context.currency };
  if (field.type === 'date') return plainDate(cell);
  if (field.type === 'choice')
    return field.choices?.find((choice) => same(choice.value, cell) || same(choice.label.zh, cell) || same(choice.label.en, cell))?.value;
  const codes = context.codes(field);
  if (codes.length > 0) return codes.find(({ code, names }) => same(code, cell) || names.some((name) => same(name, cell)))?.code;
  return cell;
}

/**
 * Lines from a paste. A first row whose cells are names of fields says what the columns are; without one
 * they are taken in the order of the form: its own fields first, then the invoice's.
 */
export function pasteLines(text: string, context: PasteContext): Draft[] {
  const grid = readGrid(text);
  const targets = targetsOf(context.fields);
  const named = (cell: string): Target | undefined =>
    targets.find(({ field }) => same(field.name, cell) || same(field.label.zh, cell) || same(field.label.en, cell));
  const head = grid[0] ?? [];
  const hasHead = head.filter((cell) => named(cell)).length >= Math.min(2, head.length);
  const columns = hasHead ? head.map(named) : targets;
  return grid.slice(hasHead ? 1 : 0).map((row) => {
    const line: Draft = {};
    row.forEach((cell, index) => {
      const target = columns[index];
      if (!target) return;
      const value = readCell(target.field, cell, context);
      if (value === undefined) return;
      if (target.parent) line[target.parent] = { ...(line[target.parent] as Draft | undefined), [target.field.name]: value };
      else line[target.field.name] = value;
    });
    return line;
  });
}
