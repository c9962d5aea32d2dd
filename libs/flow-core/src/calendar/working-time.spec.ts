import fc from 'fast-check';
import { defaultCalendar } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { addWorkingTime } from './add-working-time.js';
import { viewCalendar } from './view-calendar.js';
import { workingTimeBetween } from './working-time-between.js';

const zone = 'Asia/Shanghai';
/** Autumn of 2026 in China: the National Day week off, two weekend days worked for it. */
const calendar = viewCalendar({
  ...defaultCalendar,
  days: [
    ...['01', '02', '03', '04', '05', '06', '07'].map((day) => ({ date: `2026-10-${day}`, working: false, name: { zh: '国庆节', en: 'National Day' } })),
    { date: '2026-09-20', working: true, name: { zh: '调休', en: 'Made up' } },
    { date: '2026-10-10', working: true, name: { zh: '调休', en: 'Made up' } },
  ],
});
/** `2026-10-09 09:00` in Shanghai. */
const at = (text: string): string => new Date(`${text.replace(' ', 'T')}:00+08:00`).toISOString();
const after = (from: string, time: { hours: number } | { days: number }, view = calendar) => addWorkingTime(view, zone, at(from), view.lengthOf(time));

describe('working time', () => {
  it.each([
    ['within a morning', '2026-11-23 09:30', { hours: 2 }, '2026-11-23 11:30'],
    ['goes over noon', '2026-11-23 11:00', { hours: 2 }, '2026-11-23 14:00'],
    ['up to the end of a day is that end', '2026-11-23 09:00', { hours: 8 }, '2026-11-23 18:00'],
    ['goes over the night', '2026-11-23 17:00', { hours: 2 }, '2026-11-24 10:00'],
    ['goes over the weekend', '2026-11-20 17:00', { hours: 2 }, '2026-11-23 10:00'],
    ['a day is the same time on the next working day', '2026-11-20 15:00', { days: 1 }, '2026-11-23 15:00'],
    ['a day begun on a Saturday is over on Monday evening', '2026-11-21 10:00', { days: 1 }, '2026-11-23 18:00'],
    ['begun before the day counts from its first hour', '2026-11-23 06:00', { hours: 1 }, '2026-11-23 10:00'],
    ['half a day', '2026-11-23 09:00', { days: 0.5 }, '2026-11-23 14:00'],
    ['goes over a week of public holidays', '2026-09-30 17:00', { days: 2 }, '2026-10-09 17:00'],
    ['counts the Saturday that is worked for them', '2026-10-09 09:00', { days: 2 }, '2026-10-10 18:00'],
    ['but no other', '2026-10-16 09:00', { days: 2 }, '2026-10-19 18:00'],
    ['nothing is now', '2026-11-21 10:00', { hours: 0 }, '2026-11-21 10:00'],
  ])('%s', (_what, from, time, until) => {
    expect(after(from, time)).toBe(at(until));
  });

  it('between two instants is what was added', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 * 86_400 }), fc.integer({ min: 1, max: 500 * 3600 }), (start, seconds) => {
        const from = new Date(Date.parse(at('2026-08-01 00:00')) + start * 1000).toISOString();
        expect(workingTimeBetween(calendar, zone, from, addWorkingTime(calendar, zone, from, seconds * 1000))).toBe(seconds * 1000);
      }),
      { numRuns: 200 },
    );
  });

  it('is reckoned where the legal entity is, summer time and all', () => {
    const berlin = viewCalendar({ ...defaultCalendar, weekdays: [1, 2, 3, 4, 5, 6, 7], hours: ['00:00-24:00'] });
    expect(addWorkingTime(berlin, 'Europe/Berlin', '2026-03-28T23:00:00.000Z', 23 * 3_600_000), 'a day of 23 hours').toBe('2026-03-29T22:00:00.000Z');
    expect(addWorkingTime(berlin, 'Europe/Berlin', '2026-10-24T22:00:00.000Z', 25 * 3_600_000), 'a day of 25 hours').toBe('2026-10-25T23:00:00.000Z');
  });

  it('ends at last where a calendar leaves no day to work', () => {
    const closed = { ...calendar, isWorking: () => false, spansOf: () => [] };
    expect(addWorkingTime(closed, zone, at('2026-11-23 09:00'), 1) > at('2037-01-01 00:00')).toBe(true);
  });
});
