import { describe, expect, it } from 'vitest';
import type { BudgetRow } from '@vouchflow/flow-model';
import { claimOf, cny, lineOf } from '../testing/claim-of.js';
import { demoDirectory } from '../testing/demo-books.js';
import { budgetDemand } from './budget-demand.js';
import { decideBudget } from './decide-budget.js';
import { matchBudgets } from './match-budgets.js';

const directory = demoDirectory();
const row = (id: string, total: number, more: Partial<BudgetRow> = {}): BudgetRow => ({
  id,
  currency: 'CNY',
  periodKind: 'month',
  period: '2026-11',
  control: 'block',
  span: 'period',
  department: 'RD',
  total,
  reserved: 0,
  consumed: 0,
  ...more,
});
const decide = (amounts: number[], rows: BudgetRow[]) => {
  const facts = claimOf(amounts.map((minor) => lineOf({ amount: cny(minor) })));
  return decideBudget(matchBudgets(budgetDemand({ facts, legalEntity: 'HT01', date: '2026-11-21', directory }), rows, directory), rows);
};

describe('a claim against its budgets', () => {
  it('fits to the last cent of what is not reserved or consumed', () => {
    const budget = row('a', 1_000, { reserved: 300, consumed: 200 });
    expect(decide([200, 300], [budget])).toEqual({
      outcome: 'within',
      blocked: false,
      errors: [],
      taken: [{ budget: 'a', label: 'RD · 2026-11', taken: cny(500), availableAfter: cny(0), control: 'block', ok: true }],
    });
    expect(decide([200, 301], [budget])).toMatchObject({
      outcome: 'over',
      blocked: true,
      errors: [{ path: 'lines/1/amount', code: 'BUDGET_SHORT', missing: cny(1) }],
    });
  });

  it.each([
    ['block', 'over', true],
    ['ask', 'over', false],
    ['warn', 'within', false],
    ['watch', 'within', false],
  ] as const)('short under %s goes %s', (control, outcome, blocked) => {
    expect(decide([101], [row('a', 100, { control })])).toMatchObject({ outcome, blocked, taken: [{ ok: false, availableAfter: cny(-1) }] });
  });

  it('may overdraw by the tolerance and no further', () => {
    const budget = row('a', 10_000, { toleranceBp: 500 });
    expect(decide([10_500], [budget]).outcome).toBe('within');
    expect(decide([10_501], [budget]).errors).toMatchObject([{ missing: cny(1) }]);
  });

  it('of which one line has no budget leaves by none; a block that is short comes first', () => {
    const elsewhere = row('a', 100, { department: 'SALES' });
    expect(decide([1], [elsewhere])).toMatchObject({ outcome: 'none', blocked: false, errors: [{ path: 'lines/0/amount', code: 'BUDGET_MISSING' }] });
    const facts = claimOf([lineOf({ category: 'travel' }), lineOf()]);
    const rows = [row('b', 1, { category: 'office' })];
    expect(decideBudget(matchBudgets(budgetDemand({ facts, legalEntity: 'HT01', date: '2026-11-21', directory }), rows, directory), rows)).toMatchObject({
      outcome: 'over',
      blocked: true,
    });
  });

  it('is short if any of its budgets is', () => {
    expect(decide([100], [row('a', 1_000), row('b', 99, { category: 'office', control: 'ask' })])).toMatchObject({
      outcome: 'over',
      blocked: false,
      taken: [{ ok: true }, { ok: false }],
    });
  });

  it('may use what earlier months left over where the span is cumulative', () => {
    const months = [row('oct', 400, { period: '2026-10', consumed: 100, span: 'cumulative' }), row('nov', 100, { span: 'cumulative' })];
    expect(decide([400], months).outcome).toBe('within');
    expect(decide([401], months)).toMatchObject({ outcome: 'over', errors: [{ missing: cny(1) }] });
  });

  it('takes from two months of one cumulative budget only what both have together', () => {
    const months = [row('oct', 100, { period: '2026-10', span: 'cumulative' }), row('nov', 100, { span: 'cumulative' })];
    const facts = claimOf([lineOf({ date: '2026-10-05', amount: cny(100) }), lineOf({ amount: cny(101) })]);
    expect(decideBudget(matchBudgets(budgetDemand({ facts, legalEntity: 'HT01', date: '2026-11-21', directory }), months, directory), months)).toMatchObject({
      outcome: 'over',
      errors: [{ path: 'lines/1/amount', missing: cny(1) }],
    });
  });

  it('without lines is within', () => expect(decide([], []).outcome).toBe('within'));
});
