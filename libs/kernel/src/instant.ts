/**
 * Instants are UTC, `YYYY-MM-DDTHH:mm:ss.sssZ`, and come from the database's clock; nothing here
 * reads a clock. Calendar dates are `YYYY-MM-DD` and are taken in the legal entity's zone, here only.
 */
export type Instant = string;
export type CalendarDate = string;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(zone, format);
  }
  return format;
}

/** One turn asks many times for the date of its one instant, and formatting is slow. */
let last = { at: '', zone: '', date: '' };

/** The calendar date of an instant in a zone, for voucher dates, budget months, deadlines and "today". */
export function localDate(at: Instant, zone: string): CalendarDate {
  if (last.at !== at || last.zone !== zone) last = { at, zone, date: formatFor(zone).format(new Date(at)) };
  return last.date;
}

/** `YYYY-MM` of a calendar date. */
export const monthOf = (date: CalendarDate): string => date.slice(0, 7);

const datePattern = /^\d{4}-\d{2}-\d{2}$/;

/** True for a real day of the calendar: 2026-02-30 is not one. */
export function isCalendarDate(text: unknown): text is CalendarDate {
  if (typeof text !== 'string' || !datePattern.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** First day of the month that lies `months` after the date's own. */
export function firstOfMonth(date: CalendarDate, months = 0): CalendarDate {
  const [year, month] = date.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

export const lastOfMonth = (date: CalendarDate): CalendarDate => addDays(firstOfMonth(date, 1), -1);

/** The first instant of a calendar date in a zone (00:00 there, or the first moment that exists). */
export function startOfDate(date: CalendarDate, zone: string): Instant {
  const midnight = Date.parse(`${date}T00:00:00.000Z`);
  // Zones lie within 14 h of UTC and shift by quarter hours; the first quarter hour that is on the date is its start.
  for (let offset = -14 * 4; offset <= 14 * 4; offset += 1) {
    const at = new Date(midnight + offset * 900_000).toISOString();
    if (localDate(at, zone) === date) return at;
  }
  return new Date(midnight).toISOString();
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** A zone goes over at a quarter of an hour, never within one; a clock that reckons deadlines asks for few of them, again and again. */
const quarter = 900_000;
const offsets = new Map<string, Map<number, number>>();
const mostOffsets = 500;

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds. */
function zoneOffset(time: number, zone: string): number {
  let known = offsets.get(zone);
  if (!known || known.size >= mostOffsets) offsets.set(zone, (known = new Map()));
  const begun = Math.floor(time / quarter);
  let offset = known.get(begun);
  if (offset === undefined) known.set(begun, (offset = readOffset(begun * quarter, zone)));
  return offset;
}

function readOffset(time: number, zone: string): number {
  let clock = clocks.get(zone);
  if (!clock) {
    // Sweden writes dates as ISO 8601 does.
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    clocks.set(zone, clock);
  }
  return Date.parse(`${clock.format(time).replace(' ', 'T')}.000Z`) - time;
}

/**
 * The instant at which a zone's clock shows so many minutes after midnight of a calendar date; 1440 is the midnight that ends
 * it. A time that summer time leaves out comes out as much later, one that it shows twice as the first.
 */
export function zonedInstant(date: CalendarDate, minutes: number, zone: string): Instant {
  const wall = Date.parse(`${date}T00:00:00.000Z`) + minutes * 60_000;
  const before = zoneOffset(wall - 86_400_000, zone);
  const first = wall - before;
  const offset = zoneOffset(first, zone);
  // Shown twice, or not shifted at all: the offset that held before. Else the clock has gone over already.
  if (offset === before) return new Date(first).toISOString();
  const second = wall - offset;
  return new Date(zoneOffset(second, zone) === offset ? second : first).toISOString();
}

export const addMilliseconds = (at: Instant, ms: number): Instant => new Date(Date.parse(at) + ms).toISOString();
