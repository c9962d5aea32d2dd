import type { MouseEvent } from 'react';
import type { Place } from '@vouchflow/canvas';

/** Where on the screen a button was pressed; by keyboard, where it stands. */
export function screenOf(event: MouseEvent<HTMLElement>): Place {
  if (event.detail > 0) return { x: event.clientX, y: event.clientY };
  const box = event.currentTarget.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.bottom };
}
