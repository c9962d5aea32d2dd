import { describe, expect, it } from 'vitest';
import { Slots } from './slots.js';

describe('slots', () => {
  it('give what is free at once, and no more', async () => {
    const slots = new Slots(3);
    expect(await slots.take(2)).toBe(2);
    expect(await slots.take(5)).toBe(1);
  });

  it('let who waits go on, in order, when one is given back', async () => {
    const slots = new Slots(1);
    await slots.take(1);
    const order: string[] = [];
    const first = slots.take(4).then((n) => order.push(`first took ${n}`));
    const second = slots.take(4).then((n) => order.push(`second took ${n}`));
    slots.give(1);
    await first;
    expect(order).toEqual(['first took 1']);
    slots.give(1);
    await second;
    expect(order).toEqual(['first took 1', 'second took 1']);
  });
});
