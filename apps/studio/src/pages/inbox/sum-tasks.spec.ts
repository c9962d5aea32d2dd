import { describe, expect, it } from 'vitest';
import { sumTasks } from './sum-tasks.js';

const task = (amount: string, currency = 'CNY') => ({ total: { amount, currency } });

describe('what chosen tasks come to', () => {
  it('is exact to the cent, with the highest one', () => {
    expect(sumTasks([task('0.10'), task('0.20'), task('7260.00')])).toEqual({
      sums: [{ amount: '7260.30', currency: 'CNY' }],
      highest: [{ amount: '7260.00', currency: 'CNY' }],
    });
  });
  it('is told for each currency by itself', () => {
    expect(sumTasks([task('1.00'), task('500', 'JPY'), task('2.00')]).sums).toEqual([
      { amount: '3.00', currency: 'CNY' },
      { amount: '500', currency: 'JPY' },
    ]);
  });
  it('of none is nothing', () => expect(sumTasks([])).toEqual({ sums: [], highest: [] }));
});
