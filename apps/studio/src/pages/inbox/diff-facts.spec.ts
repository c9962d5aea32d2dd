import { describe, expect, it } from 'vitest';
import { diffFacts } from './diff-facts.js';

const money = (amount: string) => ({ amount, currency: 'CNY' });

describe('what changed since the approver looked', () => {
  it('is said by path, with money as one value', () => {
    expect(
      diffFacts({ title: 'a', lines: [{ amount: money('1.00') }] }, { title: 'a', lines: [{ amount: money('2.00') }, { amount: money('3.00') }] }),
    ).toEqual([
      { path: 'lines/0/amount', before: '1.00 CNY', after: '2.00 CNY' },
      { path: 'lines/1/amount', before: null, after: '3.00 CNY' },
    ]);
  });

  it('is nothing where only the order of names differs', () => {
    expect(diffFacts({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toEqual([]);
  });
});
