import type { Facts } from '@vouchflow/flow-model';
import { financeFault, type FinanceFault } from '../faults/finance-fault.js';

/** Every amount anywhere in the facts that is not in the legal entity's currency, by its path (ACCOUNTING.md §4.3). */
export function checkCurrency(facts: Facts, currency: string): FinanceFault[] {
  const faults: FinanceFault[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('minor' in value && 'currency' in value) {
      if (value.currency !== currency) faults.push(financeFault(path, 'CURRENCY_NOT_ACCEPTED', `${String(value.currency)} ≠ ${currency}`));
      return;
    }
    for (const [name, item] of Object.entries(value)) walk(item, path ? `${path}/${name}` : name);
  };
  walk(facts, '');
  return faults;
}
