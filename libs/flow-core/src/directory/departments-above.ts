import type { CalendarDate } from '@vouchflow/kernel';
import { isInForce, type Department } from '@vouchflow/flow-model';

/** Of each department those it stands under, the nearest first. */
export type DepartmentsAbove = Readonly<Record<string, readonly string[]>>;

/** The departments above one, the nearest first; a circle in the tree is walked once. */
export function chainAbove(code: string, parentOf: (code: string) => string | undefined): string[] {
  const above: string[] = [];
  for (let at = parentOf(code); at !== undefined && at !== code && !above.includes(at); at = parentOf(at)) above.push(at);
  return above;
}

/** The whole tree as it stands on a day. */
export function departmentsAbove(
  { departments }: { departments: readonly Pick<Department, 'code' | 'parent' | 'from' | 'to'>[] },
  on: CalendarDate,
): DepartmentsAbove {
  const parents = new Map(departments.filter((row) => isInForce(row, on)).map((row) => [row.code, row.parent]));
  return Object.fromEntries([...parents.keys()].map((code) => [code, chainAbove(code, (one) => parents.get(one))]));
}
