import { currencyDigits } from '@vouchflow/kernel';
import type { Permission } from '@vouchflow/flow-model';

export type EntryField =
  | { name: string; as: 'text'; required?: boolean }
  | { name: string; as: 'flag' }
  /** One of a list of the directory, by its code or e-mail. */
  | { name: string; as: 'code'; path: string; required?: boolean }
  /** One of some words: `directory.value.<word>`. */
  | { name: string; as: 'choice'; values: readonly string[]; required?: boolean }
  /** A type of project. */
  | { name: string; as: 'project-type'; required?: boolean }
  | { name: string; as: 'many'; values: readonly string[] }
  /** Ledgers beside the main one, each with its currency. */
  | { name: string; as: 'ledgers' }
  /** Some people of the directory. */
  | { name: string; as: 'people'; required?: boolean };

export interface DirectoryKind {
  /** Its place in the URL and its name: `directory.kind.<name>`. */
  name: string;
  path: string;
  key: 'code' | 'email';
  write: Permission;
  fields: EntryField[];
}

const entity: EntryField = { name: 'legalEntity', as: 'code', path: '/legal-entities', required: true };
const dimensions = ['department', 'project', 'person', 'supplier'];

/** Everything dated that is kept by code or e-mail, with the fields one enters. */
export const directoryKinds: DirectoryKind[] = [
  {
    name: 'people',
    path: '/people',
    key: 'email',
    write: 'people.write',
    fields: [
      { name: 'grade', as: 'code', path: '/grades', required: true },
      { name: 'department', as: 'code', path: '/departments' },
      { name: 'manager', as: 'code', path: '/people' },
      { ...entity },
      { name: 'costCenter', as: 'code', path: '/cost-centers' },
      { name: 'active', as: 'flag' },
    ],
  },
  {
    name: 'departments',
    path: '/departments',
    key: 'code',
    write: 'departments.write',
    fields: [
      { name: 'function', as: 'choice', values: ['rd', 'sales', 'admin'], required: true },
      { name: 'head', as: 'code', path: '/people' },
      { name: 'parent', as: 'code', path: '/departments' },
      entity,
    ],
  },
  {
    name: 'projects',
    path: '/projects',
    key: 'code',
    write: 'projects.write',
    fields: [
      { name: 'type', as: 'project-type', required: true },
      { name: 'stage', as: 'choice', values: ['expensed', 'capitalised'] },
      { name: 'owner', as: 'code', path: '/people', required: true },
      entity,
    ],
  },
  {
    name: 'costCenters',
    path: '/cost-centers',
    key: 'code',
    write: 'costCenters.write',
    fields: [{ name: 'department', as: 'code', path: '/departments', required: true }, { name: 'owner', as: 'code', path: '/people' }, entity],
  },
  { name: 'groups', path: '/groups', key: 'code', write: 'people.write', fields: [{ name: 'members', as: 'people', required: true }] },
  { name: 'categories', path: '/categories', key: 'code', write: 'categories.write', fields: [] },
  {
    name: 'accounts',
    path: '/accounts',
    key: 'code',
    write: 'accounts.write',
    fields: [
      { name: 'requires', as: 'many', values: dimensions },
      { name: 'allows', as: 'many', values: dimensions },
    ],
  },
  {
    name: 'legalEntities',
    path: '/legal-entities',
    key: 'code',
    write: 'legalEntities.write',
    fields: [
      { name: 'currency', as: 'choice', values: Object.keys(currencyDigits), required: true },
      { name: 'zone', as: 'text', required: true },
      { name: 'ledger', as: 'text', required: true },
      { name: 'parallelLedgers', as: 'ledgers' },
      { name: 'taxpayer', as: 'choice', values: ['general', 'small-scale'] },
    ],
  },
];

/** What stands beside them: pages of their own shape. */
export const otherKinds = ['roles', 'rules', 'rates', 'periods', 'grades', 'calendars', 'limits', 'substitutes'] as const;
