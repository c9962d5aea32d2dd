import { convertMinor, type Money } from '@vouchflow/kernel';
import { ledgerFacts, rateOf, type ClaimRates, type Facts } from '@vouchflow/flow-model';
import { financeFault, type FinanceFault } from '../faults/finance-fault.js';
import { readClaim } from './read-claim.js';

/** One advance set off, as the claim says it. */
export interface SetOff {
  advance: string;
  said: Money;
  /** What of the claim it pays, in the ledger's currency: for one in another currency at the rates of the lines it pays. */
  covers: number;
  /** Those lines and their rates, in claim order; empty for an advance in the ledger's currency. */
  against: { line: number; rate: string }[];
}

export interface SetOffs {
  /** In the order of the facts (oldest first). */
  setOffs: SetOff[];
  /** What is still owed to the claimant, in the ledger's currency. */
  rest: number;
  faults: FinanceFault[];
}

/** A line in another currency, and what of it no advance has paid yet. */
interface OpenLine {
  line: number;
  rate: string;
  said: number;
  worth: number;
}

/**
 * What the advances of a claim pay of it. One in the ledger's currency pays any of it; one in another currency pays lines of that
 * currency alone, in claim order, each at the line's own rate: no rate between two currencies is chosen by anybody. The sums may not
 * be more than the claim, nor more than its lines in that currency. `facts` as they were typed.
 */
export function setOffAdvances(facts: Facts, rates: ClaimRates | undefined): SetOffs {
  const typed = readClaim(facts);
  const open = openLines(facts, rates);
  const faults: FinanceFault[] = [];
  let rest = readClaim(ledgerFacts(facts, rates)).lines.reduce((sum, line) => sum + line.amount.minor, 0);
  const setOffs = typed.advances.flatMap(({ advance, amount: said }, index): SetOff[] => {
    const foreign = rates !== undefined && said.currency !== rates.into;
    const lines = open.get(said.currency);
    if (foreign && !lines) {
      faults.push(financeFault(`advances/${index}/amount`, 'ADVANCE_CURRENCY_DIFFERS', said.currency));
      return [];
    }
    const paid = foreign ? pay(lines ?? [], said, rates.into) : { covers: said.minor, against: [] };
    rest -= paid?.covers ?? 0;
    if (!paid || rest < 0) faults.push(financeFault(`advances/${index}/amount`, 'ADVANCES_EXCEED_TOTAL', paid ? undefined : said.currency));
    return paid ? [{ advance, said, ...paid }] : [];
  });
  return { setOffs, rest, faults };
}

function openLines(facts: Facts, rates: ClaimRates | undefined): Map<string, OpenLine[]> {
  const open = new Map<string, OpenLine[]>();
  for (const {
    index,
    amount: { minor, currency },
    date,
  } of rates ? readClaim(facts).lines : []) {
    const rate = rateOf(rates, currency, date)?.rate;
    if (rate === undefined || !rates) continue;
    open.set(currency, [...(open.get(currency) ?? []), { line: index, rate, said: minor, worth: convertMinor(minor, currency, rate, rates.into) }]);
  }
  return open;
}

/** Takes `said` off the lines, the first of them first; undefined: they are not worth that much. A line that is paid whole gives all it is worth. */
function pay(lines: OpenLine[], said: Money, into: string): Pick<SetOff, 'covers' | 'against'> | undefined {
  let due = said.minor;
  let covers = 0;
  const against: SetOff['against'] = [];
  for (const line of lines) {
    const part = Math.min(due, line.said);
    if (part === 0) continue;
    const worth = part === line.said ? line.worth : Math.min(line.worth, convertMinor(part, said.currency, line.rate, into));
    [line.said, line.worth, due, covers] = [line.said - part, line.worth - worth, due - part, covers + worth];
    against.push({ line: line.line, rate: line.rate });
  }
  return due > 0 ? undefined : { covers, against };
}
