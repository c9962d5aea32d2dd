import { addDays, localDate, type Instant } from '@vouchflow/kernel';
import type { CalendarView } from './view-calendar.js';

/** Public holidays and days off in a row are few; a calendar that leaves nothing for so long has a fault, and waits no longer. */
const mostDays = 4000;

/**
 * The instant at which so much working time (milliseconds, ≥ 0) has gone by since `from`. Time begun outside the working
 * hours counts from the next of them: a day from a Saturday on is over on Monday evening.
 */
export function addWorkingTime(calendar: CalendarView, zone: string, from: Instant, length: number): Instant {
  const begin = Date.parse(from);
  if (length <= 0) return from;
  let left = length;
  let date = localDate(from, zone);
  for (let day = 0; day < mostDays; day += 1, date = addDays(date, 1)) {
    for (const span of calendar.spansOf(date, zone)) {
      const start = Math.max(span.from, begin);
      if (span.to <= start) continue;
      if (left <= span.to - start) return new Date(start + left).toISOString();
      left -= span.to - start;
    }
  }
  return new Date(begin + mostDays * 86_400_000).toISOString();
}
