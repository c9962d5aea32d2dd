import { datedKinds } from '../directory/dated-kinds.js';
import { budgetImport } from './budget-import.js';
import { calendarImport } from './calendar-import.js';
import { datedImport } from './dated-import.js';
import type { ImportKind } from './import-kind.js';
import { rateImport } from './rate-import.js';
import { ruleImport } from './rule-import.js';

/** Everything that can be imported, as the contract lists it. Legal entities and groups are made on their pages. */
export const importKinds: readonly ImportKind[] = [
  ...datedKinds.filter((kind) => kind.path !== 'legal-entities' && kind.path !== 'groups').map(datedImport),
  ruleImport,
  budgetImport,
  calendarImport,
  rateImport,
];
