import { addDays, localDate, type Instant } from '@vouchflow/kernel';
import type { CalendarView } from './view-calendar.js';

/** Working time from one instant to a later one, in milliseconds; 0 where the later is not later. */
export function workingTimeBetween(calendar: CalendarView, zone: string, from: Instant, to: Instant): number {
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  const last = localDate(to, zone);
  let sum = 0;
  for (let date = localDate(from, zone); date <= last; date = addDays(date, 1)) {
    for (const span of calendar.spansOf(date, zone)) sum += Math.max(0, Math.min(span.to, end) - Math.max(span.from, begin));
  }
  return sum;
}
