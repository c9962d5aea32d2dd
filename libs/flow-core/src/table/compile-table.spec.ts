import type { DecisionTable, TableInput, TableRow } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { scopeOf } from '../expression/scope-of.js';
import type { Scope } from '../expression/types.js';
import { claimFields } from '../testing/claim-facts.js';
import { claimValues, cny } from '../testing/claim-values.js';
import { demoDirectory } from '../demo/demo-directory.js';
import { checkTable } from './check-table.js';
import { compileTable } from './compile-table.js';
import { evaluateTable } from './evaluate-table.js';

const { grades } = demoDirectory();
const scope = scopeOf(claimFields, { grades });
const name = { zh: '表', en: 'Table' };

const tableOf = (inputs: TableInput[], rows: (Partial<TableRow> & Pick<TableRow, 'when'>)[], more: Partial<DecisionTable> = {}): DecisionTable => ({
  id: 't',
  name,
  hitPolicy: 'first',
  inputs,
  outputs: [{ name: 'is', type: 'number' }],
  rows: rows.map((row, n) => ({ then: [n + 1], ...row })),
  ...more,
});
function compiled(table: DecisionTable) {
  const result = compileTable(table, scope);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const problemsOf = (table: DecisionTable) => {
  const result = compileTable(table, scope);
  return result.ok ? [] : result.error.map(({ code, path }) => [code, path]);
};
const rowFor = (table: DecisionTable, values: Partial<Scope> = {}, date = '2026-11-21') => {
  const result = evaluateTable(compiled(table), claimValues(values), date);
  return result.ok ? result.value.outputs['is'] : result.error.code;
};
const told = (table: DecisionTable, from?: string) =>
  checkTable(compiled(table), { grades, ...(from === undefined ? {} : { from }) }).map(({ code, path, witness }) => [
    code,
    path.slice('tables/t/'.length),
    witness,
  ]);

const total: TableInput = { expression: 'total', type: 'money' };
const amountOver = (take: 'any' | 'every' | 'sum', where?: string): TableInput => ({
  expression: 'amount',
  type: 'money',
  label: { zh: '金额', en: 'amount' },
  over: { list: 'lines', take, ...(where === undefined ? {} : { where }) },
});

describe('an input over the lines', () => {
  const over1000 = { from: '1000' };

  it('any: some line fits', () => {
    expect(rowFor(tableOf([amountOver('any')], [{ when: [over1000] }, { when: ['-'] }]))).toBe(1);
    expect(rowFor(tableOf([amountOver('any', 'category = "meals"')], [{ when: [over1000] }, { when: ['-'] }]))).toBe(2);
  });
  it('every: no line does not fit, also where there is none', () => {
    expect(rowFor(tableOf([amountOver('every')], [{ when: [{ from: '150.50' }] }, { when: ['-'] }]))).toBe(1);
    expect(rowFor(tableOf([amountOver('every')], [{ when: [{ from: '150.51' }] }, { when: ['-'] }]))).toBe(2);
    expect(rowFor(tableOf([amountOver('every', 'category = "office"')], [{ when: [over1000] }, { when: ['-'] }]))).toBe(1);
  });
  it('sum: the lines that satisfy `where` together, zero where there is none', () => {
    expect(rowFor(tableOf([amountOver('sum', 'category in ("travel", "meals")')], [{ when: [{ is: '950.50' }] }, { when: ['-'] }]))).toBe(1);
    expect(rowFor(tableOf([amountOver('sum', 'category = "office"')], [{ when: [{ is: '0' }] }, { when: ['-'] }]))).toBe(1);
  });
  it("shows each line's value in the proof", () => {
    const result = evaluateTable(compiled(tableOf([amountOver('any')], [{ when: ['-'] }])), claimValues(), '2026-11-21');
    expect(result.ok && result.value.read).toEqual([{ label: { zh: '金额', en: 'amount' }, value: [cny(80_000), cny(15_050), cny(104_950)] }]);
  });

  it('any: two rows that no single line fits both still overlap in a claim of two lines', () => {
    const table = tableOf([amountOver('any')], [{ when: [{ to: '100' }] }, { when: [{ from: '100' }] }], { hitPolicy: 'unique' });
    expect(told(table)).toEqual([['TABLE_OVERLAP', 'rows/1', { amount: ['0.01', '100.00'] }]]);
    expect(rowFor({ ...table, rows: table.rows.map((row, n) => ({ ...row, when: [n === 0 ? { to: '500' } : { from: '500' }] })) })).toBe('SEVERAL_ROWS');
  });
  it('every: lines of both sorts are a gap between two rows that leave none for a single line', () => {
    const table = tableOf([amountOver('every')], [{ when: [{ to: '500' }] }, { when: [{ from: '500' }] }]);
    expect(told(table)).toEqual([['TABLE_GAP', '', { amount: ['0.01', '500.00'] }]]);
    expect(rowFor(table)).toBe('NO_ROW');
  });
  it('any with `where`: no such line is a case too', () => {
    expect(
      told(tableOf([amountOver('any', 'category = "travel"')], [{ when: [{ to: '500' }] }, { when: [{ from: '500' }] }])).map(([, , witness]) => witness),
    ).toEqual([{ amount: [] }]);
  });
});

describe('dated rows', () => {
  const table = tableOf(
    [total],
    [
      { when: ['-'], from: '2026-01-01', to: '2026-07-01' },
      { when: ['-'], from: '2026-07-01' },
    ],
  );

  it('hold from their first day to the day before their last date', () => {
    expect(rowFor(table, {}, '2026-06-30')).toBe(1);
    expect(rowFor(table, {}, '2026-07-01')).toBe(2);
    expect(rowFor(table, {}, '2025-12-31')).toBe('NO_ROW');
  });
  it('that follow each other leave no gap; before the first nothing was promised', () => {
    expect(told(table)).toEqual([]);
    expect(told({ ...table, hitPolicy: 'unique' })).toEqual([]);
  });
  it('leave a gap on the first day without a row', () => {
    const rows = table.rows.map((row, n) => (n === 1 ? { ...row, from: '2026-07-03' } : row));
    expect(told({ ...table, rows })).toEqual([['TABLE_GAP', '', { total: '0.01', date: '2026-07-01' }]]);
    expect(told({ ...table, rows }, '2026-07-03')).toEqual([]);
  });
  it('overlap on the days that both hold', () => {
    const rows = table.rows.map((row, n) => (n === 1 ? { ...row, from: '2026-06-30' } : row));
    expect(told({ ...table, rows, hitPolicy: 'unique' })).toEqual([['TABLE_OVERLAP', 'rows/1', { total: '0.01', date: '2026-06-30' }]]);
  });
  it('that are past are history, not a fault', () => {
    expect(told(table, '2026-08-01')).toEqual([]);
  });
});

describe('domains', () => {
  it('an optional amount may be absent, which only "-" and "not in" fit', () => {
    const limit: TableInput = { expression: 'limit', type: 'money' };
    expect(told(tableOf([limit], [{ when: [{ from: '0' }] }]))).toEqual([['TABLE_GAP', '', { limit: null }]]);
    expect(told(tableOf([limit], [{ when: [{ from: '0' }] }, { when: [{ notIn: ['7'] }] }]))).toEqual([]);
  });
  it('a whole number has nothing between 2 and 3, a share has', () => {
    const rows = [{ when: [{ to: 2, toClosed: true }] }, { when: [{ from: 3 }] }];
    expect(told(tableOf([{ expression: 'count(lines)', type: 'number' }], rows))).toEqual([]);
    expect(told(tableOf([{ expression: 'total / 100', type: 'money' }], rows)).map(([, , witness]) => witness)).toEqual([{ 'total / 100': '2.01' }]);
  });
  it('a difference may be below zero', () => {
    expect(told(tableOf([{ expression: 'total - 100', type: 'money' }], [{ when: [{ from: '0' }] }])).map(([, , witness]) => witness)).toEqual([
      { 'total - 100': '-0.01' },
    ]);
  });
  it('a choice is one of its choices, other texts may be anything', () => {
    const kind: TableInput = { expression: 'invoice.kind', type: 'text', over: { list: 'lines[invoice != null]', take: 'any' } };
    const all = tableOf([kind], [{ when: [{ in: ['special', 'ordinary', 'rail'] }] }]);
    // The claim may have no invoice at all, or (as far as types say) none of a kind.
    expect(told(all).map(([, , witness]) => witness)).toEqual([{ 'invoice.kind': [null] }]);
    expect(told(tableOf([{ expression: 'title', type: 'text' }], [{ when: [{ is: 'x' }] }])).map(([, , witness]) => witness)).toEqual([{ title: 'other' }]);
  });
  it('yes and no, and both together, are all there is', () => {
    const big: TableInput = { expression: 'total > 5000', type: 'boolean' };
    expect(told(tableOf([big], [{ when: [{ is: true }] }, { when: [{ is: false }] }]))).toEqual([]);
    expect(told(tableOf([big], [{ when: [{ is: true }] }]))).toEqual([['TABLE_GAP', '', { 'total > 5000': false }]]);
  });
});

describe('faults of a table', () => {
  it('are told all at once, each with its path', () => {
    const table = tableOf(
      [{ expression: 'totl', type: 'money' }, total, { expression: 'claimant.grade', type: 'grade' }, { expression: 'title', type: 'text' }],
      [
        { when: ['-', { is: 'x' }, { from: 'M9' }, { from: 'a' }] },
        { when: ['-', {}, '-'] },
        { when: ['-', '-', '-', { is: 5 }], then: ['many'] },
        { when: ['-', '-', '-', '-'], from: '2026-02-30' },
        { when: ['-', '-', '-', '-'], from: '2026-02-02', to: '2026-02-02' },
        { when: ['-', '-', '-', '-'], id: 'row-1' },
      ],
    );
    expect(problemsOf(table)).toEqual([
      ['UNKNOWN_NAME', 'tables/t/inputs/0/expression'],
      ['TABLE_CELL_TYPE', 'tables/t/rows/0/when/1'],
      ['TABLE_CELL_TYPE', 'tables/t/rows/0/when/2'],
      ['TABLE_CELL_RANGE', 'tables/t/rows/0/when/3'],
      ['TABLE_ROW_SHAPE', 'tables/t/rows/1'],
      ['TABLE_CELL_TYPE', 'tables/t/rows/2/when/3'],
      ['TABLE_OUTPUT', 'tables/t/rows/2/then/0'],
      ['TABLE_ROW_DATES', 'tables/t/rows/3/from'],
      ['TABLE_ROW_DATES', 'tables/t/rows/4'],
      ['TABLE_ROW_ID', 'tables/t/rows/5'],
    ]);
  });
  it.each([
    [{ expression: 'total', type: 'number' }, 'WRONG_RESULT', 'expression'],
    [{ expression: 'amount', type: 'money', over: { list: 'title', take: 'any' } }, 'TABLE_LIST', 'over/list'],
    [{ expression: 'amont', type: 'money', over: { list: 'lines', take: 'any' } }, 'UNKNOWN_NAME', 'expression'],
    [{ expression: 'amount', type: 'money', over: { list: 'lines', take: 'any', where: 'amount' } }, 'WRONG_RESULT', 'over/where'],
    [{ expression: 'category', type: 'text', over: { list: 'lines', take: 'sum' } }, 'TABLE_LIST', 'over/take'],
  ] as [TableInput, string, string][])('%j: %s', (input, code, path) => {
    expect(problemsOf(tableOf([input], [{ when: ['-'] }]))).toEqual([[code, `tables/t/inputs/0/${path}`]]);
  });
  it('a row must name an approver, and rules must be well formed', () => {
    const outputs: DecisionTable['outputs'] = [{ name: 'who', type: 'approvers' }];
    const withThen = (value: unknown) => tableOf([total], [{ when: ['-'], then: [value] }], { outputs });
    expect(problemsOf(withThen([]))).toEqual([['TABLE_OUTPUT', 'tables/t/rows/0/then/0']]);
    expect(problemsOf(withThen([{ by: 'nobody' }]))).toEqual([['TABLE_OUTPUT', 'tables/t/rows/0/then/0']]);
    expect(problemsOf(withThen([{ by: 'role', role: 'finance' }]))).toEqual([]);
  });
});

describe('values that do not go together', () => {
  it('name the input and the fault instead of taking some row', () => {
    const table = compiled(tableOf([{ ...total, expression: 'total / count(advances)' }], [{ when: ['-'] }]));
    expect(evaluateTable(table, claimValues(), '2026-11-21')).toMatchObject({
      ok: false,
      error: { code: 'VALUES_AT_FAULT', error: { code: 'DIVISION_BY_ZERO' } },
    });
  });
  it("money of a row is in the claim's currency", () => {
    const table = tableOf([total], [{ when: ['-'], then: ['500.5'] }], { outputs: [{ name: 'is', type: 'money' }] });
    expect(rowFor(table)).toEqual(cny(50_050));
  });
});
