import type { CalendarDate } from '@vouchflow/kernel';
import type { DirectoryLookup } from '../books/directory-lookup.js';

/** A department and all above it on a date, nearest first. A ring of parents ends where it closes. */
export function departmentChain(code: string, date: CalendarDate, directory: Pick<DirectoryLookup, 'department'>): string[] {
  const chain: string[] = [];
  for (let next: string | undefined = code; next && !chain.includes(next); next = directory.department(next, date)?.parent) chain.push(next);
  return chain;
}
