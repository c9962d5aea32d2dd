import { stableHash } from '@vouchflow/kernel';
import { materialFacts, type ClaimRates, type FactField, type Facts } from '@vouchflow/flow-model';

/**
 * Both hashes of what people entered (DESIGN §5.3). The rates belong to it where money is in another currency: they are shown to
 * whoever decides, and an approval given at one rate does not stand at another.
 */
export function hashFacts(fields: readonly FactField[], facts: Facts, rates: ClaimRates | undefined): { factsHash: string; materialHash: string } {
  const of = (shown: Facts): string => stableHash(rates ? { facts: shown, rates: rates.list } : shown);
  return { factsHash: of(facts), materialHash: of(materialFacts(fields, facts)) };
}
