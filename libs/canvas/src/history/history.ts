import { applyPatches, diffJson, invert, type Patch } from './patch.js';

/** One step of undo: what changed, and of which gesture. */
export interface Step {
  /** Name of what was done, a key of the page's words: `move`, `connect`. */
  name: string;
  patches: Patch[];
  /** Changes of the same gesture (a drag, typing in one field) are one step. */
  gesture?: string;
}

/** A document with what was done to it. Plain JSON: kept beside the draft, it survives a reload. */
export interface History<T> {
  now: T;
  past: Step[];
  future: Step[];
}

const longest = 300;

export const startHistory = <T>(now: T): History<T> => ({ now, past: [], future: [] });

/** A change as one step, or as part of the last one where both are of the same gesture. No change: no step. */
export function edit<T>(history: History<T>, next: T, name: string, gesture?: string): History<T> {
  const last = history.past.at(-1);
  if (gesture !== undefined && last?.gesture === gesture && history.future.length === 0) {
    const before = applyPatches(history.now, invert(last.patches));
    const patches = diffJson(before, next);
    const rest = history.past.slice(0, -1);
    return { now: next, past: patches.length === 0 ? rest : [...rest, { ...last, patches }], future: [] };
  }
  const patches = diffJson(history.now, next);
  if (patches.length === 0) return history;
  return { now: next, past: [...history.past, { name, patches, ...(gesture === undefined ? {} : { gesture }) }].slice(-longest), future: [] };
}

export function undo<T>(history: History<T>): History<T> {
  const step = history.past.at(-1);
  if (!step) return history;
  return { now: applyPatches(history.now, invert(step.patches)), past: history.past.slice(0, -1), future: [step, ...history.future] };
}

export function redo<T>(history: History<T>): History<T> {
  const [step, ...future] = history.future;
  if (!step) return history;
  return { now: applyPatches(history.now, step.patches), past: [...history.past, step], future };
}

/** Closes the gesture: the next change is a step of its own, whatever it calls itself. */
export function endGesture<T>(history: History<T>): History<T> {
  const last = history.past.at(-1);
  if (last?.gesture === undefined) return history;
  const { gesture: _done, ...step } = last;
  return { ...history, past: [...history.past.slice(0, -1), step] };
}
