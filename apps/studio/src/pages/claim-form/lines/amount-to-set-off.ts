import type { MoneyText } from '@vouchflow/kernel';
import { fromMinor, minorOf } from '../../../money/minor.js';
import { plainAmount } from '../draft-facts.js';

/** A row of the table of set-offs as it is typed. */
export interface SetOff {
  advance: unknown;
  amount: MoneyText | undefined;
}

/**
 * What of an advance can be set off on a claim: what it has left, at most what the claim's lines of its currency come to, beside what the
 * other rows take of either.
 *
 * @param left of the advance, in its currency
 * @returns undefined where nothing can be
 */
export function amountToSetOff(advance: string, left: MoneyText, lines: readonly (MoneyText | undefined)[], others: readonly SetOff[]): MoneyText | undefined {
  const sum = (amounts: readonly (MoneyText | undefined)[]): number =>
    amounts.reduce((total, money) => (money?.currency === left.currency ? total + minorOf({ ...money, amount: plainAmount(money.amount) }) : total), 0);
  const ofAdvance = minorOf(left) - sum(others.filter((other) => other.advance === advance).map(({ amount }) => amount));
  const ofClaim = sum(lines) - sum(others.map(({ amount }) => amount));
  const most = Math.min(ofAdvance, ofClaim);
  return most > 0 ? fromMinor(most, left.currency) : undefined;
}
