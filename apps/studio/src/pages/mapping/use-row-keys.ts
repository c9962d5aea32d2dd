import { useEffect, useId, useRef, type KeyboardEvent } from 'react';

/**
 * Up, down and Enter lead from a row's field to the next row's, as in a spreadsheet, also over the end of a page.
 * @param toRow brings a row in sight
 */
export function useRowKeys(rows: number, toRow: (at: number) => void): { idOf: (at: number) => string; onKeyDown: (event: KeyboardEvent) => void } {
  const table = useId();
  const wanted = useRef<number>(undefined);
  const idOf = (at: number): string => `${table}-${at}`;
  const goThere = (): void => {
    const field = wanted.current === undefined ? null : document.getElementById(idOf(wanted.current));
    if (!(field instanceof HTMLInputElement)) return;
    wanted.current = undefined;
    field.focus();
    field.select();
  };
  // A field on another page is there only after that was drawn.
  useEffect(goThere);
  const onKeyDown = (event: KeyboardEvent): void => {
    const { target, key, shiftKey } = event;
    if (!(target instanceof HTMLInputElement) || !target.id.startsWith(`${table}-`) || event.nativeEvent.isComposing) return;
    const step = key === 'ArrowDown' || (key === 'Enter' && !shiftKey) ? 1 : key === 'ArrowUp' || key === 'Enter' ? -1 : 0;
    if (step === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const next = Number(target.id.slice(table.length + 1)) + step;
    // Leaving it is what takes over what was typed, also where there is no row to go to.
    target.blur();
    wanted.current = Math.min(Math.max(next, 0), rows - 1);
    toRow(wanted.current);
    goThere();
  };
  return { idOf, onKeyDown };
}
