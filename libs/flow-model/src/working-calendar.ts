import type { CalendarDate } from '@vouchflow/kernel';
import type { LocalText } from './local-text.js';

/** One day that is not as its weekday says: a public holiday, or a weekend day that is worked to make up for one (调休). */
export interface CalendarDay {
  date: CalendarDate;
  working: boolean;
  name: LocalText;
}

/** When a legal entity works, in its own zone. */
export interface WorkingCalendar {
  legalEntity: string;
  /** ISO weekdays that are worked, 1 Monday to 7 Sunday; at least one. */
  weekdays: number[];
  /** Spans of a working day in order, `09:00-12:00`; the last may end at `24:00`. They do not touch each other. */
  hours: string[];
  days: CalendarDay[];
}

/** What holds where a legal entity has no calendar of its own. */
export const defaultCalendar: Omit<WorkingCalendar, 'legalEntity'> = { weekdays: [1, 2, 3, 4, 5], hours: ['09:00-12:00', '13:00-18:00'], days: [] };

/** So much working time: hours, or whole or broken days of as many hours as a working day has. */
export type WorkingTime = { hours: number } | { days: number };
