import { useEffect, useLayoutEffect, useRef, useState, type UIEvent } from 'react';
import { headWidth, rowHeight } from './matrix-row.js';
import type { CellPlace } from './use-selection.js';

export const headHeight = 62;

/** What of the sheet is in sight, in pixels; the chosen cell is brought there. @param lefts where each column begins, and the last one ends */
export function useScrollView(at: CellPlace, lefts: readonly number[], gaps: { show: number | undefined; any: boolean }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 480 });
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const measure = (): void => setView({ top: box.scrollTop, height: box.clientHeight || 480 });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);

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

  useEffect(() => {
    if (scroller.current && gaps.show !== undefined && gaps.any) scroller.current.scrollTop = scroller.current.scrollHeight;
  }, [gaps.show, gaps.any]);

  const onScroll = ({ currentTarget }: UIEvent<HTMLElement>): void => setView({ top: currentTarget.scrollTop, height: currentTarget.clientHeight });
  return { scroller, view, onScroll };
}
