import type { Filter, Literal } from './parse-filter.js';
import { likePattern } from './like-pattern.js';
import { QueryFault } from './query-fault.js';

export type Cell = string | number | null;

/** One field a query may name. `date` cells are `yyyy-MM-ddT00:00:00` and compare with `yyyy-MM-dd` as well. */
export interface RowField<Row> {
  readonly type: 'text' | 'number' | 'date';
  /** Naming an entry field makes a row of every entry. */
  readonly ofEntry: boolean;
  read(row: Row): Cell;
}

/** Finds the field of a name, whatever its case; throws QueryFault when the form has none. */
export type FieldFinder<Row> = (name: string) => RowField<Row>;

export interface Condition<Row> {
  readonly usesEntries: boolean;
  holds(row: Row): boolean;
}

/** Binds a filter to the fields of a form. */
export function bindFilter<Row>(filter: Filter | null, find: FieldFinder<Row>, brackets: 'class' | 'literal'): Condition<Row> {
  if (filter === null) return { usesEntries: false, holds: () => true };
  if (filter.kind === 'not') {
    const inner = bindFilter(filter.part, find, brackets);
    return { usesEntries: inner.usesEntries, holds: (row) => !inner.holds(row) };
  }
  if (filter.kind !== 'compare') {
    const parts = filter.parts.map((part) => bindFilter(part, find, brackets));
    const usesEntries = parts.some((part) => part.usesEntries);
    return filter.kind === 'and'
      ? { usesEntries, holds: (row) => parts.every((part) => part.holds(row)) }
      : { usesEntries, holds: (row) => parts.some((part) => part.holds(row)) };
  }
  const field = find(filter.field);
  const test = compareWith(filter.how, filter.values, field.type, brackets);
  return { usesEntries: field.ofEntry, holds: (row) => test(field.read(row)) };
}

function compareWith(
  how: (Filter & { kind: 'compare' })['how'],
  values: readonly Literal[],
  type: RowField<unknown>['type'],
  brackets: 'class' | 'literal',
): (cell: Cell) => boolean {
  if (how === 'is') return (cell) => cell === null;
  if (how === 'like') {
    const pattern = likePattern(String(values[0]), brackets);
    return (cell) => cell !== null && pattern.test(String(cell));
  }
  const wanted = values.map((value) => comparable(value, type));
  const first = wanted[0] ?? '';
  const against = (test: (left: string | number) => boolean) => (cell: Cell) => cell !== null && test(comparable(cell, type));
  switch (how) {
    case 'in':
      return against((left) => wanted.includes(left));
    case '=':
      return against((left) => left === first);
    case '<>':
      return against((left) => left !== first);
    case '<':
      return against((left) => left < first);
    case '<=':
      return against((left) => left <= first);
    case '>':
      return against((left) => left > first);
    case '>=':
      return against((left) => left >= first);
  }
}

/** Text compares without case, as the database's usual collation does; a day equals its midnight. */
function comparable(value: Literal, type: RowField<unknown>['type']): string | number {
  if (type === 'number') {
    const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
    if (Number.isNaN(number)) throw new QueryFault(`“${String(value)}”不是数字`);
    return number;
  }
  const text = String(value);
  if (type === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00` : text.replace(' ', 'T');
  return text.toUpperCase();
}
