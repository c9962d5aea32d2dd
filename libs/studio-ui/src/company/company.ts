import { viewBooks, type AccountingBooks } from '@vouchflow/finance-core';
import {
  codeNames,
  companyWording,
  departmentsAbove,
  ruleNames,
  viewDirectory,
  type CodeNames,
  type DepartmentsAbove,
  type DirectoryView,
  type RuleNames,
  type Wording,
} from '@vouchflow/flow-core';
import { isInForce, type CompanySnapshot, type FactField, type FlowDefinition, type LocalText, type Person } from '@vouchflow/flow-model';

/** The company with its look-ups; made once a snapshot. */
export interface Company {
  snapshot: CompanySnapshot;
  /** The day that everything is looked at on. */
  today: string;
  view: DirectoryView;
  books: AccountingBooks;
  /** The tree of departments as it stands on that day. */
  departments: DepartmentsAbove;
  /** What people call the codes of the directory. */
  codeNames: CodeNames;
  /** What the engine’s sentences are said with: roles and codes as they are called today, of a flow also its tables, fields and conditions. */
  wording(definition?: FlowDefinition): Wording;
  /** People in force and active on it, in the directory's order. */
  people: Person[];
  names(facts?: readonly FactField[]): RuleNames;
}

const made = new WeakMap<CompanySnapshot, Company>();

export function companyOf(snapshot: CompanySnapshot): Company {
  const known = made.get(snapshot);
  if (known) return known;
  const view = viewDirectory(snapshot.directory);
  const wordingOn = companyWording({ data: snapshot.directory, roles: snapshot.roles, view });
  const company: Company = {
    snapshot,
    today: snapshot.today,
    view,
    books: viewBooks(snapshot.rules, view),
    departments: departmentsAbove(snapshot.directory, snapshot.today),
    codeNames: codeNames(snapshot.directory),
    wording: (definition) => wordingOn(snapshot.today, definition),
    people: peopleOn(snapshot, view, snapshot.today),
    names: (facts) => ruleNames(snapshot.directory, snapshot.roles, facts),
  };
  made.set(snapshot, company);
  return company;
}

/** The same company on another day, as far as its directory knows it today: who is there, and what belongs to what. */
export const companyOn = (company: Company, today: string): Company =>
  today === company.today
    ? company
    : {
        ...company,
        today,
        departments: departmentsAbove(company.snapshot.directory, today),
        people: peopleOn(company.snapshot, company.view, today),
      };

const peopleOn = ({ directory }: CompanySnapshot, view: DirectoryView, date: string): Person[] =>
  directory.people.filter((person) => view.person(person.email, date) === person && person.active);

interface Coded {
  code: string;
  name: LocalText;
  from: string;
  to?: string;
}

/** Rows in force on the day, one a code. */
export const inForce = <T extends Coded>(rows: readonly T[], today: string): T[] => rows.filter((row) => isInForce(row, today));
