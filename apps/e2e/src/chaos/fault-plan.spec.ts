import { describe, expect, it } from 'vitest';
import { planFaults } from './fault-plan.js';

describe('the faults of a chaos run', () => {
  const settings = { seed: 7, lengthMs: 60_000, everyMs: 1000, workers: 2 };
  const names = (seed: number) => planFaults({ ...settings, seed }).map(({ fault }) => `${fault.kind} ${fault.what}`);

  it('are the same for the same seed, at the same times', () => {
    expect(planFaults(settings)).toEqual(planFaults(settings));
    expect(names(7)).not.toEqual(names(8));
  });

  it('are every kind once before any comes again', () => {
    const seen = names(7);
    const kinds = new Set(seen);
    expect(kinds.size).toBe(25);
    expect(new Set(seen.slice(0, 25))).toEqual(kinds);
    expect(planFaults({ ...settings, workers: 1 }).map(({ fault }) => fault.kind)).not.toContain('freeze');
  });

  it('leave out what costs half a minute, where it must be quick', () => {
    const quick = new Set(planFaults({ ...settings, quick: true, workers: 1 }).map(({ fault }) => `${fault.kind} ${fault.what}`));
    expect(quick.size).toBe(17);
    expect(quick).not.toContain('erp hang');
  });

  it('end with the run', () => {
    const times = planFaults(settings).map(({ atMs }) => atMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(Math.max(...times)).toBeLessThan(60_000);
  });
});
