import type { DecisionTable } from '@vouchflow/flow-model';
import { useCallback, useState, type PointerEvent, type RefObject } from 'react';
import { moveRows } from './edit-table.js';
import { rowHeight } from './matrix-row.js';
import { headHeight } from './use-scroll-view.js';
import { areaOf, type CellPlace, type Selection } from './use-selection.js';

interface DraggedRows {
  scroller: RefObject<HTMLDivElement | null>;
  /** Rows are not drawn again because the keyboard moved: what is chosen is looked up when the hand comes. */
  chosen: RefObject<Selection>;
  rows: number;
  columns: number;
  choose: (anchor: CellPlace, at: CellPlace) => void;
  focus: () => void;
  onTable: (change: (table: DecisionTable) => DecisionTable) => void;
}

/** A row by its head: pressed it is chosen whole, dragged it moves. `drop`: before which row it would come now. */
export function useRowDrag({ scroller, chosen, rows, columns, choose, focus, onTable }: DraggedRows) {
  const [drop, setDrop] = useState<number | null>(null);
  const onHead = useCallback(
    (n: number, event: PointerEvent) => {
      if (event.button !== 0) return;
      event.preventDefault();
      const whole = event.shiftKey ? areaOf(chosen.current).top : n;
      choose({ row: whole, column: columns - 1 }, { row: n, column: 0 });
      focus();
      const [startY, box] = [event.clientY, scroller.current];
      let target: number | null = null;
      const move = (to: globalThis.PointerEvent): void => {
        if (!box || Math.abs(to.clientY - startY) < 5) return;
        const y = to.clientY - box.getBoundingClientRect().top - headHeight + box.scrollTop;
        target = Math.min(rows, Math.max(0, Math.round(y / rowHeight)));
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
        choose({ row: landed, column: columns - 1 }, { row: landed, column: 0 });
      };
      window.addEventListener('pointermove', move);
      window.addEventListener('pointerup', up);
    },
    [scroller, chosen, rows, columns, choose, focus, onTable],
  );
  return { drop, onHead };
}
