import type { DecisionTable, Problem } from '@vouchflow/flow-model';
import { useCallback, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { readGrid } from '../clipboard/read-grid.js';
import { gridHtml, gridText } from '../clipboard/write-grid.js';
import { useLocal, useWords } from '../words/use-words.js';
import { answerKey } from './answer-key.js';
import { CellEditor } from './cell-editor.js';
import { changeCells } from './change-cells.js';
import { useColumnWidths } from './column-widths.js';
import { putRow } from './edit-table.js';
import { GapRow } from './gap-row.js';
import { cellText, suggestionsFor, withCellText, withoutCell, type CellContext, type MatrixColumn } from './matrix-columns.js';
import { MatrixHead } from './matrix-head.js';
import { headWidth, MatrixRow, rowHeight } from './matrix-row.js';
import { matrixWords } from './matrix-words.js';
import { pasteIntoTable, type PasteFault } from './paste-table.js';
import type { TableMarks } from './table-marks.js';
import { useRowDrag } from './use-row-drag.js';
import { headHeight, useScrollView } from './use-scroll-view.js';
import { areaOf, type CellPlace, type useSelection } from './use-selection.js';

interface MatrixGridProps {
  table: DecisionTable;
  columns: readonly MatrixColumn[];
  heads: readonly string[];
  context: CellContext;
  /** The same without the rows: it stays as it is while cells are put. */
  rowContext: CellContext;
  marks: TableMarks;
  uncovered?: ReadonlySet<string> | undefined;
  hit: number | undefined;
  cells: ReturnType<typeof useSelection>;
  onTable: (change: (table: DecisionTable) => DecisionTable) => void;
  onPasted: (rows: number, faults: PasteFault[]) => void;
  onGap: (gap: Problem) => void;
  onTry: (gap: Problem) => void;
  onSimulate?: ((gap: Problem) => void) | undefined;
  /** Another number brings the gaps into sight. */
  showGaps?: number | undefined;
}

const overscan = 6;
const shownGaps = 3;
const steps = { stay: [0, 0], down: [1, 0], up: [-1, 0], right: [0, 1], left: [0, -1] } as const;

/** The sheet: rows in view are drawn, the one field follows the chosen cell, and everything can be done by keys. */
export function MatrixGrid({
  table,
  columns,
  heads,
  context,
  rowContext,
  marks,
  uncovered,
  hit,
  cells,
  onTable,
  onPasted,
  onGap,
  onTry,
  onSimulate,
  showGaps,
}: MatrixGridProps) {
  const w = useWords(matrixWords);
  const local = useLocal();
  const [editing, setEditing] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  /** Whether what was typed last could be put: else the cell stays open, wherever one clicks. */
  const taken = useRef(true);
  const { selection, go, choose } = cells;
  const { at } = selection;
  const area = areaOf(selection);
  const now = useRef(selection);
  now.current = selection;
  const rows = table.rows;
  const widths = useColumnWidths(rows, columns, heads, context);
  const lefts = widths.reduce<number[]>((sums, one) => [...sums, (sums.at(-1) ?? headWidth) + one], [headWidth]);
  const { scroller, view, onScroll } = useScrollView(at, lefts, { show: showGaps, any: marks.gaps.length > 0 });
  const column = columns[at.column];
  const row = rows[at.row];

  const focus = useCallback(() => scroller.current?.querySelector<HTMLInputElement>('[data-grid-focus]')?.focus({ preventScroll: true }), [scroller]);
  const goTo = useCallback(
    (next: CellPlace, extend: boolean) => {
      setFault(null);
      go(next, extend);
      focus();
    },
    [go, focus],
  );
  const edit = useCallback(
    (n: number, c: number) => {
      go({ row: n, column: c });
      setEditing(true);
    },
    [go],
  );
  const { drop, onHead } = useRowDrag({ scroller, chosen: now, rows: rows.length, columns: columns.length, choose, focus, onTable });

  const commit = (text: string, way: keyof typeof steps): boolean => {
    const leave = (): void => {
      taken.current = true;
      setEditing(false);
      setFault(null);
      if (way !== 'stay') goTo({ row: Math.max(0, at.row + steps[way][0]), column: at.column + steps[way][1] }, false);
    };
    if (!row || !column || text === cellText(row, column, context)) {
      leave();
      return true;
    }
    const put = withCellText(row, column, text, context);
    taken.current = put.ok;
    if (!put.ok) {
      setFault(w.faults[put.error]);
      return false;
    }
    onTable((now) => putRow(now, at.row, put.value));
    leave();
    return true;
  };

  const page = Math.max(1, Math.floor((view.height - headHeight) / rowHeight) - 1);
  const onKey = (event: KeyboardEvent): void =>
    answerKey(event, { table, columns, context, selection, page, onTable, choose, goTo, beginEdit: () => setEditing(true) });

  const onCopy = (event: ClipboardEvent, cut: boolean): void => {
    event.preventDefault();
    const whole = area.left === 0 && area.right === columns.length - 1 && area.bottom > area.top;
    const grid = rows
      .slice(Math.max(0, area.top), area.bottom + 1)
      .map((one) => columns.slice(area.left, area.right + 1).map((where) => cellText(one, where, context)));
    // Whole rows carry the names of their columns, so that they can be pasted anywhere.
    const said = whole ? [heads, ...grid] : grid;
    event.clipboardData.setData('text/plain', gridText(said));
    event.clipboardData.setData('text/html', gridHtml(said));
    if (cut) onTable((now) => changeCells(now, columns, area, (one, where) => withoutCell(one, where, context)));
  };

  const onPaste = (event: ClipboardEvent): void => {
    event.preventDefault();
    let grid = readGrid(event.clipboardData.getData('text/plain'));
    const [only] = grid;
    if (grid.length === 0) return;
    // One value into many cells fills them all.
    if (grid.length === 1 && only?.length === 1)
      grid = Array.from({ length: area.bottom - area.top + 1 }, () => Array.from({ length: area.right - area.left + 1 }, () => only[0] as string));
    const start = { row: Math.max(0, area.top), column: area.left };
    const { faults, rows: pasted } = pasteIntoTable(table, columns, grid, start, heads, context);
    onTable((now) => pasteIntoTable(now, columns, grid, start, heads, context).table);
    onPasted(pasted, faults);
  };

  const onCell = useCallback(
    (n: number, c: number, extend: boolean) => {
      // What is being typed is put first; where it is refused it stays open.
      const field = document.activeElement;
      if (field instanceof HTMLInputElement && field.hasAttribute('data-grid-focus')) field.blur();
      if (!taken.current) return focus();
      goTo({ row: n, column: c }, extend);
    },
    [goTo, focus],
  );
  const onColumn = useCallback((c: number) => go({ row: -1, column: c }), [go]);

  const first = Math.max(0, Math.floor(view.top / rowHeight) - overscan);
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / rowHeight) + overscan);
  const width = lefts.at(-1) ?? headWidth;
  const editor = { left: lefts[at.column] ?? 0, top: at.row * rowHeight, width: widths[at.column] ?? 0, height: rowHeight };
  const gaps = marks.gaps.slice(0, shownGaps);

  return (
    <div
      className="vf-mx"
      ref={scroller}
      onScroll={onScroll}
      role="grid"
      aria-label={w.grid}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
    >
      <MatrixHead columns={columns} heads={heads} widths={widths} left={area.left} right={area.right} wrong={marks.inputs} onColumn={onColumn} />
      <div className="vf-mx-body" role="rowgroup" style={{ height: (rows.length + gaps.length) * rowHeight, width }}>
        {rows.slice(first, last).map((one, index) => (
          <MatrixRow
            key={one.id ?? first + index}
            row={one}
            n={first + index}
            columns={columns}
            widths={widths}
            context={rowContext}
            marks={marks}
            hit={hit === first + index}
            uncovered={uncovered?.has(`tables/${table.id}/${first + index}`) ?? false}
            local={local}
            onCell={onCell}
            onEdit={edit}
            onHead={onHead}
          />
        ))}
        {gaps.map((gap, index) => (
          <GapRow
            key={index}
            gap={gap}
            top={(rows.length + index) * rowHeight}
            width={width}
            more={index === gaps.length - 1 ? marks.gaps.length - gaps.length : 0}
            onAdd={() => onGap(gap)}
            onTry={() => onTry(gap)}
            {...(onSimulate ? { onSimulate: () => onSimulate(gap) } : {})}
          />
        ))}
        {at.row >= 0 && (area.bottom > area.top || area.right > area.left) && (
          <div
            className="vf-mx-area"
            aria-hidden
            style={{
              left: lefts[area.left],
              top: Math.max(0, area.top) * rowHeight,
              width: (lefts[area.right + 1] ?? 0) - (lefts[area.left] ?? 0),
              height: (area.bottom - Math.max(0, area.top) + 1) * rowHeight,
            }}
          />
        )}
        {drop !== null && <div className="vf-mx-drop" aria-hidden style={{ top: drop * rowHeight - 1 }} />}
        {at.row >= 0 && row && column && (
          <CellEditor
            text={cellText(row, column, context)}
            label={`${w.cell(at.row + 1, heads[at.column] ?? '')}: ${cellText(row, column, context) || w.any}`}
            editing={editing}
            place={editor}
            fault={fault}
            suggestions={(typed) => suggestionsFor(column, typed, context)}
            onBegin={() => setEditing(true)}
            onCommit={commit}
            onCancel={() => {
              taken.current = true;
              setEditing(false);
              setFault(null);
            }}
            onKey={onKey}
            onCopy={onCopy}
            onPaste={onPaste}
          />
        )}
      </div>
    </div>
  );
}
