import { decisionTable, type DecisionTable } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import flow from '../../../../flows/expense-claim/flow.json';
import { addInput, deleteRows, duplicateRows, insertRow, moveInput, moveRows, putInput, removeInput } from './edit-table.js';

const table = decisionTable.parse(flow.tables[0]);
const ids = ({ rows }: DecisionTable) => rows.map((row) => row.id);

describe('rows of a table', () => {
  it('move together and keep their ids', () => {
    expect(ids(moveRows(table, 0, 2, 5)).slice(0, 5)).toEqual(['medium-research', 'large', 'large-research', 'small', 'medium']);
    expect(ids(moveRows(table, 4, 1, 0))[0]).toBe('large-research');
    expect(moveRows(table, 2, 2, 3)).toBe(table);
  });
  it('get ids that no other has, wherever they are put in', () => {
    const grown = insertRow(insertRow(duplicateRows(table, 0, 3), 0), 4);
    expect(new Set(ids(grown)).size).toBe(table.rows.length + 5);
    expect(ids(grown)).not.toContain(undefined);
  });
  it('that were known by their place get an id before they move, so that none takes another’s', () => {
    const bare: DecisionTable = { ...table, rows: table.rows.map(({ id: _id, ...row }) => row) };
    expect(new Set(ids(moveRows(bare, 0, 1, 4))).size).toBe(9);
  });
  it('are never none', () => expect(deleteRows(table, 0, 9).rows).toHaveLength(1));
  it('take the first approver of the row before them, since nobody is no answer, and no more, since the others were not meant', () => {
    expect(insertRow(table, 2).rows[2]?.then).toEqual([[{ by: 'manager', level: 1 }]]);
    expect(duplicateRows(table, 1, 1).rows[2]?.then).toEqual(table.rows[1]?.then);
  });
});

describe('columns of a table', () => {
  it('come as “any”, go with their cells and move with them', () => {
    const wider = addInput(table, { expression: 'department', type: 'text' });
    expect(wider.rows.every((row) => row.when[3] === '-')).toBe(true);
    expect(removeInput(wider, 3)).toEqual({ ...table, rows: table.rows });
    expect(moveInput(table, 0, 2).rows[0]?.when).toEqual([table.rows[0]?.when[1], table.rows[0]?.when[2], table.rows[0]?.when[0]]);
  });
  it('empty their cells when they become of another type', () => {
    expect(putInput(table, 0, { expression: 'title', type: 'text' }).rows.every((row) => row.when[0] === '-')).toBe(true);
  });
});
