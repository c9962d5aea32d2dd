import { describe, expect, it } from 'vitest';
import { edit, endGesture, redo, startHistory, undo } from './history.js';

describe('undo', () => {
  it('takes a gesture back as one step, however many moves it had', () => {
    let history = startHistory({ x: 0, name: 'a' });
    for (const x of [1, 2, 3]) history = edit(history, { ...history.now, x }, 'move', 'drag-1');
    history = edit(history, { ...history.now, name: 'b' }, 'rename');
    expect(history.past.map((step) => step.name)).toEqual(['move', 'rename']);
    expect(undo(undo(history)).now).toEqual({ x: 0, name: 'a' });
    expect(redo(redo(undo(undo(history)))).now).toEqual({ x: 3, name: 'b' });
  });

  it('keeps no step of what changed nothing, nor of a gesture that came back to where it was', () => {
    const first = startHistory({ x: 0 });
    expect(edit(first, { x: 0 }, 'move')).toBe(first);
    expect(edit(edit(first, { x: 1 }, 'move', 'g'), { x: 0 }, 'move', 'g').past).toEqual([]);
  });

  it('begins a new step when the gesture was ended', () => {
    const moved = endGesture(edit(startHistory({ x: 0 }), { x: 1 }, 'type', 'field'));
    expect(edit(moved, { x: 2 }, 'type', 'field').past).toHaveLength(2);
  });

  it('forgets what was undone when something else is done', () => {
    const undone = undo(edit(startHistory({ x: 0 }), { x: 1 }, 'move'));
    expect(edit(undone, { x: 5 }, 'move').future).toEqual([]);
  });
});
