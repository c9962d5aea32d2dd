import type { BudgetDemand, BudgetKey } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { demoDirectory } from '../testing/demo-books.js';
import { claimBudgets } from './claim-budgets.js';

const key = (id: string, more: Partial<BudgetKey> = {}): BudgetKey => ({
  id,
  currency: 'CNY',
  periodKind: 'month',
  period: '2026-11',
  control: 'block',
  span: 'period',
  ...more,
});
const line = (n: number, category: string): BudgetDemand => ({
  line: n,
  legalEntity: 'HT01',
  department: 'RD',
  category,
  date: '2026-11-12',
  minor: 100,
  currency: 'CNY',
});
const budgets = [
  key('a', {
    department: 'RD',
    owners: [
      { owner: 'old@demo.test', from: '2020-01-01', to: '2026-11-01' },
      { owner: 'new@demo.test', from: '2026-11-01' },
    ],
  }),
  key('b', { department: 'RD', category: 'travel' }),
  key('c', { department: 'RD', category: 'meals', owners: [{ owner: 'meals@demo.test', from: '2020-01-01', to: '2026-11-20' }] }),
  key('d', { department: 'SALES' }),
];

describe('the budgets a claim takes from, for their owners', () => {
  it('in the order of the lines, the nearest first; each once', () => {
    expect(claimBudgets([line(0, 'travel'), line(1, 'meals'), line(2, 'travel')], budgets, demoDirectory(), '2026-11-21')).toEqual([
      { label: 'RD · travel · 2026-11' },
      { label: 'RD · 2026-11', owner: 'new@demo.test' },
      { label: 'RD · meals · 2026-11' },
    ]);
  });
  it('are owned by whom they are on the day', () => {
    expect(claimBudgets([line(0, 'meals')], budgets, demoDirectory(), '2026-10-31')).toEqual([
      { label: 'RD · meals · 2026-11', owner: 'meals@demo.test' },
      { label: 'RD · 2026-11', owner: 'old@demo.test' },
    ]);
  });
});
