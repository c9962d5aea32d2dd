import type { FieldFault } from '../../api/fault.js';

/** Faults by the path of their field; where one field has several, the first is said. */
export type FaultsByPath = ReadonlyMap<string, FieldFault>;

export function byPath(faults: readonly FieldFault[]): FaultsByPath {
  const map = new Map<string, FieldFault>();
  for (const fault of faults) {
    const path = fault.path.replace(/^\/?(facts\/)?/, '');
    if (!map.has(path)) map.set(path, { ...fault, path });
  }
  return map;
}

export const hasFaultUnder = (faults: FaultsByPath, path: string): boolean => [...faults.keys()].some((key) => key === path || key.startsWith(`${path}/`));
