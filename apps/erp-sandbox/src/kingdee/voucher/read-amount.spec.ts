import { describe, expect, it } from 'vitest';
import { amountText, readAmount } from './read-amount.js';

describe('an amount as sent', () => {
  it.each([
    [300, 30_000],
    ['300.00', 30_000],
    [0.1, 10],
    ['-39.5', -3_950],
    ['1.500', 150],
    [undefined, 0],
    ['', 0],
    [9_999_999_999_999.99, 999_999_999_999_999],
  ])('%s is %i cents', (sent, cents) => expect(readAmount(sent)).toEqual({ ok: true, cents }));

  it.each([1.005, 0.1 + 0.2, '1.001', 'abc', '1,000', 1e21, true, {}, '99999999999999'])('%s is refused', (sent) => expect(readAmount(sent).ok).toBe(false));

  it('reads zero without a sign', () => expect(Object.is((readAmount('-0.00') as { cents: number }).cents, 0)).toBe(true));
});

describe('an amount as shown', () => {
  it.each([
    [30_000, '300.00'],
    [-5, '-0.05'],
    [0, '0.00'],
  ])('%i is %s', (cents, text) => expect(amountText(cents)).toBe(text));
});
