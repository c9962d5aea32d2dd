import type { CalendarDate } from '@vouchflow/kernel';
import type { LocalText } from './local-text.js';

/** A row holds from `from` (included) to `to` (excluded); `to` absent: until changed. */
export interface Dated {
  from: CalendarDate;
  to?: CalendarDate;
}

export interface LegalEntity extends Dated {
  code: string;
  name: LocalText;
  currency: string;
  zone: string;
  /** Code of its ledger: `HT01-CAS`. */
  ledger: string;
  taxpayer: 'general' | 'small-scale';
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
}
