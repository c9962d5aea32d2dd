import { groupBy, type CalendarDate, type Money } from '@vouchflow/kernel';
import { viewCalendar, type CalendarView } from '../calendar/view-calendar.js';
import {
  isInForce,
  type Category,
  type CostCenter,
  type Dated,
  type Department,
  type DirectoryData,
  type GradeList,
  type LegalEntity,
  type Person,
  type PersonGroup,
  type Project,
  type Substitute,
} from '@vouchflow/flow-model';
import { defaultCalendar } from '@vouchflow/flow-model';

/** Dated look-ups over one version of the directory. What is not in force on the date is not found. */
export interface DirectoryView {
  version: number;
  grades: GradeList;
  person(email: string, date: CalendarDate): Person | undefined;
  /** In force on the date and active: may be asked to decide. */
  isActive(email: string, date: CalendarDate): boolean;
  /** Manager on the date; of somebody no longer in force, the manager he had last. */
  managerOf(email: string, date: CalendarDate): string | undefined;
  department(code: string, date: CalendarDate): Department | undefined;
  project(code: string, date: CalendarDate): Project | undefined;
  costCenter(code: string, date: CalendarDate): CostCenter | undefined;
  category(code: string, date: CalendarDate): Category | undefined;
  legalEntity(code: string, date: CalendarDate): LegalEntity | undefined;
  /** E-mails of those who hold the role in the legal entity (or in all), in the directory's order; active or not. */
  holders(role: string, legalEntity: string, date: CalendarDate): string[];
  /** Roles a person holds in any legal entity, in the directory's order. */
  rolesOf(email: string, date: CalendarDate): string[];
  group(code: string, date: CalendarDate): PersonGroup | undefined;
  /** Who stands in for a person on the date, in the directory's order. */
  substitutesOf(email: string, date: CalendarDate): Substitute[];
  /**
   * Up to what total a person may approve in a legal entity: by the rows that name him, else by those of his roles there; of
   * several in the currency the highest. Undefined: nothing is said of him, so he has no authority by amount.
   */
  authorityLimit(email: string, legalEntity: string, currency: string, date: CalendarDate): Money | undefined;
  /** When a legal entity works; Monday to Friday where nothing is said of it. */
  calendar(legalEntity: string): CalendarView;
  /** Place in the grade list, from 0; -1 for a grade that is not in it. */
  gradeRank(grade: string): number;
}

const usualCalendar = viewCalendar(defaultCalendar);

/** Indexes the directory once; made anew for each version of it. */
export function viewDirectory(data: DirectoryData): DirectoryView {
  const people = groupBy(data.people, (person) => person.email);
  const departments = groupBy(data.departments, (department) => department.code);
  const projects = groupBy(data.projects, (project) => project.code);
  const costCenters = groupBy(data.costCenters, (costCenter) => costCenter.code);
  const categories = groupBy(data.categories, (category) => category.code);
  const legalEntities = groupBy(data.legalEntities, (legalEntity) => legalEntity.code);
  const holdings = groupBy(data.roleHoldings, (holding) => holding.role);
  const rolesByPerson = groupBy(data.roleHoldings, (holding) => holding.person);
  const groups = groupBy(data.groups, (group) => group.code);
  const substitutes = groupBy(data.substitutes, (row) => row.person);
  const holds = (row: Dated & { legalEntity?: string }, legalEntity: string, date: CalendarDate): boolean =>
    isInForce(row, date) && (row.legalEntity === undefined || row.legalEntity === legalEntity);
  const calendars = new Map(data.workingCalendars.map((calendar) => [calendar.legalEntity, viewCalendar(calendar)]));
  const ranks = new Map(data.grades.map((grade, rank) => [grade, rank]));
  const person = (email: string, date: CalendarDate): Person | undefined => onDate(people.get(email), date);
  return {
    version: data.version,
    grades: data.grades,
    person,
    isActive: (email, date) => person(email, date)?.active === true,
    managerOf: (email, date) => (person(email, date) ?? lastBefore(people.get(email), date))?.manager,
    department: (code, date) => onDate(departments.get(code), date),
    project: (code, date) => onDate(projects.get(code), date),
    costCenter: (code, date) => onDate(costCenters.get(code), date),
    category: (code, date) => onDate(categories.get(code), date),
    legalEntity: (code, date) => onDate(legalEntities.get(code), date),
    holders: (role, legalEntity, date) =>
      distinct((holdings.get(role) ?? []).filter((holding) => holds(holding, legalEntity, date)).map((holding) => holding.person)),
    rolesOf: (email, date) => distinct((rolesByPerson.get(email) ?? []).filter((holding) => isInForce(holding, date)).map((holding) => holding.role)),
    group: (code, date) => onDate(groups.get(code), date),
    substitutesOf: (email, date) => (substitutes.get(email) ?? []).filter((row) => isInForce(row, date)),
    authorityLimit: (email, legalEntity, currency, date) => {
      const inPlace = data.authorityLimits.filter((row) => holds(row, legalEntity, date));
      const own = inPlace.filter((row) => row.person === email);
      const roles = new Set((rolesByPerson.get(email) ?? []).filter((holding) => holds(holding, legalEntity, date)).map((holding) => holding.role));
      const said = own.length > 0 ? own : inPlace.filter((row) => row.role !== undefined && roles.has(row.role));
      return said
        .map((row) => row.limit)
        .filter((limit) => limit.currency === currency)
        .sort((a, b) => b.minor - a.minor)[0];
    },
    calendar: (legalEntity) => calendars.get(legalEntity) ?? usualCalendar,
    gradeRank: (grade) => ranks.get(grade) ?? -1,
  };
}

const onDate = <T extends Dated>(rows: readonly T[] | undefined, date: CalendarDate): T | undefined => rows?.find((row) => isInForce(row, date));
const lastBefore = <T extends Dated>(rows: readonly T[] | undefined, date: CalendarDate): T | undefined =>
  rows?.filter((row) => row.from <= date).reduce<T | undefined>((last, row) => (last === undefined || row.from > last.from ? row : last), undefined);
const distinct = (values: readonly string[]): string[] => [...new Set(values)];
