import type { Scope } from '../expression/types.js';
import { demoDirectory } from '../demo/demo-directory.js';

/** Values of a small claim of the RD employee: travel 800.00, meals 150.50, lodging 1,049.50 on a research project. */
export function claimValues(overrides: Partial<Scope> = {}): Scope {
  return {
    facts: {
      title: 'Spring fair',
      legalEntity: 'HT01',
      department: 'RD',
      headcount: 3,
      lines: [
        { category: 'travel', date: '2026-11-02', amount: cny(80_000), nights: 1, invoice: { kind: 'rail', number: 'R1', total: cny(80_000) } },
        { category: 'meals', date: '2026-11-03', amount: cny(15_050) },
        {
          category: 'lodging',
          date: '2026-11-03',
          amount: cny(104_950),
          nights: 2,
          project: 'PRJ-RD-01',
          invoice: { kind: 'special', number: 'S1', total: cny(104_950) },
        },
      ],
    },
    claimant: { email: 'employee@demo.test', grade: 'P6', department: 'RD' },
    total: cny(200_000),
    projectType: 'research',
    currency: 'CNY',
    grades: demoDirectory().grades,
    today: '2026-11-21',
    vars: {},
    ...overrides,
  };
}

export const cny = (minor: number): { minor: number; currency: string } => ({ minor, currency: 'CNY' });
