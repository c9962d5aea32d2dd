import { describe, expect, it } from 'vitest';
import type { Facts } from '@vouchflow/flow-model';
import { claimOf, cny, lineOf } from '../testing/claim-of.js';
import { demoDirectory } from '../testing/demo-books.js';
import { claimTotals } from './claim-totals.js';

const totalsOf = (facts: Facts) => claimTotals({ facts, date: '2026-11-21', currency: 'CNY', directory: demoDirectory() });

describe('what routing reads of a claim', () => {
  it('is the sum of its lines, or the amount of a document without lines', () => {
    expect(totalsOf(claimOf([lineOf(), lineOf({ amount: cny(1) })])).total).toEqual(cny(10_001));
    expect(totalsOf({ amount: cny(500) }).total).toEqual(cny(500));
    expect(totalsOf({}).total).toEqual(cny(0));
  });

  it("is research if the claim's project or any line's is", () => {
    const type = (claim: string | undefined, ...lines: (string | undefined)[]) =>
      totalsOf(
        claimOf(
          lines.map((project) => lineOf({ ...(project && { project }) })),
          claim ? { project: claim } : {},
        ),
      ).projectType;
    expect(type('PRJ-RD-01', undefined)).toBe('research');
    expect(type('PRJ-CU-01', undefined, 'PRJ-RD-01')).toBe('research');
    expect(type('PRJ-CU-01', undefined)).toBe('customer');
    expect(type(undefined, undefined)).toBe('none');
  });

  it("names each project once, the claim's own first, then in line order", () => {
    const facts = claimOf(
      ['PRJ-CU-01', 'PRJ-RD-01', 'PRJ-RD-02'].map((project) => lineOf({ project })),
      { project: 'PRJ-RD-02' },
    );
    expect(totalsOf(facts)).toMatchObject({ projects: ['PRJ-RD-02', 'PRJ-CU-01', 'PRJ-RD-01'], researchProjects: ['PRJ-RD-02', 'PRJ-RD-01'] });
  });
});
