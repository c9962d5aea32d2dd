import type { Cell, DecisionTable, Problem } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { scopeOf } from '../expression/scope-of.js';
import { claimFields } from '../testing/claim-facts.js';
import { claimValues, cny } from '../testing/claim-values.js';
import { demoDirectory } from '../demo/demo-directory.js';
import { demoRoutingTable } from '../testing/demo-routing-table.js';
import { checkTable } from './check-table.js';
import { compileTable } from './compile-table.js';
import { evaluateTable } from './evaluate-table.js';

const { grades } = demoDirectory();
const scope = scopeOf(claimFields, { grades });
const today = '2026-11-21';

function compiled(change: (table: DecisionTable) => void = () => undefined) {
  const table = demoRoutingTable();
  change(table);
  const result = compileTable(table, scope);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const complaints = (change: (table: DecisionTable) => void): Problem[] => checkTable(compiled(change), { grades });
const cellAt = (table: DecisionTable, row: number, input: number, cell: Cell): void => {
  (table.rows[row] as { when: Cell[] }).when[input] = cell;
};
const routed = (minor: number, grade: string, projectType?: string) =>
  evaluateTable(compiled(), claimValues({ total: cny(minor), claimant: { email: 'x@demo.test', grade }, projectType }), today);

describe('the shipped routing table', () => {
  it('has no gap, no overlap and no row that never decides', () => {
    expect(complaints(() => undefined)).toEqual([]);
    expect(complaints((table) => (table.hitPolicy = 'first'))).toEqual([]);
  });

  it.each([
    [1, 'P6', undefined, 'small'],
    [99_999, 'M2', 'research', 'small'],
    [100_000, 'P10', undefined, 'medium'],
    [499_999, 'P1', 'customer', 'medium'],
    [499_999, 'P1', 'research', 'medium-research'],
    [500_000, 'M2', 'customer', 'large'],
    [4_999_999, 'M2', 'research', 'large-research'],
    [4_999_999, 'M3', undefined, 'senior'],
    [100, 'M6', 'research', 'senior-research'],
    [5_000_000, 'P1', 'customer', 'top'],
    [5_000_000, 'M6', 'research', 'top-research'],
  ] as const)('%d fen of a %s on %s goes by %s', (minor, grade, projectType, rowId) => {
    const hit = routed(minor, grade, projectType);
    expect(hit.ok && hit.value.rowId).toBe(rowId);
  });

  it('gives the approvers and the proof: what was read, which rows nearly fitted', () => {
    expect(routed(500_000, 'M2', 'customer')).toEqual({
      ok: true,
      value: {
        row: 3,
        rowId: 'large',
        outputs: {
          approvers: [
            { by: 'manager', level: 1 },
            { by: 'department-head', of: 'claim', levelsUp: 0 },
            { by: 'role', role: 'finance' },
          ],
        },
        read: [
          { label: { zh: '总额', en: 'total' }, value: cny(500_000) },
          { label: { zh: '职级', en: 'grade' }, value: 'M2' },
          { label: { zh: '项目类型', en: 'project type' }, value: 'customer' },
        ],
        refused: [
          { what: 'small', because: 'total' },
          { what: 'medium', because: 'total' },
          { what: 'large-research', because: 'projectType' },
          { what: 'senior', because: 'claimant.grade' },
          { what: 'top', because: 'total' },
        ],
      },
    });
  });

  it('reads what its inputs name', () => {
    expect(compiled().reads).toEqual(['claimant.grade', 'projectType', 'total']);
  });
});

describe('the same table, broken', () => {
  it('a limit one cent lower leaves a gap at exactly that cent', () => {
    const problems = complaints((table) => {
      cellAt(table, 1, 0, { from: '1000', to: '4999.99' });
      cellAt(table, 2, 0, { from: '1000', to: '4999.99' });
    });
    expect(problems).toEqual([
      {
        code: 'TABLE_GAP',
        severity: 'error',
        path: 'tables/routing',
        message: { zh: '没有一行接得住：总额 4,999.99，职级 P1，项目类型 未填。', en: 'No row fits total 4,999.99, grade P1, project type not given.' },
        witness: { total: '4999.99', grade: 'P1', 'project type': null },
        witnessText: { zh: expect.stringContaining('总额'), en: expect.stringContaining('total') },
      },
    ]);
  });

  it('a limit one cent lower in one of two rows: only the project type of that row is named', () => {
    const [problem, ...others] = complaints((table) => cellAt(table, 2, 0, { from: '1000', to: '4999.99' }));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: 'TABLE_GAP', witness: { total: '4999.99', grade: 'P1', 'project type': 'research' } });
  });

  it('"above 5,000" instead of "5,000 and above" leaves out 5,000.00 itself', () => {
    const problems = complaints((table) => cellAt(table, 3, 0, { from: '5000', to: '50000', fromOpen: true }));
    expect(problems.map(({ code, witness }) => [code, witness])).toEqual([['TABLE_GAP', { total: '5000.00', grade: 'P1', 'project type': null }]]);
  });

  it('"up to and including 5,000" is said twice, with 5,000.00 as the case', () => {
    const problems = complaints((table) => cellAt(table, 1, 0, { from: '1000', to: '5000', toClosed: true }));
    expect(problems).toEqual([
      {
        code: 'TABLE_OVERLAP',
        severity: 'error',
        path: 'tables/routing/rows/3',
        message: {
          zh: '第 2 行和第 4 行都接：总额 5,000.00，职级 P1，项目类型 未填。',
          en: 'Rows 2 and 4 both fit total 5,000.00, grade P1, project type not given.',
        },
        witness: { total: '5000.00', grade: 'P1', 'project type': null },
        witnessText: { zh: expect.stringContaining('总额'), en: expect.stringContaining('total') },
      },
    ]);
  });

  it('a row taken away leaves a gap with its own case', () => {
    const problems = complaints((table) => table.rows.splice(6, 1));
    expect(problems.map(({ code, witness }) => [code, witness])).toEqual([['TABLE_GAP', { total: '0.01', grade: 'M3', 'project type': 'research' }]]);
  });

  it('"only customer projects" instead of "any but research" leaves out claims without a project', () => {
    const problems = complaints((table) => cellAt(table, 7, 2, { is: 'customer' }));
    expect(problems.map(({ code, witness }) => [code, witness])).toEqual([['TABLE_GAP', { total: '50000.00', grade: 'P1', 'project type': null }]]);
  });

  it('"above M3" leaves out M3', () => {
    const problems = complaints((table) => cellAt(table, 5, 1, { from: 'M3', fromOpen: true }));
    expect(problems.map(({ code, witness }) => [code, witness])).toEqual([['TABLE_GAP', { total: '0.01', grade: 'M3', 'project type': null }]]);
  });

  it('under "first", a row behind a wider one never decides', () => {
    const problems = complaints((table) => {
      table.hitPolicy = 'first';
      cellAt(table, 1, 2, '-');
    });
    expect(problems).toEqual([
      {
        code: 'TABLE_DEAD_ROW',
        severity: 'warning',
        path: 'tables/routing/rows/2',
        message: {
          zh: '第 3 行永远用不上：前面的行已经接走它的全部情形，例如 总额 1,000.00，职级 P1，项目类型 research 由第 2 行接走。',
          en: 'Row 3 can never be used: rows before it take all it describes; total 1,000.00, grade P1, project type research, for one, is taken by row 2.',
        },
        witness: { total: '1000.00', grade: 'P1', 'project type': 'research' },
        witnessText: { zh: expect.stringContaining('总额'), en: expect.stringContaining('total') },
      },
    ]);
  });

  it('a range that ends before it begins fits nothing, and the cell is named', () => {
    const problems = complaints((table) => {
      table.hitPolicy = 'first';
      cellAt(table, 8, 0, { from: '50000', to: '5000' });
      cellAt(table, 7, 2, '-');
    });
    expect(problems.map(({ code, path, witness }) => [code, path, witness])).toEqual([['TABLE_DEAD_ROW', 'tables/routing/rows/8/when/0', undefined]]);
  });

  it('a grade that the grade list does not have is named, and nothing else is guessed', () => {
    const [problem, ...others] = checkTable(compiled(), { grades: grades.filter((grade) => grade !== 'M3') });
    expect([problem?.code, problem?.path]).toEqual(['TABLE_GRADE', 'tables/routing/rows/0/when/1']);
    expect(new Set(others.map(({ code }) => code))).toEqual(new Set(['TABLE_GRADE']));
  });

  it('a check that may not work long enough says so instead of passing', () => {
    expect(checkTable(compiled(), { grades, words: 5 }).map(({ code }) => code)).toContain('TABLE_UNPROVEN');
  });

  it('every witness is a claim that really fails', () => {
    const table = compiled((broken) => {
      cellAt(broken, 1, 0, { from: '1000', to: '4999.99' });
      cellAt(broken, 4, 0, { from: '5000', to: '50000.01' });
    });
    const answers = checkTable(table, { grades }).map(({ code, witness }) => {
      const { total, grade, 'project type': projectType } = witness as { total: string; grade: string; 'project type': string | null };
      const values = claimValues({
        total: cny(Math.round(Number(total) * 100)),
        claimant: { email: 'x@demo.test', grade },
        projectType: projectType ?? undefined,
      });
      const result = evaluateTable(table, values, today);
      return [code, result.ok ? 'fits' : result.error.code];
    });
    expect(answers).toEqual([
      ['TABLE_GAP', 'NO_ROW'],
      ['TABLE_OVERLAP', 'SEVERAL_ROWS'],
    ]);
  });
});
