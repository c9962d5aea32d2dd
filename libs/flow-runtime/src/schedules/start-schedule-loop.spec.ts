import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fired } from './fire-schedule.js';
import { startScheduleLoop } from './start-schedule-loop.js';

describe('the loop of checks', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('checks at once and then every time again, also behind a check that failed', async () => {
    const faults: unknown[] = [];
    let checks = 0;
    const tick = (): Promise<Fired[]> => {
      checks += 1;
      return checks === 2 ? Promise.reject(new Error('the database is away')) : Promise.resolve([]);
    };
    const loop = startScheduleLoop({ tick }, { everyMs: 1000, onFault: (error) => faults.push(error) });
    expect(checks).toBe(1);
    await vi.advanceTimersByTimeAsync(3000);
    expect(checks).toBe(4);
    expect(faults).toEqual([new Error('the database is away')]);
    await loop.stop();
    await vi.advanceTimersByTimeAsync(5000);
    expect(checks).toBe(4);
  });

  it('never runs two checks at a time, and ends behind the one under way', async () => {
    const ends: (() => void)[] = [];
    const loop = startScheduleLoop({ tick: () => new Promise<Fired[]>((resolve) => ends.push(() => resolve([]))) }, { everyMs: 1000 });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ends).toHaveLength(1);
    let stopped = false;
    const stopping = loop.stop().then(() => void (stopped = true));
    await vi.advanceTimersByTimeAsync(1000);
    expect(stopped).toBe(false);
    ends[0]?.();
    await stopping;
    await vi.advanceTimersByTimeAsync(5000);
    expect(ends).toHaveLength(1);
  });
});
