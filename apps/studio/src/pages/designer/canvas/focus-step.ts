import type { Place } from '@vouchflow/canvas';

/** The element of a step on the page, in the drawing or in the tree. */
const elementOf = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"], .vf-tree [data-node="${CSS.escape(id)}"]`);

/** Gives a step the keyboard, without the page moving. */
export const focusStep = (id: string): void => elementOf(id)?.focus({ preventScroll: true });

/** The middles of the tree's cards as they stand on the page. */
export const placesInTree = (): Record<string, Place> =>
  Object.fromEntries(
    [...document.querySelectorAll<HTMLElement>('.vf-tree [data-node]')].map((card) => {
      const box = card.getBoundingClientRect();
      return [card.dataset['node'] ?? '', { x: box.left + box.width / 2, y: box.top + box.height / 2 }];
    }),
  );
