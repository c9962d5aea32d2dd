import type { Instant } from '@vouchflow/kernel';
import type { DeadlineReckonPayload, DeadlineReckonResult, Ran } from '@vouchflow/flow-model';
import { addWorkingTime } from './add-working-time.js';
import type { CalendarView } from './view-calendar.js';
import { workingTimeBetween } from './working-time-between.js';

/** When a task is due and its steps are taken, where its clock ran for some times before and runs again from `at` on. */
export function reckonDeadline(calendar: CalendarView, zone: string, at: Instant, { within, steps, ran }: DeadlineReckonPayload): DeadlineReckonResult {
  const reached = (length: number): Instant => reach(calendar, zone, at, ran, length);
  const due = calendar.lengthOf(within);
  const lengths = steps.map((after, step) => ({ step, length: after ? calendar.lengthOf(after) : due }));
  lengths.sort((a, b) => a.length - b.length || a.step - b.step);
  return { dueAt: reached(due), steps: lengths.map(({ step, length }) => ({ at: reached(length), step })) };
}

function reach(calendar: CalendarView, zone: string, at: Instant, ran: readonly Ran[], length: number): Instant {
  let left = length;
  for (const { from, to } of ran) {
    const gone = workingTimeBetween(calendar, zone, from, to);
    if (left <= gone) return addWorkingTime(calendar, zone, from, left);
    left -= gone;
  }
  return addWorkingTime(calendar, zone, at, left);
}
