import { parseMoney } from '@vouchflow/kernel';
import type { Facts } from '@vouchflow/flow-model';

/** Facts as the engine holds them from facts as the API takes them: every money text becomes minor units. */
export function engineFacts(api: Record<string, unknown>): Facts {
  return convert(api) as Facts;
}

function convert(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(convert);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value);
  if (keys.length === 2 && keys.includes('amount') && keys.includes('currency')) {
    const money = parseMoney(value);
    if (!money.ok) throw new Error(`engineFacts: ${money.error} in ${JSON.stringify(value)}`);
    return money.value;
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, convert(item)]));
}
