import { convertMinor, type CalendarDate, type Money } from '@vouchflow/kernel';
import type { AppliedRate, ClaimRates } from '../accounting.js';
import type { Facts } from './parse-facts.js';

/** The rate for money of a currency on a line of that date; undefined: it is the ledger's own currency, or there is none. */
export const rateOf = (rates: ClaimRates | undefined, currency: string, date: CalendarDate | undefined): AppliedRate | undefined =>
  rates?.list.find((rate) => rate.currency === currency && rate.date === (date ?? rates.day));

/**
 * The facts with all money in the ledger's currency, as routing, budgets, limits and the books read them: each amount of a line at
 * the rate of the line's date, rounded to the minor unit half up. What has no rate stays as it is. The same object where there are no rates.
 */
export function ledgerFacts(facts: Facts, rates: ClaimRates | undefined): Facts {
  if (!rates) return facts;
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      name === 'lines' && Array.isArray(value) ? value.map((line: unknown) => converted(line, rates, dateOf(line))) : converted(value, rates, undefined),
    ]),
  );
}

/** Dates inside a line, such as an invoice's, do not choose the rate: the line's own does. */
function converted(value: unknown, rates: ClaimRates, date: CalendarDate | undefined): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => converted(item, rates, date));
  if (!isMoney(value)) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, converted(item, rates, date)]));
  const rate = rateOf(rates, value.currency, date);
  return rate ? { minor: convertMinor(value.minor, value.currency, rate.rate, rates.into), currency: rates.into } : value;
}

const isMoney = (value: object): value is Money => 'minor' in value && 'currency' in value;

function dateOf(line: unknown): CalendarDate | undefined {
  const date = typeof line === 'object' && line !== null ? (line as Facts)['date'] : undefined;
  return typeof date === 'string' && date !== '' ? date : undefined;
}
