import type { CalendarDate } from '@vouchflow/kernel';
import { isInForce, type Dated, type DirectoryData, type Person } from '@vouchflow/flow-model';

/** Claimants worth trying, and the places a claim may name. */
export interface ClaimantClasses {
  /** Everyone who may be asked for something himself, and one of each class of the others. */
  all: readonly Person[];
  /** Those nobody ever asks: any of them stands for all of them where only the claim's place counts. */
  usual: readonly Person[];
  places: { departments: string[]; projects: string[]; costCenters: string[] };
}

/**
 * People by class. Who is asked for a claim depends on its claimant by his grade and his place (department, cost centre,
 * manager, legal entity), and by whether he is the one who would be asked. So whoever heads, owns, manages, holds a role or is
 * of a group stands for himself, and of the others one stands for all of his grade and place: nothing is left out by that.
 */
export function claimantClasses(
  directory: DirectoryData,
  date: CalendarDate,
  options: { everyone: boolean; /** People whom the flow names outright. */ named: readonly string[] },
): ClaimantClasses {
  const people = directory.people.filter((person) => person.active && isInForce(person, date));
  const asked = new Set([
    ...options.named,
    ...directory.people.map((person) => person.manager),
    ...directory.departments.map((row) => row.head),
    ...directory.projects.map((row) => row.owner),
    ...directory.costCenters.map((row) => row.owner),
    ...directory.roleHoldings.map((row) => row.person),
    ...directory.groups.flatMap((row) => row.members),
  ]);
  const special = people.filter((person) => asked.has(person.email));
  const usual = people.filter((person) => !asked.has(person.email));
  const classes = new Map(usual.map((person) => [[person.grade, person.department, person.costCenter, person.manager, person.legalEntity].join('/'), person]));
  const codes = <Row extends Dated & { code: string }>(rows: readonly Row[]): string[] => [
    ...new Set(rows.filter((row) => isInForce(row, date)).map((row) => row.code)),
  ];
  return {
    all: options.everyone ? people : [...special, ...classes.values()],
    usual: usual.length > 0 ? usual : people,
    places: { departments: codes(directory.departments), projects: codes(directory.projects), costCenters: codes(directory.costCenters) },
  };
}
