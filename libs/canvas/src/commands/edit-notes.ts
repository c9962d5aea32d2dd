import type { CanvasNote, FlowDefinition } from '@vouchflow/flow-model';
import type { Edited } from '../document/edited.js';
import { freshId } from '../document/fresh-id.js';
import { snap, type Place } from '../document/place.js';

/** Sticks a note on the canvas. Its id is one that no node has, so that both can be selected by id. */
export function addNote(definition: FlowDefinition, at: Place, text = ''): Edited {
  const notes = definition.notes ?? [];
  const id = freshId('note', new Set([...notes.map((note) => note.id), ...definition.nodes.map((node) => node.id)]));
  return { definition: { ...definition, notes: [...notes, { id, text, ...snap(at), width: 220, height: 92 }] }, made: [id] };
}

export function editNote(definition: FlowDefinition, id: string, change: Partial<Omit<CanvasNote, 'id'>>): FlowDefinition {
  return {
    ...definition,
    notes: (definition.notes ?? []).map((note) => (note.id === id ? { ...note, ...change, text: (change.text ?? note.text).slice(0, 4000) } : note)),
  };
}
