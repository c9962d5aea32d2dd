import type { CalendarDate } from '@vouchflow/kernel';
import type { Category, Department, LegalEntity, Project } from '@vouchflow/flow-model';
import type { DirectoryLookup } from '../books/directory-lookup.js';
import { financeFault, type FinanceFault } from '../faults/finance-fault.js';
import type { ClaimFacts, ClaimLine } from './claim-facts.js';

export interface ResolvedLine {
  /** Bears the cost: of the line's cost centre, else the line's own, else the claim's. */
  department?: Department;
  /** The line's, else the claim's. */
  project?: Project;
  category?: Category;
  faults: FinanceFault[];
}

/**
 * Who bears a line's cost, looked up on `date` (the line's). Department, cost centre and project
 * must belong to the claim's legal entity (ACCOUNTING.md §2), else it is a fault; what the line does
 * not name is left out without one.
 */
export function resolveLine(claim: ClaimFacts, line: ClaimLine, entity: LegalEntity, date: CalendarDate, directory: DirectoryLookup): ResolvedLine {
  const faults: FinanceFault[] = [];
  const at = (field: string): string => `lines/${line.index}/${field}`;
  const own = <T extends { legalEntity: string }>(row: T | null | undefined): T | undefined => (row?.legalEntity === entity.code ? row : undefined);

  let departmentCode = line.department ?? claim.department;
  let departmentPath = line.department ? at('department') : 'department';
  if (line.costCenter) {
    const costCenter = own(directory.costCenter(line.costCenter, date));
    if (!costCenter) faults.push(financeFault(at('costCenter'), 'UNKNOWN_COST_CENTER', line.costCenter));
    departmentCode = costCenter?.department;
    departmentPath = at('costCenter');
  }
  const department = departmentCode ? own(directory.department(departmentCode, date)) : undefined;
  if (departmentCode && !department) faults.push(financeFault(departmentPath, 'UNKNOWN_DEPARTMENT', `${departmentCode}, ${date}`));

  const projectCode = line.project ?? claim.project;
  const project = projectCode ? own(directory.project(projectCode, date)) : undefined;
  if (projectCode && !project) faults.push(financeFault(line.project ? at('project') : 'project', 'UNKNOWN_PROJECT', `${projectCode}, ${date}`));

  const category = line.category ? (directory.category(line.category, date) ?? undefined) : undefined;
  if (line.category && !category) faults.push(financeFault(at('category'), 'UNKNOWN_CATEGORY', `${line.category}, ${date}`));

  return { department, project, category, faults };
}
