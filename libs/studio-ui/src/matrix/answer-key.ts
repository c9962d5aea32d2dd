import type { DecisionTable } from '@vouchflow/flow-model';
import type { KeyboardEvent } from 'react';
import { changeCells } from './change-cells.js';
import { deleteRows, insertRow, moveRows } from './edit-table.js';
import { cellText, withCellText, withoutCell, type CellContext, type MatrixColumn } from './matrix-columns.js';
import { areaOf, moved, type CellPlace, type Selection } from './use-selection.js';

/** The sheet as its keys find it. */
export interface KeyedSheet {
  table: DecisionTable;
  columns: readonly MatrixColumn[];
  context: CellContext;
  selection: Selection;
  /** Rows that PageUp and PageDown go. */
  page: number;
  onTable: (change: (table: DecisionTable) => DecisionTable) => void;
  choose: (anchor: CellPlace, at: CellPlace) => void;
  goTo: (at: CellPlace, extend: boolean) => void;
  beginEdit: () => void;
}

/** Answers a key while no cell is being typed in. What the sheet does not know goes on to the page. */
export function answerKey(event: KeyboardEvent, { table: { rows }, columns, context, selection, page, onTable, choose, goTo, beginEdit }: KeyedSheet): void {
  const { at, anchor } = selection;
  const area = areaOf(selection);
  const count = area.bottom - area.top + 1;
  const command = event.ctrlKey || event.metaKey;
  const letter = command ? event.key.toLowerCase() : '';
  const done = (): void => event.preventDefault();
  if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
    done();
    const to = event.key === 'ArrowUp' ? area.top - 1 : area.bottom + 2;
    if (to < 0 || to > rows.length) return;
    onTable((now) => moveRows(now, area.top, count, to));
    const shift = event.key === 'ArrowUp' ? -1 : 1;
    return choose({ ...anchor, row: anchor.row + shift }, { ...at, row: at.row + shift });
  }
  if (letter === 'a') {
    done();
    return choose({ row: 0, column: 0 }, { row: rows.length - 1, column: columns.length - 1 });
  }
  if (letter === 'd') {
    done();
    const source = rows[count > 1 ? area.top : area.top - 1];
    if (!source) return;
    return onTable((now) =>
      changeCells(now, columns, area, (row, column) => {
        const put = withCellText(row, column, cellText(source, column, context), context);
        return put.ok ? put.value : row;
      }),
    );
  }
  if (command && event.key === 'Enter') {
    done();
    onTable((now) => insertRow(now, area.bottom + 1));
    return goTo({ row: area.bottom + 1, column: at.column }, false);
  }
  if (command && (event.key === '-' || event.key === 'Backspace')) {
    done();
    return onTable((now) => deleteRows(now, area.top, count));
  }
  if (event.key === 'Delete' || event.key === 'Backspace') {
    done();
    return onTable((now) => changeCells(now, columns, area, (row, column) => withoutCell(row, column, context)));
  }
  if (event.key === 'F2' || event.key === 'Enter') {
    done();
    if (at.row >= 0) beginEdit();
    return;
  }
  if (event.key === 'Tab' && !command) {
    const next = at.column + (event.shiftKey ? -1 : 1);
    // At the ends the keyboard leaves the sheet, as any control lets it.
    if (next < 0 || next >= columns.length) return;
    done();
    return goTo({ ...at, column: next }, false);
  }
  const to = moved(event.key, at, { rows: rows.length, columns: columns.length, page }, command);
  if (to) {
    done();
    goTo(to, event.shiftKey);
  }
}
