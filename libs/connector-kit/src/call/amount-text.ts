import { formatMinor, parseMinor } from '@vouchflow/kernel';
import { plainText } from '../wire/plain-text.js';

/**
 * Minor units as a JSON number in major units. The text is exact, and up to 10^13 minor units a double prints back the same digits
 * (15 are safe); nothing is ever computed with it.
 */
export const jsonAmount = (minor: number, currency: string): number => Number(formatMinor(minor, currency));

/** `1200`, `"1200.0000000000"`, empty and null (zero) → minor units; null for what is not exactly an amount of the currency. */
export function readMinor(value: unknown, currency: string): number | null {
  const text = plainText(value)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
  const minor = parseMinor(text === '' ? '0' : text, currency);
  return minor.ok ? minor.value : null;
}

/** Debit and credit of a line that is read back: the unused side is absent, a line of zero stands in debit. */
export const sidesOf = (debit: number | null, credit: number | null): { debit?: number; credit?: number } => ({
  ...(debit || (debit === 0 && !credit) ? { debit } : {}),
  ...(credit ? { credit } : {}),
});
