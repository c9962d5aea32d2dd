import { addDays, type CalendarDate } from '@vouchflow/kernel';
import type { FxRate } from '@vouchflow/flow-model';

/**
 * For how many days a rate holds where no newer one was entered. A month, so that a company may book by the rate of the month's
 * first day as well as by the day's (CAS 19 art. 10 and 11: the spot rate, or a near one found by a method kept to).
 */
export const rateHolds = 31;

/** The newest rate on or before a date and not older than `rateHolds` days. `rates` of one pair, oldest first. */
export function rateOn(rates: readonly FxRate[], date: CalendarDate): FxRate | undefined {
  let [low, high] = [0, rates.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rates[middle] as FxRate).on <= date) low = middle + 1;
    else high = middle;
  }
  const found = rates[low - 1];
  return found && date < addDays(found.on, rateHolds) ? found : undefined;
}

export const lastRate = (rates: readonly FxRate[]): FxRate | undefined => rates.at(-1);
