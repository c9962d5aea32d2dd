/**
 * An exact number: a fraction of two bigints, the lower one positive. Sums, products, quotients and
 * comparisons are exact, so 1/3 × 3 = 1; only writing it as a decimal rounds.
 */
export interface Exact {
  readonly n: bigint;
  readonly d: bigint;
}

const pow10 = (digits: number): bigint => 10n ** BigInt(digits);

function reduce(n: bigint, d: bigint): Exact {
  let a = n < 0n ? -n : n;
  let b = d;
  while (b !== 0n) [a, b] = [b, a % b];
  return a <= 1n ? { n, d } : { n: n / a, d: d / a };
}

export const wholeExact = (value: number | bigint): Exact => ({ n: BigInt(value), d: 1n });
/** minor units of a currency with so many digits, as major units */
export const exactFromMinor = (minor: number, digits: number): Exact => ({ n: BigInt(minor), d: pow10(digits) });

/** Reads a plain decimal such as `-12.50` or `.5`; null for anything else (exponents too). */
export function exactFromText(text: string): Exact | null {
  const match = /^(-?)(\d{0,40})(?:\.(\d{1,40}))?$/.exec(text);
  if (!match || (match[2] === '' && match[3] === undefined)) return null;
  const fraction = match[3] ?? '';
  const n = BigInt(`${match[2] ?? ''}${fraction}`);
  return { n: match[1] ? -n : n, d: pow10(fraction.length) };
}

export const addExact = (a: Exact, b: Exact): Exact => (a.d === b.d ? { n: a.n + b.n, d: a.d } : reduce(a.n * b.d + b.n * a.d, a.d * b.d));
export const negateExact = (a: Exact): Exact => ({ n: -a.n, d: a.d });
export const subtractExact = (a: Exact, b: Exact): Exact => addExact(a, negateExact(b));
export const multiplyExact = (a: Exact, b: Exact): Exact => reduce(a.n * b.n, a.d * b.d);
/** The divisor must not be zero. */
export const divideExact = (a: Exact, b: Exact): Exact => (b.n < 0n ? reduce(-a.n * b.d, a.d * -b.n) : reduce(a.n * b.d, a.d * b.n));

export function compareExact(a: Exact, b: Exact): -1 | 0 | 1 {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export const isWholeExact = (a: Exact): boolean => a.n % a.d === 0n;
/** floor(a × 10^digits) */
export function floorScaled(a: Exact, digits: number): bigint {
  const n = a.n * pow10(digits);
  const q = n / a.d;
  return n < 0n && q * a.d !== n ? q - 1n : q;
}

/** As a decimal text of at most `digits` fraction digits, half even, without idle zeros. */
export function exactText(a: Exact, digits = 20): string {
  const scaled = (a.n < 0n ? -a.n : a.n) * pow10(digits);
  let q = scaled / a.d;
  const twice = (scaled - q * a.d) * 2n;
  if (twice > a.d || (twice === a.d && q % 2n === 1n)) q += 1n;
  const text = q.toString().padStart(digits + 1, '0');
  const fraction = text.slice(text.length - digits).replace(/0+$/, '');
  return `${a.n < 0n && q !== 0n ? '-' : ''}${text.slice(0, text.length - digits)}${fraction && digits > 0 ? `.${fraction}` : ''}`;
}
