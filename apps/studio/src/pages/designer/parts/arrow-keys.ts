import { focusStep, placesInTree } from '../canvas/focus-step.js';
import { nextNode, type Direction } from '../canvas/next-node.js';
import type { Designer } from '../state/designer.js';

/** To the next step on that side, as it stands in the view; with Shift it is chosen too. */
export function goByArrow(designer: Designer, direction: Direction, extend: boolean): void {
  const { selection, view } = designer.store.get();
  const definition = designer.now();
  const ids = [...selection];
  // A step whose place is not drawn yet stands nowhere an arrow could lead.
  const places =
    view === 'tree'
      ? placesInTree()
      : Object.fromEntries(
          definition.nodes.flatMap((node) => {
            const place = definition.layout[node.id];
            return place ? [[node.id, place]] : [];
          }),
        );
  const next = nextNode(
    places,
    ids.findLast((id) => id in places),
    direction,
  );
  if (next === undefined) return;
  designer.goTo(next, extend ? ids : []);
  focusStep(next);
}

/** Moves what is chosen by one step of the grid, with Shift by ten; one step of undo as long as it goes on. */
export function nudge(designer: Designer, direction: Direction, far: boolean): void {
  const by = far ? 40 : 4;
  const [dx, dy] = { up: [0, -by], down: [0, by], left: [-by, 0], right: [by, 0] }[direction] as [number, number];
  const ids = [...designer.store.get().selection];
  const places = Object.fromEntries(
    ids.flatMap((id) => {
      const place = designer.now().layout[id] ?? designer.now().notes?.find((note) => note.id === id);
      return place ? [[id, { x: place.x + dx, y: place.y + dy }]] : [];
    }),
  );
  designer.move(places, `nudge ${ids.join()}`);
}
