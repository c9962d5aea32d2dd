import { localDate, type CalendarDate, type Instant, type Money } from '@vouchflow/kernel';
import type { LocalText } from './local-text.js';
import type { WorkingCalendar } from './working-calendar.js';

/** A row holds from `from` (included) to `to` (excluded); `to` absent: until changed. */
export interface Dated {
  from: CalendarDate;
  to?: CalendarDate;
}

/** Whether a row holds on a day. */
export const isInForce = ({ from, to }: Pick<Dated, 'from' | 'to'>, on: CalendarDate): boolean => from <= on && (to === undefined || on < to);

/** Of what a code of the directory may be. */
export type CodeOf = 'department' | 'legal-entity' | 'category' | 'project' | 'cost-center' | 'group';
/** What the company calls a code; undefined: it has none such. */
export type NameCode = (of: CodeOf, code: string) => LocalText | undefined;

export interface LegalEntity extends Dated {
  code: string;
  name: LocalText;
  currency: string;
  zone: string;
  /** Code of its ledger: `HT01-CAS`. */
  ledger: string;
  taxpayer: 'general' | 'small-scale';
  /** Ledgers beside it; a claim gets a voucher in each, in the ledger's own currency. */
  parallelLedgers?: { ledger: string; currency: string }[];
}

/** Its own ledger, then those beside it. */
export const ledgersOf = ({ ledger, parallelLedgers = [] }: Pick<LegalEntity, 'ledger' | 'parallelLedgers'>): string[] => [
  ledger,
  ...parallelLedgers.map((beside) => beside.ledger),
];

/** Today, where no document says whose day it is: in the zone of the first legal entity by its code (the database's `house_day()`). */
export function houseDay(entities: readonly Pick<LegalEntity, 'code' | 'zone' | 'from'>[], at: Instant): CalendarDate {
  const [first] = [...entities].sort((a, b) => (a.code === b.code ? (a.from < b.from ? 1 : -1) : a.code < b.code ? -1 : 1));
  return localDate(at, first?.zone ?? 'UTC');
}

export interface Person extends Dated {
  /** Key of a person everywhere: in tasks, tokens, dimensions. */
  email: string;
  name: LocalText;
  grade: string;
  department?: string;
  manager?: string;
  legalEntity: string;
  costCenter?: string;
  active: boolean;
}

export interface Department extends Dated {
  code: string;
  name: LocalText;
  /** `rd`, `sales`, `admin`: chooses the expense account. */
  function: string;
  parent?: string;
  head?: string;
  legalEntity: string;
}

export interface CostCenter extends Dated {
  code: string;
  name: LocalText;
  department: string;
  owner?: string;
  legalEntity: string;
}

export interface Project extends Dated {
  code: string;
  name: LocalText;
  type: string;
  /** `expensed` or `capitalised`; dated, set by finance. */
  stage?: string;
  owner: string;
  legalEntity: string;
}

export interface Category extends Dated {
  code: string;
  name: LocalText;
}

/** A role held by a person, in one legal entity or (absent) in all. */
export interface RoleHolding extends Dated {
  role: string;
  person: string;
  legalEntity?: string;
}

/** Some people under one name, to be asked as one or one by one. */
export interface PersonGroup extends Dated {
  code: string;
  name: LocalText;
  /** E-mails. */
  members: string[];
}

/** Up to what total a person, or whoever holds a role, may approve; in one legal entity or (absent) in all. */
export interface AuthorityLimit extends Dated {
  /** One of the two. A row of the person himself goes before those of his roles. */
  person?: string;
  role?: string;
  legalEntity?: string;
  limit: Money;
}

/** 代理: on these days `substitute` may decide what `person` is asked. */
export interface Substitute extends Dated {
  id: string;
  person: string;
  substitute: string;
  /** Keys of the flows it is for; empty: all. */
  flows: string[];
  /** Only claims of at most this total, in this currency. */
  limit?: Money;
}

/** Grades in rising order: P1 … P10, M1 … M6. Compared by place, never as text. */
export type GradeList = string[];

/** Everything about people and places, all dates of it. `version` rises with every change. */
export interface DirectoryData {
  version: number;
  grades: GradeList;
  legalEntities: LegalEntity[];
  people: Person[];
  departments: Department[];
  costCenters: CostCenter[];
  projects: Project[];
  categories: Category[];
  roleHoldings: RoleHolding[];
  groups: PersonGroup[];
  authorityLimits: AuthorityLimit[];
  substitutes: Substitute[];
  /** One a legal entity at most; not dated, its days are. */
  workingCalendars: WorkingCalendar[];
}
