import type { DirectoryData } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { demoDirectory } from '../demo/demo-directory.js';
import { usualFallback } from './usual-fallback.js';

const on = '2026-11-20';
const company = (change: (data: DirectoryData) => Partial<DirectoryData>): DirectoryData => ({ ...demoDirectory(), ...change(demoDirectory()) });

describe('whom a company asks in the last place, to begin with', () => {
  it('is the role that may approve most', () => expect(usualFallback(demoDirectory(), on)).toEqual([{ by: 'role', role: 'CFO' }]));
  it('is a role of the company’s own, whatever it is called', () => {
    const renamed = company(({ roleHoldings, authorityLimits }) => ({
      roleHoldings: roleHoldings.map((row) => (row.role === 'CFO' ? { ...row, role: 'bursar' } : row)),
      authorityLimits: authorityLimits.map((row) => (row.role === 'CFO' ? { ...row, role: 'bursar' } : row)),
    }));
    expect(usualFallback(renamed, on)).toEqual([{ by: 'role', role: 'bursar' }]);
  });
  it('is the role of the highest grade where no limits are kept for roles', () =>
    expect(
      usualFallback(
        company(() => ({ authorityLimits: [] })),
        on,
      ),
    ).toEqual([{ by: 'role', role: 'CFO' }]));
  it('passes over a role whose holder has left', () => {
    const left = company(({ people }) => ({ people: people.map((row) => (row.email === 'cfo@demo.test' ? { ...row, active: false } : row)) }));
    expect(usualFallback(left, on)).toEqual([{ by: 'role', role: 'finance' }]);
  });
  it('is nobody where nobody holds a role', () =>
    expect(
      usualFallback(
        company(() => ({ roleHoldings: [] })),
        on,
      ),
    ).toEqual([]));
});
