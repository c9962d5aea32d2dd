import type { DragEvent } from 'react';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

/** Handlers of a place that files are dropped on. */
export function dropsFiles(
  add: (files: File[]) => void,
  over: (is: boolean) => void,
): Record<'onDragOver' | 'onDragLeave' | 'onDrop', (event: DragEvent<HTMLElement>) => void> {
  return {
    onDragOver(event) {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      event.dataTransfer.dropEffect = 'copy';
      over(true);
    },
    onDragLeave(event) {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) over(false);
    },
    onDrop(event) {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      over(false);
      add([...event.dataTransfer.files]);
    },
  };
}
