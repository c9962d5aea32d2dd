import type { DecisionTable, Problem, TableRow } from '@vouchflow/flow-model';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent, type PointerEvent } from 'react';
import { readGrid } from '../clipboard/read-grid.js';
import { gridHtml, gridText } from '../clipboard/write-grid.js';
import { useLocal, useWords } from '../words/use-words.js';
import { CellEditor } from './cell-editor.js';
import { useColumnWidths } from './column-widths.js';
import { deleteRows, insertRow, moveRows, putRow } from './edit-table.js';
import { GapRow } from './gap-row.js';
import { cellText, columnKey, suggestionsFor, withCellText, withoutCell, type CellContext, type MatrixColumn } from './matrix-columns.js';
import { headWidth, MatrixRow, rowHeight } from './matrix-row.js';
import { matrixWords } from './matrix-words.js';
import { pasteIntoTable, type PasteFault } from './paste-table.js';
import type { TableMarks } from './table-marks.js';
import { areaOf, moved, type CellPlace, type useSelection } from './use-selection.js';

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
const headHeight = 62;
const shownGaps = 3;

/** The sheet: rows in view are drawn, the one field follows the chosen cell, and everything can be done by keys. */
export function MatrixGrid({ table, columns, heads, context, rowContext, marks, uncovered, hit, cells, onTable, onPasted, onGap, onTry, onSimulate, showGaps }: MatrixGridProps) {
  const w = useWords(matrixWords);
  const local = useLocal();
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 480 });
  const [editing, setEditing] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [drop, setDrop] = useState<number | null>(null);
  /** Whether what was typed last could be put: else the cell stays open, wherever one clicks. */
  const taken = useRef(true);
  const { selection, go, choose } = cells;
  const { at } = selection;
  const area = areaOf(selection);
  // Rows are not drawn again because the keyboard moved.
  const now = useRef(selection);
  now.current = selection;
  const rows = table.rows;
  const widths = useColumnWidths(rows, columns, heads, context);
  const lefts = widths.reduce<number[]>((sums, one) => [...sums, (sums.at(-1) ?? headWidth) + one], [headWidth]);
  const column = columns[at.column];
  const row = rows[at.row];

  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const measure = (): void => setView({ top: box.scrollTop, height: box.clientHeight || 480 });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);

  // The chosen cell is brought into view.
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box || at.row < 0) return;
    const top = at.row * rowHeight;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + rowHeight > box.scrollTop + box.clientHeight - headHeight) box.scrollTop = top + rowHeight - box.clientHeight + headHeight;
    const [left, right] = [lefts[at.column] ?? 0, lefts[at.column + 1] ?? 0];
    if (left < box.scrollLeft + headWidth) box.scrollLeft = left - headWidth;
    else if (right > box.scrollLeft + box.clientWidth) box.scrollLeft = right - box.clientWidth;
    // Where the cell is, is all that matters here.
  }, [at.row, at.column]);

  const hasGaps = marks.gaps.length > 0;
  useEffect(() => {
    if (scroller.current && showGaps !== undefined && hasGaps) scroller.current.scrollTop = scroller.current.scrollHeight;
  }, [showGaps, hasGaps]);

  const focus = useCallback(() => scroller.current?.querySelector<HTMLInputElement>('[data-grid-focus]')?.focus({ preventScroll: true }), []);
  const goTo = useCallback((next: CellPlace, extend: boolean) => {
    setFault(null);
    go(next, extend);
    focus();
  }, [go, focus]);
  const edit = useCallback((n: number, c: number) => {
    go({ row: n, column: c });
    setEditing(true);
  }, [go]);

  const commit = (text: string, way: 'stay' | 'down' | 'up' | 'right' | 'left'): boolean => {
    const steps = { stay: [0, 0], down: [1, 0], up: [-1, 0], right: [0, 1], left: [0, -1] } as const;
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

  const eachChosen = (change: (row: TableRow, column: MatrixColumn, context: CellContext, n: number, c: number) => TableRow): void => onTable((now) => {
    let next = now;
    for (let n = Math.max(0, area.top); n <= area.bottom; n += 1) {
      // From the last column back, so that a place of approvers that goes does not shift those before it.
      for (let c = area.right; c >= area.left; c -= 1) {
        const [one, where] = [next.rows[n], columns[c]];
        if (one && where) next = putRow(next, n, change(one, where, { ...context, table: next }, n, c));
      }
    }
    return next;
  });

  const count = area.bottom - area.top + 1;
  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    const command = event.ctrlKey || event.metaKey;
    const done = (): void => event.preventDefault();
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      done();
      const to = event.key === 'ArrowUp' ? area.top - 1 : area.bottom + 2;
      if (to < 0 || to > rows.length) return;
      onTable((now) => moveRows(now, area.top, count, to));
      const shift = event.key === 'ArrowUp' ? -1 : 1;
      return choose({ ...selection.anchor, row: selection.anchor.row + shift }, { ...at, row: at.row + shift });
    }
    if (command && event.key.toLowerCase() === 'a') {
      done();
      return choose({ row: 0, column: 0 }, { row: rows.length - 1, column: columns.length - 1 });
    }
    if (command && event.key.toLowerCase() === 'd') {
      done();
      const from = count > 1 ? area.top : area.top - 1;
      const source = rows[from];
      if (source) eachChosen((one, where, now) => { const put = withCellText(one, where, cellText(source, where, now), now); return put.ok ? put.value : one; });
      return;
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
      return eachChosen((one, where, now) => withoutCell(one, where, now));
    }
    if (event.key === 'F2' || (event.key === 'Enter' && !command)) {
      done();
      if (at.row >= 0) setEditing(true);
      return;
    }
    if (event.key === 'Tab' && !command) {
      const next = at.column + (event.shiftKey ? -1 : 1);
      // At the ends the keyboard leaves the sheet, as any control lets it.
      if (next < 0 || next >= columns.length) return;
      done();
      return goTo({ ...at, column: next }, false);
    }
    const to = moved(event.key, at, { rows: rows.length, columns: columns.length, page: Math.max(1, Math.floor((view.height - headHeight) / rowHeight) - 1) }, command);
    if (to) {
      done();
      goTo(to, event.shiftKey);
    }
  };

  const onCopy = (event: ClipboardEvent, cut: boolean): void => {
    event.preventDefault();
    const whole = area.left === 0 && area.right === columns.length - 1 && area.bottom > area.top;
    const grid = rows.slice(Math.max(0, area.top), area.bottom + 1).map((one) => columns.slice(area.left, area.right + 1).map((where) => cellText(one, where, context)));
    // Whole rows carry the names of their columns, so that they can be pasted anywhere.
    const said = whole ? [heads, ...grid] : grid;
    event.clipboardData.setData('text/plain', gridText(said));
    event.clipboardData.setData('text/html', gridHtml(said));
    if (cut) eachChosen((one, where, now) => withoutCell(one, where, now));
  };

  const onPaste = (event: ClipboardEvent): void => {
    event.preventDefault();
    let grid = readGrid(event.clipboardData.getData('text/plain'));
    const [only] = grid;
    if (grid.length === 0) return;
    // One value into many cells fills them all.
    if (grid.length === 1 && only?.length === 1) grid = Array.from({ length: count }, () => Array.from({ length: area.right - area.left + 1 }, () => only[0] as string));
    const start = { row: Math.max(0, area.top), column: area.left };
    const { faults, rows: pasted } = pasteIntoTable(table, columns, grid, start, heads, context);
    onTable((now) => pasteIntoTable(now, columns, grid, start, heads, context).table);
    onPasted(pasted, faults);
  };

  const onHead = useCallback((n: number, event: PointerEvent) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const whole = event.shiftKey ? areaOf(now.current).top : n;
    choose({ row: whole, column: columns.length - 1 }, { row: n, column: 0 });
    focus();
    const [startY, box] = [event.clientY, scroller.current];
    let target: number | null = null;
    const move = (to: globalThis.PointerEvent): void => {
      if (!box || Math.abs(to.clientY - startY) < 5) return;
      const y = to.clientY - box.getBoundingClientRect().top - headHeight + box.scrollTop;
      target = Math.min(rows.length, Math.max(0, Math.round(y / rowHeight)));
      setDrop(target);
    };
    const up = (): void => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      setDrop(null);
      if (target === null || (target >= n && target <= n + 1)) return;
      const to = target;
      onTable((now) => moveRows(now, n, 1, to));
      const landed = to > n ? to - 1 : to;
      choose({ row: landed, column: columns.length - 1 }, { row: landed, column: 0 });
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
  }, [choose, columns.length, focus, onTable, rows.length]);

  const onCell = useCallback((n: number, c: number, extend: boolean) => {
    // What is being typed is put first; where it is refused it stays open.
    const field = document.activeElement;
    if (field instanceof HTMLInputElement && field.hasAttribute('data-grid-focus')) field.blur();
    if (!taken.current) return focus();
    goTo({ row: n, column: c }, extend);
  }, [goTo, focus]);

  const first = Math.max(0, Math.floor(view.top / rowHeight) - overscan);
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / rowHeight) + overscan);
  const width = lefts.at(-1) ?? headWidth;
  const editor = { left: lefts[at.column] ?? 0, top: at.row * rowHeight, width: widths[at.column] ?? 0, height: rowHeight };
  const gaps = marks.gaps.slice(0, shownGaps);
  const groups = groupsOf(columns);

  return (
    <div className="vf-mx" ref={scroller} onScroll={(event) => setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })} role="grid" aria-label={w.grid} aria-rowcount={rows.length + 1} aria-colcount={columns.length + 1} aria-multiselectable>
      <div className="vf-mx-head" role="row" aria-rowindex={1} style={{ width }}>
        <div className="groups" aria-hidden>
          <span style={{ width: headWidth }} />
          {groups.map((group) => <span key={group.kind + String(group.from)} className={group.kind} style={{ width: (lefts[group.to + 1] ?? 0) - (lefts[group.from] ?? 0) }}>{group.kind === 'input' ? w.conditions : group.kind === 'place' ? w.askInTurn : group.kind === 'rule' ? w.askByRule : ''}</span>)}
        </div>
        <div className="names">
          <span style={{ width: headWidth }} role="columnheader" aria-label={w.row} />
          {columns.map((one, c) => (
            <button
              type="button" key={columnKey(one)} role="columnheader" aria-colindex={c + 2} title={heads[c]} tabIndex={-1} style={{ width: widths[c] }}
              className={`${c >= area.left && c <= area.right ? 'chosen' : ''} ${one.kind === 'input' && (marks.inputs.get(one.at)?.length ?? 0) > 0 ? 'bad' : ''}`} onClick={() => go({ row: -1, column: c })}
            >
              {heads[c]}
            </button>
          ))}
        </div>
      </div>
      <div className="vf-mx-body" role="rowgroup" style={{ height: (rows.length + gaps.length) * rowHeight, width }}>
        {rows.slice(first, last).map((one, index) => (
          <MatrixRow key={one.id ?? first + index} row={one} n={first + index} columns={columns} widths={widths} context={rowContext} marks={marks} hit={hit === first + index} uncovered={uncovered?.has(`tables/${table.id}/${first + index}`) ?? false} local={local} onCell={onCell} onEdit={edit} onHead={onHead} />
        ))}
        {gaps.map((gap, index) => <GapRow key={index} gap={gap} top={(rows.length + index) * rowHeight} width={width} more={index === gaps.length - 1 ? marks.gaps.length - gaps.length : 0} onAdd={() => onGap(gap)} onTry={() => onTry(gap)} {...(onSimulate ? { onSimulate: () => onSimulate(gap) } : {})} />)}
        {at.row >= 0 && (area.bottom > area.top || area.right > area.left) && (
          <div className="vf-mx-area" aria-hidden style={{ left: lefts[area.left], top: Math.max(0, area.top) * rowHeight, width: (lefts[area.right + 1] ?? 0) - (lefts[area.left] ?? 0), height: (area.bottom - Math.max(0, area.top) + 1) * rowHeight }} />
        )}
        {drop !== null && <div className="vf-mx-drop" aria-hidden style={{ top: drop * rowHeight - 1 }} />}
        {at.row >= 0 && row && column && (
          <CellEditor
            text={cellText(row, column, context)} label={`${w.cell(at.row + 1, heads[at.column] ?? '')}: ${cellText(row, column, context) || w.any}`} editing={editing} place={editor} fault={fault}
            suggestions={(typed) => suggestionsFor(column, typed, context)} onBegin={() => setEditing(true)} onCommit={commit} onCancel={() => { taken.current = true; setEditing(false); setFault(null); }} onKey={onKey} onCopy={onCopy} onPaste={onPaste}
          />
        )}
      </div>
    </div>
  );
}

interface HeadGroup {
  kind: 'input' | 'place' | 'rule' | 'other';
  from: number;
  to: number;
}

function groupsOf(columns: readonly MatrixColumn[]): HeadGroup[] {
  const groups: HeadGroup[] = [];
  columns.forEach((column, at) => {
    const kind = column.kind === 'input' || column.kind === 'place' || column.kind === 'rule' ? column.kind : 'other';
    const last = groups.at(-1);
    if (last?.kind === kind) last.to = at;
    else groups.push({ kind, from: at, to: at });
  });
  return groups;
}
