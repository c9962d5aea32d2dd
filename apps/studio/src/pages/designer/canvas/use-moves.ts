import { card, type Place } from '@vouchflow/canvas';
import { nodeKinds } from '@vouchflow/node-kinds';
import type { NodeChange } from '@xyflow/react';
import { useMemo, useRef, useState } from 'react';
import { useDesigner } from '../state/use-designer.js';
import type { Designer } from '../state/designer.js';
import type { DesignNode } from './design-graph.js';
import { findGuides, type Guides } from './find-guides.js';
import { shapeOf, sizes } from './node-shape.js';

type Places = Readonly<Record<string, Place>>;
const nothing: Places = {};
const noGuides: Guides = {};

/** React Flow speaks of the shape's own corner, the layout of the card's box around it. */
function boxOf(designer: Designer, id: string, at: Place): Place {
  const node = designer.now().nodes.find((each) => each.id === id);
  if (!node) return at;
  const size = sizes[shapeOf(node.kind, nodeKinds)];
  return { x: at.x - (card.width - size.width) / 2, y: at.y - (card.height - size.height) / 2 };
}

/** What is chosen, as React Flow tells it. */
export function selectBy(designer: Designer, changes: readonly { type: string }[]): void {
  const picks = changes.flatMap((change) => (change.type === 'select' ? [change as unknown as { id: string; selected: boolean }] : []));
  if (picks.length === 0) return;
  const next = new Set(designer.store.get().selection);
  for (const pick of picks)
    if (pick.selected) next.add(pick.id);
    else next.delete(pick.id);
  designer.select(next);
}

/** Dragging: places are kept here while the hand moves, and the document learns them when it lets go. The handlers stay the same all along. */
export function useMoves(): { dragged: Places; guides: Guides; onNodesChange: (changes: NodeChange<DesignNode>[]) => void } {
  const designer = useDesigner();
  const [dragged, setDragged] = useState(nothing);
  const [guides, setGuides] = useState(noGuides);
  const now = useRef(nothing);
  const onNodesChange = useMemo(() => {
    const drag = (places: Places): void => {
      now.current = places;
      setDragged(places);
    };
    return (changes: NodeChange<DesignNode>[]): void => {
      const moved = changes.flatMap((change) =>
        change.type === 'position' && change.position ? [[change.id, boxOf(designer, change.id, change.position), change.dragging ?? false] as const] : [],
      );
      if (moved.length > 0) {
        const places = Object.fromEntries(moved.map(([id, place]) => [id, place]));
        const [only] = moved;
        if (moved.length === 1 && only?.[2]) {
          const others = Object.entries(designer.now().layout).flatMap(([id, place]) => (id === only[0] ? [] : [place]));
          const found = findGuides(only[1], others);
          setGuides((before) => (before.x === found.guides.x && before.y === found.guides.y ? before : found.guides));
          places[only[0]] = found.place;
        }
        if (moved.some(([, , dragging]) => dragging)) drag({ ...now.current, ...places });
        else {
          designer.move({ ...now.current, ...places });
          drag(nothing);
          setGuides(noGuides);
        }
      }
      selectBy(designer, changes);
    };
  }, [designer]);
  return { dragged, guides, onNodesChange };
}
