import type { CalendarDate } from '@vouchflow/kernel';
import type { Category, CostCenter, Department, LegalEntity, Project } from '@vouchflow/flow-model';

type Found<T> = T | null | undefined;

/** The part of the directory that accounting reads: the row in force on a date, or nothing. */
export interface DirectoryLookup {
  legalEntity(code: string, date: CalendarDate): Found<LegalEntity>;
  department(code: string, date: CalendarDate): Found<Department>;
  costCenter(code: string, date: CalendarDate): Found<CostCenter>;
  project(code: string, date: CalendarDate): Found<Project>;
  category(code: string, date: CalendarDate): Found<Category>;
}
