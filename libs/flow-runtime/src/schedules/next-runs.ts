import { addMilliseconds, type Instant } from '@vouchflow/kernel';
import type { CronRule } from './parse-cron.js';

/** Ticks are counted up to here: a schedule of every minute that slept for a year is not worth more. */
export const countedTicks = 500;

/**
 * The next `n` fire times behind `after`, which itself does not count. Local time decides, by the rules of the zone:
 * a fixed time that the clock jumps over fires at the first moment behind the jump; one that the clock shows twice
 * fires the first time. `*` and steps in the hour or minute follow real time: nothing of the jumped hour, both of a
 * repeated one. Fewer than `n` only for a rule that ends.
 */
export function nextRuns(rule: CronRule, after: Instant, n: number): Instant[] {
  return rule.pattern.nextRuns(n, new Date(after)).map((run) => run.toISOString());
}

export interface DueTicks {
  /** The latest fire time that is not after now. */
  last: Instant;
  /** How many there are from the first to the last, both included; at most `countedTicks`. */
  count: number;
  /** The first one after now; null: never again. */
  next: Instant | null;
}

/** The fire times from `first`, which is due, up to `now`. */
export function dueTicks(rule: CronRule, first: Instant, now: Instant): DueTicks {
  let last = first;
  let count = 1;
  for (;;) {
    const [next] = nextRuns(rule, last, 1);
    if (next === undefined || next > now) return { last, count, next: next ?? null };
    if (count === countedTicks) return { last: latestRun(rule, now) ?? next, count, next: nextRuns(rule, now, 1)[0] ?? null };
    last = next;
    count += 1;
  }
}

function latestRun(rule: CronRule, now: Instant): Instant | undefined {
  return rule.pattern.previousRuns(1, new Date(addMilliseconds(now, 1)))[0]?.toISOString();
}
