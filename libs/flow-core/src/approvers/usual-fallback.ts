import { isInForce, type ApproverRule, type DirectoryData } from '@vouchflow/flow-model';
import type { CalendarDate } from '@vouchflow/kernel';
import { viewDirectory } from '../directory/view-directory.js';

/**
 * Whom a company would ask where a place stays empty, to begin with: the role that may approve most by the authority limits, else the one
 * whose holder has the highest grade. A role without a live holder is none; a company without any has nobody to propose.
 */
export function usualFallback(directory: DirectoryData, date: CalendarDate): ApproverRule[] {
  const view = viewDirectory(directory);
  const held = directory.roleHoldings.filter((row) => isInForce(row, date) && view.isActive(row.person, date));
  const most = (rows: readonly (readonly [string, number])[]): string | undefined =>
    rows.reduce<readonly [string, number] | undefined>((top, row) => (top && top[1] >= row[1] ? top : row), undefined)?.[0];
  const limits = directory.authorityLimits.flatMap((row) =>
    row.role !== undefined && isInForce(row, date) && held.some(({ role }) => role === row.role) ? [[row.role, row.limit.minor] as const] : [],
  );
  const role = most(limits) ?? most(held.map((row) => [row.role, view.gradeRank(view.person(row.person, date)?.grade ?? '')] as const));
  return role === undefined ? [] : [{ by: 'role', role }];
}
