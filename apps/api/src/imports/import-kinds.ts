import { datedKinds } from '../directory/dated-kinds.js';
import { budgetImport } from './budget-import.js';
import { datedImport } from './dated-import.js';
import type { ImportKind } from './import-kind.js';
import { ruleImport } from './rule-import.js';

/** Everything that can be imported, as the contract lists it. Legal entities are made on their page. */
export const importKinds: readonly ImportKind[] = [...datedKinds.filter((kind) => kind.path !== 'legal-entities').map(datedImport), ruleImport, budgetImport];
