import { sameJson } from '../document/same-json.js';

/** One change at a path, both ways: a key's value (absent = the key is not there), or items of an array taken out and put in. */
export type Patch =
  { at: (string | number)[]; before?: unknown; after?: unknown } | { at: (string | number)[]; index: number; removed: unknown[]; added: unknown[] };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What leads from one JSON value to another. Parts that are the same object are not looked into. */
export function diffJson(before: unknown, after: unknown, at: (string | number)[] = []): Patch[] {
  if (before === after) return [];
  if (Array.isArray(before) && Array.isArray(after)) return diffArrays(before, after, at);
  if (!isObject(before) || !isObject(after)) return sameJson(before, after) ? [] : [{ at, before, after }];
  const patches: Patch[] = [];
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [a, b] = [before[key], after[key]];
    if (a === undefined && b === undefined) continue;
    if (a === undefined) patches.push({ at: [...at, key], after: b });
    else if (b === undefined) patches.push({ at: [...at, key], before: a });
    else patches.push(...diffJson(a, b, [...at, key]));
  }
  return patches;
}

function diffArrays(before: readonly unknown[], after: readonly unknown[], at: (string | number)[]): Patch[] {
  let head = 0;
  while (head < before.length && head < after.length && sameJson(before[head], after[head])) head += 1;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && sameJson(before[before.length - 1 - tail], after[after.length - 1 - tail])) tail += 1;
  const removed = before.slice(head, before.length - tail);
  const added = after.slice(head, after.length - tail);
  if (removed.length === 0 && added.length === 0) return [];
  // As many items as before: each changed in its place.
  if (removed.length === added.length) return removed.flatMap((item, index) => diffJson(item, added[index], [...at, head + index]));
  return [{ at, index: head, removed, added }];
}

export const invert = (patches: readonly Patch[]): Patch[] =>
  [...patches].reverse().map((patch): Patch => {
    if ('index' in patch) return { at: patch.at, index: patch.index, removed: patch.added, added: patch.removed };
    return { at: patch.at, ...('after' in patch ? { before: patch.after } : {}), ...('before' in patch ? { after: patch.before } : {}) };
  });

/** The value with the patches applied, sharing all that did not change. Throws where a path leads nowhere: patches fit one document. */
export function applyPatches<T>(value: T, patches: readonly Patch[]): T {
  return patches.reduce<unknown>((now, patch) => applyAt(now, patch, 0), value) as T;
}

function applyAt(value: unknown, patch: Patch, depth: number): unknown {
  const step = patch.at[depth];
  if (step === undefined) {
    if (!('index' in patch)) return patch.after;
    if (!Array.isArray(value)) throw new Error(`patch: no array at ${patch.at.join('/')}`);
    return [...value.slice(0, patch.index), ...patch.added, ...value.slice(patch.index + patch.removed.length)];
  }
  if (Array.isArray(value)) return value.map((item: unknown, at) => (at === step ? applyAt(item, patch, depth + 1) : item));
  if (!isObject(value)) throw new Error(`patch: nothing at ${patch.at.slice(0, depth).join('/')}`);
  const last = depth === patch.at.length - 1;
  if (last && !('index' in patch) && patch.after === undefined) {
    const { [step]: _gone, ...rest } = value;
    return rest;
  }
  return { ...value, [step]: applyAt(value[step], patch, depth + 1) };
}
