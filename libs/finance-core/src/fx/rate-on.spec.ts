import { describe, expect, it } from 'vitest';
import { convertMinor, isRateText } from '@vouchflow/kernel';
import type { FxRate } from '@vouchflow/flow-model';
import { lastRate, rateOn } from './rate-on.js';

const rate = (on: string, text = '7.1'): FxRate => ({ currency: 'USD', into: 'CNY', on, rate: text, source: 'PBC' });
const rates = [rate('2026-10-01', '7.0'), rate('2026-11-01', '7.1'), rate('2026-11-20', '7.2')];

describe('the rate of a date', () => {
  it.each([
    ['its own day', '2026-11-20', '7.2'],
    ['a day after', '2026-11-21', '7.2'],
    ['the day before the next', '2026-11-19', '7.1'],
    ['the first day', '2026-10-01', '7.0'],
    ['the last day that a rate holds', '2026-12-20', '7.2'],
    ['a day more', '2026-12-21', undefined],
    ['before the first', '2026-09-30', undefined],
  ])('%s', (_what, date, expected) => expect(rateOn(rates, date)?.rate).toBe(expected));
  it('none of none', () => {
    expect(rateOn([], '2026-11-20')).toBeUndefined();
    expect(lastRate(rates)?.on).toBe('2026-11-20');
  });
});

describe('converting', () => {
  it.each([
    // 100.00 USD × 7.1035 = 710.35
    [10_000, 'USD', '7.1035', 'CNY', 71_035],
    // Half a cent goes up, and down where the amount is negative, so that a reversal takes back what was booked.
    [1, 'USD', '0.5', 'CNY', 1],
    [-1, 'USD', '0.5', 'CNY', -1],
    [1, 'USD', '0.4999999999', 'CNY', 0],
    // Yen have no minor units, dinars three.
    [1_000, 'JPY', '0.0461', 'CNY', 4_610],
    [1_500, 'KWD', '23.05', 'CNY', 3_458],
    [71_035, 'CNY', '21.6919', 'JPY', 15_409],
    // Far beyond what a float holds.
    [9_999_999_999_999, 'USD', '7.1234567891', 'CNY', 71_234_567_890_993],
  ])('%s %s × %s', (minor, from, text, into, expected) => expect(convertMinor(minor, from, text, into)).toBe(expected));
  it.each(['0', '0.0', '-7', '7.', '.5', '7,1', '07.1', '1e3', '', '7.12345678901', '1234567890'])('%j is no rate', (text) =>
    expect(isRateText(text)).toBe(false),
  );
  it.each(['7', '7.1035', '0.0461', '123456789.0123456789'])('%s is one', (text) => expect(isRateText(text)).toBe(true));
});
