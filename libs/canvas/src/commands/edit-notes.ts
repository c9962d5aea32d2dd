import type { CanvasNote, FlowDefinition } from '@vouchflow/flow-model';
import type { Edited } from '../document/edited.js';
import { freshId } from '../document/fresh-id.js';
import { card, snap, type Place } from '../document/place.js';

const size = { width: 220, height: 92 } as const;

/** The first place from here to the right where a new note hides behind no card and covers no other note. */
export function openPlace(definition: FlowDefinition, { x, y }: Place): Place {
  const taken = [...Object.values(definition.layout).map((place) => ({ ...place, ...card })), ...(definition.notes ?? [])];
  const inWay = (left: number) =>
    taken.filter((each) => each.x < left + size.width && left < each.x + each.width && each.y < y + size.height && y < each.y + each.height);
  for (let left = x; ;) {
    const covered = inWay(left);
    if (covered.length === 0) return { x: left, y };
    left = Math.max(...covered.map((each) => each.x + each.width)) + 24;
  }
}

/** Sticks a note on the canvas. Its id is one that no node has, so that both can be selected by id. */
export function addNote(definition: FlowDefinition, at: Place, text = ''): Edited {
  const notes = definition.notes ?? [];
  const id = freshId('note', new Set([...notes.map((note) => note.id), ...definition.nodes.map((node) => node.id)]));
  return { definition: { ...definition, notes: [...notes, { id, text, ...snap(at), ...size }] }, made: [id] };
}

export function editNote(definition: FlowDefinition, id: string, change: Partial<Omit<CanvasNote, 'id'>>): FlowDefinition {
  return {
    ...definition,
    notes: (definition.notes ?? []).map((note) => (note.id === id ? { ...note, ...change, text: (change.text ?? note.text).slice(0, 4000) } : note)),
  };
}
