import type { FlowDefinition } from '@vouchflow/flow-model';
import { pitch, type Place } from '../document/place.js';

/** Where a node put on this edge stands, and the layout with room made for it: what lies below (or beside) moves on by one place, all together. */
export function makeRoom(definition: FlowDefinition, edge: { from: string; to: string }, steps = 1): { at: Place; layout: FlowDefinition['layout'] } {
  const from = definition.layout[edge.from] ?? { x: 0, y: 0 };
  const to = definition.layout[edge.to] ?? { x: from.x, y: from.y + pitch.y };
  const { layout } = definition;
  const down = to.y - from.y;
  const moved = (far: (place: Place) => boolean, by: Place): FlowDefinition['layout'] =>
    Object.fromEntries(Object.entries(layout).map(([id, place]) => [id, id !== edge.from && far(place) ? { x: place.x + by.x, y: place.y + by.y } : place]));
  if (down >= pitch.y / 2) {
    const at = { x: to.x, y: from.y + pitch.y };
    const missing = (steps + 1) * pitch.y - down;
    return { at, layout: missing <= 8 ? layout : moved((place) => place.y >= to.y, { x: 0, y: missing }) };
  }
  if (down > -pitch.y / 2) {
    const right = to.x >= from.x;
    const at = { x: from.x + (right ? pitch.x : -pitch.x), y: to.y };
    const missing = (steps + 1) * pitch.x - Math.abs(to.x - from.x);
    return { at, layout: missing <= 8 ? layout : moved((place) => (right ? place.x >= to.x : place.x <= to.x), { x: right ? missing : -missing, y: 0 }) };
  }
  // A way back up: it stands aside, halfway.
  return { at: { x: Math.min(from.x, to.x) - pitch.x, y: (from.y + to.y) / 2 }, layout };
}
