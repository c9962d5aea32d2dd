import type { CalendarDate, Money } from '@vouchflow/kernel';
import type { AppliedRate, ClaimRates, Facts } from '@vouchflow/flow-model';
import type { AccountingBooks } from '../books/accounting-books.js';
import { financeFault, type FinanceFault } from '../faults/finance-fault.js';

export interface ClaimRatesInput {
  facts: Facts;
  /** The legal entity's, which is its ledger's. */
  currency: string;
  /** Date of the turn in the legal entity's zone. */
  today: CalendarDate;
  books: Pick<AccountingBooks, 'rate' | 'lastRate'>;
}

export interface ClaimRatesFound {
  /** Absent where all money is in the ledger's currency. */
  rates?: ClaimRates;
  faults: FinanceFault[];
}

/**
 * The rates that a claim's money is converted with. Only what stands on lines, the amount of a document without any, and an advance
 * set off or paid back may be in another currency; each at the rate of the line's date, else of today. A rate that is missing is a fault, never a guess.
 */
export function claimRates({ facts, currency: into, today, books }: ClaimRatesInput): ClaimRatesFound {
  const faults: FinanceFault[] = [];
  const list: AppliedRate[] = [];
  const convert = (path: string, currency: string, date: CalendarDate): void => {
    if (list.some((rate) => rate.currency === currency && rate.date === date)) return;
    const found = books.rate(currency, into, date);
    if (found) list.push({ currency, date, rate: found.rate, on: found.on, source: found.source });
    else faults.push(missing(path, currency, into, date, books.lastRate(currency, into)?.on));
  };
  for (const { path, money, date } of foreignMoney(facts, into)) {
    if (/^(lines|advances)\//.test(path) || path === 'amount') convert(path, money.currency, date ?? today);
    else faults.push(financeFault(path, 'CURRENCY_NOT_ACCEPTED', `${money.currency} ≠ ${into}`));
  }
  return { ...(list.length > 0 ? { rates: { into, day: today, list } } : {}), faults };
}

/** A currency nobody keeps rates of is none that is claimed in; one whose rates have a hole waits for finance. */
const missing = (path: string, currency: string, into: string, date: CalendarDate, last: CalendarDate | undefined): FinanceFault =>
  last === undefined
    ? financeFault(path, 'CURRENCY_NOT_ACCEPTED', `${currency} → ${into}`)
    : financeFault(path, 'FX_RATE_MISSING', `${currency} → ${into}, ${date}; ${last}`);

interface FoundMoney {
  path: string;
  money: Money;
  /** Of the line it stands on. */
  date?: CalendarDate;
}

function foreignMoney(facts: Facts, currency: string): FoundMoney[] {
  const found: FoundMoney[] = [];
  const walk = (value: unknown, path: string, date: CalendarDate | undefined): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('minor' in value && 'currency' in value) {
      if (value.currency !== currency) found.push({ path, money: value as Money, ...(date === undefined ? {} : { date }) });
      return;
    }
    for (const [name, item] of Object.entries(value)) walk(item, path ? `${path}/${name}` : name, path === 'lines' ? dateOf(item) : date);
  };
  walk(facts, '', undefined);
  return found;
}

function dateOf(line: unknown): CalendarDate | undefined {
  const date = typeof line === 'object' && line !== null ? (line as Facts)['date'] : undefined;
  return typeof date === 'string' && date !== '' ? date : undefined;
}
