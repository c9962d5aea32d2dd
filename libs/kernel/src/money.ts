import { err, ok, type Result } from './result.js';

/**
 * Money is an integer of minor units (cents, 分) and a currency. Never a float: a float
 * cannot hold 0.1, and sums of it do not balance.
 */
export interface Money {
  /** Integer, at most 10^13 for an amount and 10^15 for a sum. */
  minor: number;
  /** ISO 4217, one of `currencyDigits`. */
  currency: string;
}

/** As people and the API write it: `{ amount: "1234.50", currency: "CNY" }`. */
export interface MoneyText {
  amount: string;
  currency: string;
}

export const MAX_AMOUNT = 1e13;
export const MAX_SUM = 1e15;

/** Minor digits by ISO 4217. A currency not listed is unknown. */
export const currencyDigits: Readonly<Record<string, number>> = {
  CNY: 2,
  HKD: 2,
  TWD: 2,
  MOP: 2,
  USD: 2,
  EUR: 2,
  GBP: 2,
  SGD: 2,
  AUD: 2,
  CAD: 2,
  CHF: 2,
  MYR: 2,
  THB: 2,
  INR: 2,
  JPY: 0,
  KRW: 0,
  VND: 0,
  KWD: 3,
  BHD: 3,
  OMR: 3,
  JOD: 3,
};

export type MoneyFault = 'MONEY_NOT_TEXT' | 'CURRENCY_UNKNOWN' | 'MONEY_MALFORMED' | 'MONEY_TOO_PRECISE' | 'MONEY_TOO_LARGE';

const plainDecimal = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/** Reads money as the API writes it. More digits than the currency has are a fault, never rounded. */
export function parseMoney(input: unknown): Result<Money, MoneyFault> {
  if (typeof input !== 'object' || input === null) return err('MONEY_MALFORMED');
  const { amount, currency, ...rest } = input as Record<string, unknown>;
  if (Object.keys(rest).length > 0) return err('MONEY_MALFORMED');
  if (typeof currency !== 'string' || !Object.hasOwn(currencyDigits, currency)) return err('CURRENCY_UNKNOWN');
  if (typeof amount !== 'string') return err('MONEY_NOT_TEXT');
  const minor = parseMinor(amount, currency);
  return minor.ok ? ok({ minor: minor.value, currency }) : minor;
}

/** Reads a decimal text in major units into minor units of the currency. */
export function parseMinor(text: string, currency: string): Result<number, MoneyFault> {
  const digits = currencyDigits[currency];
  if (digits === undefined) return err('CURRENCY_UNKNOWN');
  if (text.length > 40 || !plainDecimal.test(text)) return err('MONEY_MALFORMED');
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  if (fraction.length > digits) return err('MONEY_TOO_PRECISE');
  const minor = Number(whole + fraction.padEnd(digits, '0'));
  if (minor > MAX_AMOUNT) return err('MONEY_TOO_LARGE');
  return ok(text.startsWith('-') && minor !== 0 ? -minor : minor);
}

/** Writes minor units as a decimal text in major units: (123450, 'CNY') → "1234.50". */
export function formatMinor(minor: number, currency: string): string {
  const digits = currencyDigits[currency] ?? 2;
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const cut = text.length - digits;
  return (minor < 0 ? '-' : '') + text.slice(0, cut) + (digits > 0 ? `.${text.slice(cut)}` : '');
}

export const moneyText = (money: Money): MoneyText => ({
  amount: formatMinor(money.minor, money.currency),
  currency: money.currency,
});

/**
 * round(n / d) half up (四舍五入) on exact integers, n and d positive: (2n + d) div (2d).
 * A negative n rounds as its absolute value does, so that a reversal negates to the cent.
 */
export function divideHalfUp(n: bigint, d: bigint): bigint {
  if (d <= 0n) throw new Error('divideHalfUp: the divisor must be positive');
  const magnitude = n < 0n ? -n : n;
  const rounded = (2n * magnitude + d) / (2n * d);
  return n < 0n ? -rounded : rounded;
}

/** minor × numerator ÷ denominator, to the cent, half up. */
export function scaleMinor(minor: number, numerator: number, denominator: number): number {
  return Number(divideHalfUp(BigInt(minor) * BigInt(numerator), BigInt(denominator)));
}

/** A rate as people write it: at most 9 digits before the point and 10 after, above zero. */
export const isRateText = (text: string): boolean => /^(0|[1-9]\d{0,8})(\.\d{1,10})?$/.test(text) && /[1-9]/.test(text);

/**
 * Minor units of `from` in minor units of `into`, at `rate` units of `into` for one of `from`, half up. The rate is an exact decimal
 * and is never rounded itself. Throws on a rate that is none: whoever stores rates has checked them.
 */
export function convertMinor(minor: number, from: string, rate: string, into: string): number {
  if (!isRateText(rate)) throw new Error(`convertMinor: ${rate} is no rate`);
  const [whole = '0', fraction = ''] = rate.split('.');
  const digits = (currencyDigits[from] ?? 2) + fraction.length;
  return Number(divideHalfUp(BigInt(minor) * BigInt(whole + fraction) * 10n ** BigInt(currencyDigits[into] ?? 2), 10n ** BigInt(digits)));
}
