import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Gather } from './gather.js';

describe('gathering', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('hands over together what came within the time, each key once, the last of it', async () => {
    const batches: number[][] = [];
    const gather = new Gather<number>(async (items) => void batches.push(items), { waitMs: 5 });
    gather.add('a', 1);
    gather.add('b', 2);
    gather.add('a', 3);
    await vi.advanceTimersByTimeAsync(4);
    expect(batches).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(batches).toEqual([[3, 2]]);
  });

  it('has one batch on its way; what comes meanwhile goes with the next', async () => {
    const batches: string[][] = [];
    const gather = new Gather<string>(
      (items) => {
        batches.push(items);
        return new Promise((resolve) => setTimeout(resolve, 50));
      },
      { waitMs: 5 },
    );
    gather.add('a', 'a');
    await vi.advanceTimersByTimeAsync(5);
    gather.add('b', 'b');
    gather.add('c', 'c');
    await vi.advanceTimersByTimeAsync(40);
    expect(batches).toEqual([['a']]);
    await vi.advanceTimersByTimeAsync(10);
    expect(batches).toEqual([['a'], ['b', 'c']]);
  });

  it('lets a lone one go soon, and more together in a crowd', async () => {
    const batches: string[][] = [];
    const gather = new Gather<string>(async (items) => void batches.push(items), { waitMs: 2, apartMs: 30 });
    gather.add('a', 'a');
    await vi.advanceTimersByTimeAsync(2);
    expect(batches).toEqual([['a']]);
    gather.add('b', 'b');
    await vi.advanceTimersByTimeAsync(20);
    gather.add('c', 'c');
    expect(batches).toEqual([['a']]);
    await vi.advanceTimersByTimeAsync(10);
    expect(batches).toEqual([['a'], ['b', 'c']]);
  });

  it('keeps no more than it may', async () => {
    const batches: string[][] = [];
    const gather = new Gather<string>(async (items) => void batches.push(items), { waitMs: 5 }, 2);
    for (const key of ['a', 'b', 'c']) gather.add(key, key);
    await gather.flush();
    expect(batches).toEqual([['a', 'b']]);
  });
});
