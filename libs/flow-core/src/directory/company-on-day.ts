import type { CalendarDate } from '@vouchflow/kernel';
import type { DirectoryData } from '@vouchflow/flow-model';
import { codeNames, type CodeNames } from './code-names.js';
import { departmentsAbove, type DepartmentsAbove } from './departments-above.js';

/**
 * What of a company its tables are proven against. All of it or nothing: proven with the grades but without the tree of
 * departments, a table that means "a department with all below it" would show gaps that no claim can fall into.
 */
export interface CompanyOnDay {
  /** In rising order. */
  grades: readonly string[];
  departments: DepartmentsAbove;
  /** Names for codes, for witnesses. */
  codeNames?: CodeNames;
}

/** The company as it stands on a day; undefined where it has no grades yet, and so no table can be proven. */
export const companyOnDay = (data: DirectoryData, on: CalendarDate): CompanyOnDay | undefined =>
  data.grades.length > 0 ? { grades: data.grades, departments: departmentsAbove(data, on), codeNames: codeNames(data) } : undefined;
