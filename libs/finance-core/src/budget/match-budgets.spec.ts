import { describe, expect, it } from 'vitest';
import type { BudgetKey } from '@vouchflow/flow-model';
import { claimOf, cny, lineOf } from '../testing/claim-of.js';
import { demoDirectory } from '../testing/demo-books.js';
import { budgetCandidates } from './budget-candidates.js';
import { budgetDemand } from './budget-demand.js';
import { earlierPeriods } from './earlier-periods.js';
import { matchBudgets } from './match-budgets.js';
import { periodKey } from './period-key.js';

const directory = demoDirectory();
const demandOf = (lines: Record<string, unknown>[], more = {}) =>
  budgetDemand({ facts: claimOf(lines, more), legalEntity: 'HT01', date: '2026-11-21', directory });
const budget = (id: string, more: Partial<BudgetKey> = {}): BudgetKey => ({
  id,
  currency: 'CNY',
  periodKind: 'month',
  period: '2026-11',
  control: 'block',
  span: 'period',
  ...more,
});
const takenFrom = (lines: Record<string, unknown>[], budgets: BudgetKey[], more = {}) =>
  matchBudgets(demandOf(lines, more), budgets, directory).takes.map((take) => take.budget);

describe('what a line takes', () => {
  it('is its gross from its cost centre, category and date, its project or the claim’s', () => {
    expect(demandOf([lineOf(), lineOf({ costCenter: 'SALES', project: 'PRJ-CU-01', date: '2026-10-31' })], { project: 'PRJ-RD-01' })).toEqual([
      { line: 0, legalEntity: 'HT01', department: 'RD', category: 'office', project: 'PRJ-RD-01', date: '2026-11-20', minor: 10_000, currency: 'CNY' },
      {
        line: 1,
        legalEntity: 'HT01',
        department: 'SALES',
        category: 'office',
        project: 'PRJ-CU-01',
        costCenter: 'SALES',
        date: '2026-10-31',
        minor: 10_000,
        currency: 'CNY',
      },
    ]);
  });

  it('of an accrual without dates is the voucher’s month and the line’s department', () => {
    expect(
      budgetDemand({ facts: { lines: [{ category: 'office', department: 'FIN', amount: cny(5) }] }, legalEntity: 'HT01', date: '2026-11-30', directory }),
    ).toMatchObject([{ department: 'FIN', date: '2026-11-30' }]);
  });

  it('is nothing for an advance', () => expect(budgetDemand({ facts: { amount: cny(5) }, legalEntity: 'HT01', date: '2026-11-30', directory })).toEqual([]));
});

describe('periods', () => {
  it('hold a date', () => {
    expect(['2026-01-31', '2026-04-01', '2026-12-31'].map((date) => periodKey('quarter', date))).toEqual(['2026-Q1', '2026-Q2', '2026-Q4']);
    expect([periodKey('month', '2026-11-21'), periodKey('year', '2026-11-21'), periodKey('project', '2026-11-21')]).toEqual(['2026-11', '2026', 'life']);
  });

  it('have earlier ones in their year', () => {
    expect([earlierPeriods('2026-03'), earlierPeriods('2026-Q2'), earlierPeriods('2026-01'), earlierPeriods('2026')]).toEqual([
      ['2026-01', '2026-02'],
      ['2026-Q1'],
      [],
      [],
    ]);
  });
});

describe('the budgets a line takes from', () => {
  it('are all that match, an absent value taking any', () => {
    const budgets = [
      budget('a', { department: 'RD', category: 'office' }),
      budget('b', { department: 'SALES' }),
      budget('c', { category: 'travel' }),
      budget('d', { legalEntity: 'HT01', periodKind: 'year', period: '2026' }),
      budget('e', { legalEntity: 'HT02' }),
      budget('f', { project: 'PRJ-RD-01', periodKind: 'project', period: 'life' }),
      budget('g', { period: '2026-10' }),
      budget('h', { currency: 'USD' }),
    ];
    expect(takenFrom([lineOf()], budgets)).toEqual(['a', 'd']);
    expect(takenFrom([lineOf({ project: 'PRJ-RD-01' })], budgets)).toEqual(['a', 'd', 'f']);
  });

  it('include those of the departments above, never of those below', () => {
    const budgets = [budget('above', { department: 'RD' }), budget('below', { department: 'RD-A' })];
    expect(takenFrom([lineOf()], budgets, { department: 'RD-A' })).toEqual(['above', 'below']);
    expect(takenFrom([lineOf()], budgets, { department: 'RD' })).toEqual(['above']);
  });

  it('are summed by budget, in the order in which they are locked', () => {
    const lines = [lineOf({ amount: cny(1) }), lineOf({ amount: cny(2), category: 'travel' }), lineOf({ amount: cny(4) })];
    expect(matchBudgets(demandOf(lines), [budget('z', { category: 'office' }), budget('m', { category: 'travel' })], directory).takes).toEqual([
      { budget: 'm', minor: 2, currency: 'CNY', parts: [{ line: 1, minor: 2 }], pool: ['m'] },
      {
        budget: 'z',
        minor: 5,
        currency: 'CNY',
        parts: [
          { line: 0, minor: 1 },
          { line: 2, minor: 4 },
        ],
        pool: ['z'],
      },
    ]);
  });

  it('may be none, which is said by line', () => {
    expect(
      matchBudgets(demandOf([lineOf(), lineOf({ category: 'travel' })]), [budget('a', { category: 'office' })], directory).unbudgeted.map(({ line }) => line),
    ).toEqual([1]);
  });

  it('count the earlier periods of the year where they are cumulative', () => {
    const cumulative = (id: string, period: string, more: Partial<BudgetKey> = {}) => budget(id, { period, span: 'cumulative', department: 'RD', ...more });
    const budgets = [
      cumulative('oct', '2026-10'),
      cumulative('nov', '2026-11'),
      cumulative('dec', '2026-12'),
      cumulative('last', '2025-11'),
      cumulative('other', '2026-10', { category: 'office' }),
    ];
    expect(matchBudgets(demandOf([lineOf()]), budgets, directory).takes.map(({ pool }) => pool)).toEqual([['nov', 'oct']]);
  });
});

describe('the values by which a store finds them', () => {
  it('name departments with all above, every period, and what was before', () => {
    expect(budgetCandidates(demandOf([lineOf({ date: '2026-02-10' })], { department: 'RD-A' }), directory)).toEqual({
      legalEntities: ['HT01'],
      departments: ['RD', 'RD-A'],
      categories: ['office'],
      projects: [],
      periods: ['2026', '2026-02', '2026-Q1', 'life'],
      earlierPeriods: ['2026-01'],
    });
  });
});
