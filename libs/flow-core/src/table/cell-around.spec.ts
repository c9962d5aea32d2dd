import type { Cell, DecisionTable } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { scopeOf } from '../expression/scope-of.js';
import { claimFields } from '../testing/claim-facts.js';
import { demoRoutingTable } from '../testing/demo-routing-table.js';
import { cellAround } from './cell-around.js';
import { checkTable } from './check-table.js';
import { compileTable } from './compile-table.js';

const grades = ['P1', 'P6', 'M1', 'M3', 'M5'];
const gapsOf = (table: DecisionTable) => {
  const made = compileTable(table, scopeOf(claimFields, { grades }));
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return checkTable(made.value, { grades }).filter(({ code }) => code === 'TABLE_GAP');
};

describe('the cells around a witness', () => {
  const table = demoRoutingTable();
  it.each<[number, unknown, Cell]>([
    [0, '1000.00', { from: '1000', to: '5000' }],
    [0, '0.01', { to: '1000' }],
    [0, '70000.00', { from: '50000' }],
    [1, 'P6', { to: 'M3' }],
    [1, 'M5', { from: 'M3' }],
    [2, 'research', { is: 'research' }],
    [2, null, { notIn: ['research'] }],
    [2, 'other', { notIn: ['research'] }],
  ])('column %i at %j', (column, value, cell) => expect(cellAround(table, column, value, grades)).toEqual(cell));

  it('mend a gap whole: each missing row, put back from its witness alone, leaves no gap', () => {
    for (let gone = 0; gone < table.rows.length; gone += 1) {
      let open: DecisionTable = { ...table, rows: table.rows.filter((_, row) => row !== gone) };
      for (let step = 0; step < 8; step += 1) {
        const [gap] = gapsOf(open);
        if (!gap) break;
        const values = Object.values(gap.witness ?? {});
        open = {
          ...open,
          rows: [
            ...open.rows,
            { id: `new-${step}`, when: values.map((value, column) => cellAround(open, column, value, grades)), then: [[{ by: 'manager', level: 1 }]] },
          ],
        };
      }
      expect(gapsOf(open)).toEqual([]);
    }
  });
});
