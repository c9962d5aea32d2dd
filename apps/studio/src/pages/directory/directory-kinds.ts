export interface DirectoryKind {
  /** Its place in the URL and its name: `directory.kind.<name>`. */
  name: string;
  path: string;
  /** Fields shown after code and name. */
  fields: string[];
  /** What identifies a row. */
  key: 'code' | 'email';
}

export const directoryKinds: DirectoryKind[] = [
  { name: 'people', path: '/people', key: 'email', fields: ['grade', 'department', 'manager', 'legalEntity', 'active'] },
  { name: 'departments', path: '/departments', key: 'code', fields: ['function', 'head', 'parent', 'legalEntity'] },
  { name: 'projects', path: '/projects', key: 'code', fields: ['type', 'stage', 'owner', 'legalEntity'] },
  { name: 'costCenters', path: '/cost-centers', key: 'code', fields: ['department', 'owner', 'legalEntity'] },
  { name: 'categories', path: '/categories', key: 'code', fields: [] },
  { name: 'accounts', path: '/accounts', key: 'code', fields: ['requires', 'allows'] },
  { name: 'legalEntities', path: '/legal-entities', key: 'code', fields: ['currency', 'zone', 'ledger'] },
];
