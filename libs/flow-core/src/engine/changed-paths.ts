import type { Facts, FactField } from '@vouchflow/flow-model';
import { stableJson } from '@vouchflow/kernel';

/** Where two sets of facts differ: `title`, `lines/0/amount`; a line that came or went by its own path, `lines/2`. */
export function changedPaths(fields: readonly FactField[], before: Facts, after: Facts, at = ''): string[] {
  return fields.flatMap((field): string[] => {
    const path = at + field.name;
    const [a, b] = [before[field.name], after[field.name]];
    if (stableJson(a) === stableJson(b)) return [];
    if (field.type === 'list' && field.fields && Array.isArray(a) && Array.isArray(b)) {
      const inner = field.fields;
      return Array.from({ length: Math.max(a.length, b.length) }).flatMap((_, index) => {
        const [one, other] = [a[index] as Facts | undefined, b[index] as Facts | undefined];
        return one && other ? changedPaths(inner, one, other, `${path}/${index}/`) : [`${path}/${index}`];
      });
    }
    return [path];
  });
}

/** The field's own name of a path, as proofs list it: `lines/0/amount` → `lines.amount`. */
export const fieldOf = (path: string): string =>
  path
    .split('/')
    .filter((part) => !/^\d+$/.test(part))
    .join('.');

/** A field that is marked material, or has such a one around or inside it. */
export function isMaterialPath(fields: readonly FactField[], path: string): boolean {
  const [name, ...rest] = fieldOf(path).split('.');
  const field = fields.find((one) => one.name === name);
  if (!field) return true;
  if (field.material) return true;
  if (rest.length > 0) return isMaterialPath(field.fields ?? [], rest.join('.'));
  return (field.fields ?? []).some((inner) => isMaterialPath([inner], inner.name));
}
