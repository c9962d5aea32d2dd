import type { DecisionTable } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { scopeOf } from '../expression/scope-of.js';
import { claimFields } from '../testing/claim-facts.js';
import { demoRoutingTable } from '../testing/demo-routing-table.js';
import { compileTable } from './compile-table.js';
import { coverTable, type CoverageMap } from './cover-table.js';

const grades = ['P5', 'P6', 'M1', 'M2', 'M3', 'M4'];
function mapOf(table: DecisionTable, more: { bands?: number; lines?: number } = {}): CoverageMap {
  const compiled = compileTable(table, scopeOf(claimFields, { grades }));
  if (!compiled.ok) throw new Error(compiled.error[0]?.message.en);
  return coverTable(compiled.value, { grades, date: '2026-11-21', ...more });
}
const rowsOf = ({ lines }: CoverageMap): Record<string, string[]> =>
  Object.fromEntries(lines.map(({ label, fields }) => [label.en, fields.map((rows) => rows.map((row) => row + 1).join('+') || '-')]));

describe('the map of what a table covers', () => {
  it('has the bands of the amount across, the cases of the rest down, and in each field the row', () => {
    const map = mapOf(demoRoutingTable());
    expect(map.bands.map(({ en }) => en)).toEqual(['under 1,000', '1,000 to under 5,000', '5,000 to under 50,000', '50,000 or more']);
    expect(map.bands.map(({ zh }) => zh)).toEqual(['低于 1,000', '1,000（含）至 5,000', '5,000（含）至 50,000', '50,000 及以上']);
    expect(rowsOf(map)).toEqual({
      'below M3 · not given or any other': ['1', '2', '4', '8'],
      'below M3 · research': ['1', '3', '5', '9'],
      'M3 or above · not given or any other': ['6', '6', '6', '8'],
      'M3 or above · research': ['7', '7', '7', '9'],
    });
    expect(map.lines[1]?.label.zh).toBe('低于 M3 · 科研');
    expect(map.more).toEqual({ lines: 0, bands: 0 });
  });

  it('leaves a gap empty and tells all rows of an overlap', () => {
    const table = demoRoutingTable();
    const holed = {
      ...table,
      rows: table.rows
        .filter(({ id }) => id !== 'medium')
        .map((row) => (row.id === 'senior' ? { ...row, when: [row.when[0] ?? '-', '-' as const, row.when[2] ?? '-'] } : row)),
    };
    expect(rowsOf(mapOf(holed))['below M3 · not given or any other']).toEqual(['1+5', '5', '3+5', '7']);
    expect(rowsOf(mapOf({ ...table, rows: table.rows.filter(({ id }) => id !== 'medium') }))['below M3 · not given or any other']?.[1]).toBe('-');
  });

  it('does not count rows out of force, and says what it leaves out', () => {
    const table = demoRoutingTable();
    const dated = { ...table, rows: table.rows.map((row) => (row.id === 'small' ? { ...row, to: '2026-01-01' } : row)) };
    expect(rowsOf(mapOf(dated))['below M3 · research']?.[0]).toBe('-');
    const cut = mapOf(table, { bands: 2, lines: 1 });
    expect([cut.bands.length, cut.lines.length, cut.more]).toEqual([2, 1, { lines: 3, bands: 2 }]);
  });
});
