import { booksWithRates } from '@vouchflow/finance-core';
import { compile } from '@vouchflow/flow-core';
import { describe, expect, it } from 'vitest';
import raw from '../../../../flows/expense-claim/flow.json' with { type: 'json' };
import { nodeKinds } from '../kinds.js';
import { demoCaseCompany } from './demo-case-company.js';
import { flowCase, type FlowCase } from './flow-case.js';
import { keepCase } from './keep-case.js';
import { runCase, type CaseCompany } from './run-case.js';

const made = compile(raw, nodeKinds);
if (!made.ok) throw new Error('the shipped flow compiles');
const graph = made.value;
const demo = demoCaseCompany();
/** The demo company with these rates of the dollar. */
const withRates = (...rates: [on: string, rate: string][]): CaseCompany => ({
  ...demo,
  books: booksWithRates(
    demo.books,
    rates.map(([on, rate]) => ({ currency: 'USD', into: 'CNY', on, rate, source: 'x' })),
  ),
});
const then = withRates(['2026-10-01', '6.9'], ['2026-11-01', '7.1'], ['2026-11-21', '7.3']);
const later = withRates(['2026-11-01', '8'], ['2026-11-20', '9']);

const claim = (currency: string, decisions: FlowCase['decisions'] = approvals): FlowCase =>
  flowCase.parse({
    title: { zh: '差旅', en: 'Travel' },
    claimant: 'employee@demo.test',
    at: '2026-11-21T02:00:00Z',
    facts: {
      title: 'x',
      legalEntity: 'HT01',
      department: 'RD',
      project: 'PRJ-RD-01',
      lines: [{ category: 'travel', date: '2026-11-20', amount: { amount: '100.00', currency } }],
    },
    decisions,
  });
const approvals: FlowCase['decisions'] = [
  { by: 'manager@demo.test', outcome: 'approve' },
  { by: 'accountant@demo.test', outcome: 'approve' },
];

describe('a case that is kept', () => {
  it('names the rates that it met, no others, and comes out so when they are others', () => {
    const kept = keepCase(graph, claim('USD'), then);
    expect(kept.given?.rates).toEqual([{ currency: 'USD', into: 'CNY', on: '2026-11-01', rate: '7.1' }]);
    expect(kept.expect?.vouchers[0]?.lines[0]).toMatchObject({ debit: '710.00' });
    expect(runCase(graph, kept, later).observed).toEqual(kept.expect);
    expect(runCase(graph, claim('USD'), later).observed).not.toEqual(kept.expect);
  });

  it('names no rates where it needs none, and is the company’s own in nothing but its budgets', () => {
    const { given } = keepCase(graph, claim('CNY'), then);
    expect(given).toEqual({ budgets: [expect.objectContaining({ department: 'RD', category: 'travel', period: '2026-11' })] });
  });

  it('keeps that the day’s rate was missing, when it is entered later', () => {
    const kept = keepCase(graph, claim('USD', []), withRates(['2026-09-01', '6.8']));
    expect(kept).toMatchObject({ given: { rates: [{ on: '2026-09-01' }] }, expect: { outcome: 'refused', refusals: [{ step: 0 }] } });
    expect(runCase(graph, kept, later).observed).toEqual(kept.expect);
  });

  it('that is changed meets the company’s rates of another currency beside its own', () => {
    const kept = keepCase(graph, claim('USD'), then);
    const euro = { currency: 'EUR', into: 'CNY', on: '2026-11-19', rate: '8.2', source: 'x' };
    const [usd] = kept.given?.rates ?? [];
    const { lines } = claim('EUR').facts as { lines: unknown[] };
    const both = { ...kept, facts: { ...kept.facts, lines: [...(kept.facts['lines'] as unknown[]), ...lines] } };
    const again = keepCase(graph, both, { ...demo, books: booksWithRates(demo.books, [euro]) });
    expect(again.given?.rates).toEqual([usd, { currency: 'EUR', into: 'CNY', on: '2026-11-19', rate: '8.2' }]);
    expect(runCase(graph, again, later).observed).toEqual(again.expect);
  });

  it('keeps which months were closed, and what it names itself stays', () => {
    const closed = { ...then, closedPeriods: new Set(['HT01-CAS/2026-10', 'HT01-CAS/2026-11']) };
    const kept = keepCase(graph, claim('USD'), closed);
    expect(kept.given?.closedPeriods).toEqual(['HT01-CAS/2026-11']);
    expect(runCase(graph, kept, later).observed).toEqual(kept.expect);
    expect(keepCase(graph, kept, later)).toEqual(kept);
  });

  it('of before it kept them is played with the company’s, as it was', () => {
    const { rates: _, ...given } = keepCase(graph, claim('USD'), then).given ?? {};
    const old = flowCase.parse(JSON.parse(JSON.stringify({ ...claim('USD'), given })));
    expect(runCase(graph, old, later).observed.vouchers[0]?.lines[0]).toMatchObject({ debit: '900.00' });
  });
});
