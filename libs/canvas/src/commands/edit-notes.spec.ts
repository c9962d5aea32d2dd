import { nodeKinds } from '@vouchflow/node-kinds';
import { describe, expect, it } from 'vitest';
import { newFlow } from '../document/new-flow.js';
import { card } from '../document/place.js';
import { addNote, editNote, openPlace } from './edit-notes.js';

const drawn = newFlow(nodeKinds, { key: 'x', name: { zh: '流程', en: 'Flow' }, numberPrefix: 'XX' });

describe('a note', () => {
  it('that is put beside what stands there hides behind no card and covers no note', () => {
    const [start] = Object.values(drawn.layout);
    if (!start) throw new Error('a new flow is laid out');
    const one = addNote(drawn, openPlace(drawn, start)).definition;
    const two = addNote(one, openPlace(one, start)).definition;
    const [first, second] = two.notes ?? [];
    expect(first?.x).toBeGreaterThanOrEqual(start.x + card.width);
    expect(second?.x).toBeGreaterThanOrEqual((first?.x ?? 0) + (first?.width ?? 0));
    expect([first?.y, second?.y]).toEqual([start.y, start.y]);
  });

  it('stands where it was asked for, when nothing is there', () => {
    expect(openPlace(drawn, { x: -4000, y: 12 })).toEqual({ x: -4000, y: 12 });
  });

  it('keeps four thousand characters at most', () => {
    const { definition, made } = addNote(drawn, { x: 0, y: 0 });
    expect(editNote(definition, made[0] ?? '', { text: 'x'.repeat(5000) }).notes?.[0]?.text).toHaveLength(4000);
  });
});
