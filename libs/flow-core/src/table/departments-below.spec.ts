import type { Cell, DecisionTable } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { scopeOf } from '../expression/scope-of.js';
import { checkTable } from './check-table.js';
import { compileTable } from './compile-table.js';
import { evaluateTable } from './evaluate-table.js';
import { sayCell } from './say-cell.js';
import { cellAround } from './cell-around.js';

const tree = { RD: [], LAB: ['RD'], OPTICS: ['LAB', 'RD'], SALES: [] };
const table = (...cells: Cell[]): DecisionTable => ({
  id: 'approvals',
  name: { zh: '表', en: 'Table' },
  hitPolicy: 'unique',
  inputs: [{ expression: 'department', type: 'text', label: { zh: '部门', en: 'Department' } }],
  outputs: [{ name: 'who', type: 'text' }],
  rows: cells.map((cell, n) => ({ when: [cell], then: [String(n + 1)] })),
});
const scope = scopeOf([{ name: 'department', label: { zh: '部门', en: 'Department' }, type: 'department', required: true }], {
  grades: ['P1'],
  departments: tree,
});
const made = (...cells: Cell[]) => {
  const compiled = compileTable(table(...cells), scope);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return compiled.value;
};
/** The row, from 1, that a claim of this department fires with the tree as it is when it comes. */
const rowOf = (department: string, departments: Record<string, string[]>, ...cells: Cell[]): number | string => {
  const hit = evaluateTable(
    made(...cells),
    {
      facts: { department },
      claimant: { email: 'a@demo.test' },
      total: { minor: 100, currency: 'CNY' },
      currency: 'CNY',
      grades: ['P1'],
      departments,
      today: '2026-11-21',
      vars: {},
    },
    '2026-11-21',
  );
  return hit.ok ? hit.value.row + 1 : hit.error.code;
};
const wrong = (...cells: Cell[]): string[] => checkTable(made(...cells), { grades: ['P1'] }).map(({ code, message }) => `${code} ${message.en}`);

describe('a cell that means a department with all below it', () => {
  const cells: Cell[] = [{ under: ['RD'] }, { notUnder: ['RD'] }];

  it('fits it, what stands below it however deep, and what is founded below it later', () => {
    expect(rowOf('RD', {}, ...cells)).toBe(1);
    expect(rowOf('OPTICS', { OPTICS: ['LAB', 'RD'] }, ...cells)).toBe(1);
    expect(rowOf('LASER', { LASER: ['LAB', 'RD'] }, ...cells)).toBe(1);
    expect(rowOf('SALES', {}, ...cells)).toBe(2);
  });

  it('is proven with the tree: a department of it meets it too, and so does one that is not founded yet', () => {
    expect(wrong(...cells)).toEqual([]);
    expect(wrong({ under: ['RD'] }, { notUnder: ['RD'] }, { is: 'LAB' })).toEqual([expect.stringMatching(/^TABLE_OVERLAP .*LAB/)]);
    expect(wrong({ in: ['RD', 'LAB', 'OPTICS'] }, { notUnder: ['RD'] })).toEqual([expect.stringMatching(/^TABLE_GAP .*a new department below RD/)]);
    expect(wrong({ in: ['RD', 'LAB', 'OPTICS'] }, { notIn: ['RD', 'LAB', 'OPTICS'] })).toEqual([]);
  });

  it('names its departments for people, where their names are known', () => {
    const named = { ...scope, codeNames: { RD: { zh: '研发部', en: 'R&D' } } };
    const compiled = compileTable(table({ under: ['RD'] }, { notUnder: ['RD'] }, { is: 'RD' }), named);
    expect(
      compiled.ok &&
        checkTable(compiled.value, { grades: ['P1'] })
          .map(({ message }) => message.en)
          .join(),
    ).toContain('Department R&D');
  });

  it('is said in words, and a gap beside it is mended by a row that takes nothing of it', () => {
    expect(sayCell({ under: ['RD'] }, 'text', [{ code: 'RD', name: { zh: '研发部', en: 'R&D' } }])).toEqual({ zh: '研发部（含下级）', en: 'R&D and below' });
    expect(cellAround(table({ under: ['RD'] }), 0, 'SALES', [])).toEqual({ notUnder: ['RD'] });
  });

  it('belongs in a column of texts', () => {
    const amounts = { ...table({ under: ['RD'] }), inputs: [{ expression: 'total', type: 'money' as const }] };
    expect(compileTable(amounts, scope)).toMatchObject({ ok: false, error: [{ code: 'TABLE_CELL_TYPE' }] });
  });
});
