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
  today: string;
  view: DirectoryView;
  books: AccountingBooks;
  /** The tree of departments as it stands today. */
  departments: DepartmentsAbove;
  /** What people call the codes of the directory. */
  codeNames: CodeNames;
  /** What the engine’s sentences are said with: roles and codes as they are called today, of a flow also its tables, fields and conditions. */
  wording(definition?: FlowDefinition): Wording;
  /** People in force and active today, in the directory's order. */
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
    people: snapshot.directory.people.filter((person) => view.person(person.email, snapshot.today) === person && person.active),
    names: (facts) => ruleNames(snapshot.directory, snapshot.roles, facts),
  };
  made.set(snapshot, company);
  return company;
}

interface Coded {
  code: string;
  name: LocalText;
  from: string;
  to?: string;
}

/** Rows in force today, one a code. */
export const inForce = <T extends Coded>(rows: readonly T[], today: string): T[] => rows.filter((row) => isInForce(row, today));
