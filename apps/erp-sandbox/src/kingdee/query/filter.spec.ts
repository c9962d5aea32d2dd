import { describe, expect, it } from 'vitest';
import { likePattern } from './like-pattern.js';
import { parseFilter } from './parse-filter.js';
import { QueryFault } from './query-fault.js';
import { bindFilter, type RowField } from './row-field.js';

interface Row {
  readonly name: string;
  readonly amount: number;
  readonly day: string;
}

const fields: Record<string, RowField<Row>> = {
  FNAME: { type: 'text', ofEntry: false, read: (row) => row.name },
  'FENTITY.FAMOUNT': { type: 'number', ofEntry: true, read: (row) => row.amount },
  FDATE: { type: 'date', ofEntry: false, read: (row) => row.day },
};
const find = (name: string): RowField<Row> => {
  const field = fields[name.toUpperCase()];
  if (field === undefined) throw new QueryFault(name);
  return field;
};
const row: Row = { name: "O'Neil 45", amount: 300, day: '2026-11-21T00:00:00' };
const holds = (text: string): boolean => bindFilter(parseFilter(text), find, 'class').holds(row);

describe('FilterString', () => {
  it.each([
    '',
    '   ',
    '1=1',
    "FName='O''Neil 45'",
    "FName = 'o''neil 45' and FEntity.FAmount=300",
    "FName like '%neil%'",
    'FEntity.FAmount in (1, 300)',
    "FEntity.FAmount >= '299.99'",
    "FDate='2026-11-21' and FDate>='2026-11-21 00:00:00'",
    "(FName='x' or FEntity.FAmount<>1) and not FName like 'x%'",
    "FName not in ('a','b') and FName is not null",
  ])('holds: %s', (text) => expect(holds(text)).toBe(true));

  it.each(["FName='x'", '1=0', 'FEntity.FAmount > 300', "FDate<'2026-11-21'", 'FName is null', "FName not like '%45'"])('does not hold: %s', (text) =>
    expect(holds(text)).toBe(false),
  );

  it.each(["FName='x", 'FName', "FName='x' and", "FName=='x'", "(FName='x'", "FName='x' FName='y'", "FName not = 'x'", 'FNoSuch=1', "FEntity.FAmount='x'"])(
    'is refused: %s',
    (text) => expect(() => holds(text)).toThrow(QueryFault),
  );

  it('knows when it looks at entries', () => {
    expect(bindFilter(parseFilter("FName='x' or FEntity.FAmount=1"), find, 'class').usesEntries).toBe(true);
    expect(bindFilter(parseFilter("FName='x'"), find, 'class').usesEntries).toBe(false);
  });
});

describe('like', () => {
  it('reads % and _ and nothing else as wild', () => {
    expect(likePattern('%a.c_', 'literal').test('xa.cd')).toBe(true);
    expect(likePattern('%a.c_', 'literal').test('xabcd')).toBe(false);
  });

  it('takes [KEY] as one character of a set where the database is SQL Server', () => {
    expect(likePattern('%[ABC]%', 'class').test('only an a')).toBe(true);
    expect(likePattern('%[^ABC]%', 'class').test('abc')).toBe(false);
    expect(likePattern('%[ABC]%', 'literal').test('only an a')).toBe(false);
    expect(likePattern('%[ABC]%', 'literal').test('key [ABC]')).toBe(true);
  });
});
