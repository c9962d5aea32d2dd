import { zonedInstant, type CalendarDate } from '@vouchflow/kernel';
import type { WorkingCalendar, WorkingTime } from '@vouchflow/flow-model';

/** A working calendar made ready for reckoning. */
export interface CalendarView {
  /** Working time of one day, in milliseconds. */
  dayLength: number;
  isWorking(date: CalendarDate): boolean;
  /** The spans of a working day as instants in milliseconds, in order; none on a day off. */
  spansOf(date: CalendarDate, zone: string): { from: number; to: number }[];
  /** So much working time in milliseconds. */
  lengthOf(time: WorkingTime): number;
}

export function viewCalendar(calendar: Omit<WorkingCalendar, 'legalEntity'>): CalendarView {
  const weekdays = new Set(calendar.weekdays);
  const days = new Map(calendar.days.map((day) => [day.date, day.working]));
  const hours = calendar.hours.map((span) => span.split('-').map(minutesOf) as [number, number]);
  const dayLength = hours.reduce((sum, [from, to]) => sum + (to - from) * 60_000, 0);
  const isWorking = (date: CalendarDate): boolean => days.get(date) ?? weekdays.has(isoWeekday(date));
  return {
    dayLength,
    isWorking,
    spansOf: (date, zone) =>
      isWorking(date) ? hours.map(([from, to]) => ({ from: Date.parse(zonedInstant(date, from, zone)), to: Date.parse(zonedInstant(date, to, zone)) })) : [],
    lengthOf: (time) => Math.round('hours' in time ? time.hours * 3_600_000 : time.days * dayLength),
  };
}

function minutesOf(text: string): number {
  const [hours, minutes] = text.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
}

/** 1 Monday to 7 Sunday. */
export const isoWeekday = (date: CalendarDate): number => new Date(`${date}T00:00:00.000Z`).getUTCDay() || 7;
