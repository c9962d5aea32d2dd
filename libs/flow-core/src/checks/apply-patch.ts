import { err, ok, type Result } from '@vouchflow/kernel';
import type { PatchStep } from '@vouchflow/flow-model';

/**
 * The same JSON with the steps done, in order; what was given stays as it is. The error is the path of a step that meets
 * nothing: the definition is not the one that the patch was made for.
 */
export function applyPatch<T>(definition: T, patch: readonly PatchStep[]): Result<T, string> {
  let value = definition as unknown;
  for (const step of patch) {
    const parts = step.path
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    const changed = change(value, parts, step);
    if (changed === undefined) return err(step.path);
    value = changed;
  }
  return ok(value as T);
}

function change(value: unknown, [name, ...rest]: readonly string[], step: PatchStep): unknown {
  if (name === undefined || typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    const at = name === '-' ? value.length : Number(name);
    if (!Number.isInteger(at) || at < 0 || at > value.length || (at === value.length && (step.op !== 'add' || rest.length > 0))) return undefined;
    const list: unknown[] = [...(value as unknown[])];
    if (rest.length > 0) {
      const inner = change(list[at], rest, step);
      if (inner === undefined) return undefined;
      list[at] = inner;
    } else if (step.op === 'add') list.splice(at, 0, step.value);
    else if (step.op === 'remove') list.splice(at, 1);
    else list[at] = step.value;
    return list;
  }
  const object = value as Record<string, unknown>;
  if (rest.length > 0) {
    const inner = Object.hasOwn(object, name) ? change(object[name], rest, step) : undefined;
    return inner === undefined ? undefined : { ...object, [name]: inner };
  }
  if (step.op === 'add') return { ...object, [name]: step.value };
  if (!Object.hasOwn(object, name)) return undefined;
  if (step.op === 'replace') return { ...object, [name]: step.value };
  return Object.fromEntries(Object.entries(object).filter(([member]) => member !== name));
}
