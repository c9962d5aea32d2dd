import { useCallback, useState } from 'react';

export interface CellPlace {
  row: number;
  column: number;
}
export interface Selection {
  /** Where the keyboard is. Row -1: the head of the column. */
  at: CellPlace;
  /** The other corner of what is chosen. */
  anchor: CellPlace;
}
export interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export const areaOf = ({ at, anchor }: Selection): Area => ({
  top: Math.min(at.row, anchor.row),
  bottom: Math.max(at.row, anchor.row),
  left: Math.min(at.column, anchor.column),
  right: Math.max(at.column, anchor.column),
});

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Which cells are chosen, kept inside the sheet when it shrinks. */
export function useSelection(rows: number, columns: number) {
  const [kept, setKept] = useState<Selection>({ at: { row: 0, column: 0 }, anchor: { row: 0, column: 0 } });
  const inside = ({ row, column }: CellPlace): CellPlace => ({ row: clamp(row, -1, rows - 1), column: clamp(column, 0, columns - 1) });
  const selection: Selection = { at: inside(kept.at), anchor: inside(kept.anchor) };
  const go = useCallback((at: CellPlace, extend = false) => setKept((before) => ({ at, anchor: extend ? before.anchor : at })), []);
  const choose = useCallback((anchor: CellPlace, at: CellPlace) => setKept({ at, anchor }), []);
  return { selection, go, choose, inside };
}

/** Where a key leads from a cell; null: it does not move. */
export function moved(key: string, at: CellPlace, sheet: { rows: number; columns: number; page: number }, all: boolean): CellPlace | null {
  const { rows, columns, page } = sheet;
  switch (key) {
    case 'ArrowUp':
      return { ...at, row: all ? 0 : at.row - 1 };
    case 'ArrowDown':
      return { ...at, row: all ? rows - 1 : at.row + 1 };
    case 'ArrowLeft':
      return { ...at, column: all ? 0 : at.column - 1 };
    case 'ArrowRight':
      return { ...at, column: all ? columns - 1 : at.column + 1 };
    case 'Home':
      return { row: all ? 0 : at.row, column: 0 };
    case 'End':
      return { row: all ? rows - 1 : at.row, column: columns - 1 };
    case 'PageUp':
      return { ...at, row: at.row - page };
    case 'PageDown':
      return { ...at, row: at.row + page };
    default:
      return null;
  }
}
