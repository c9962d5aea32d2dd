import type { Money } from '@vouchflow/kernel';
import { ledgerFacts, rateOf, type ClaimRates, type Facts } from '@vouchflow/flow-model';
import { readClaim } from '../claim/read-claim.js';

/** One amount in another currency, as people are shown it. */
export interface Conversion {
  /** Place of the line; null: the document's own amount. */
  line: number | null;
  original: Money;
  /** In the ledger's currency. */
  amount: Money;
  rate: string;
  /** Day the rate was published for. */
  on: string;
  source: string;
}

/** What of a claim was said in another currency, what it is in the ledger's, and by which rate of whom. */
export function conversionsOf(facts: Facts, rates: ClaimRates | undefined): Conversion[] {
  if (!rates) return [];
  const [typed, read] = [readClaim(facts), readClaim(ledgerFacts(facts, rates))];
  const one = (line: number | null, original: Money | undefined, amount: Money | undefined, date: string | undefined): Conversion[] => {
    const rate = original && rateOf(rates, original.currency, date);
    return original && amount && rate ? [{ line, original, amount, rate: rate.rate, on: rate.on, source: rate.source }] : [];
  };
  return [
    ...typed.lines.flatMap((line, at) => one(line.index, line.amount, read.lines[at]?.amount, line.date)),
    ...one(null, typed.amount, read.amount, undefined),
  ];
}
