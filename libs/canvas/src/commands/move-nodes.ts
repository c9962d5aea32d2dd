import type { FlowDefinition } from '@vouchflow/flow-model';
import { snap, type Place } from '../document/place.js';

/** Puts nodes and notes where they were dragged to, on the grid. Ids that nobody has are left alone. */
export function moveNodes(definition: FlowDefinition, places: Readonly<Record<string, Place>>): FlowDefinition {
  const layout = { ...definition.layout };
  for (const node of definition.nodes) {
    const place = places[node.id];
    if (place) layout[node.id] = snap(place);
  }
  const notes = definition.notes?.map((note) => {
    const place = places[note.id];
    return place ? { ...note, ...snap(place) } : note;
  });
  return { ...definition, layout, ...(notes ? { notes } : {}) };
}
