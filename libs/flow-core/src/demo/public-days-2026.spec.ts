import { isCalendarDate } from '@vouchflow/kernel';
import { describe, expect, it } from 'vitest';
import { publicDays2026 } from './public-days-2026.js';

const weekday = (date: string): number => new Date(`${date}T00:00:00.000Z`).getUTCDay();
const weekend = (date: string): boolean => weekday(date) % 6 === 0;

describe('public days of 2026', () => {
  const days = publicDays2026();
  const off = days.filter((day) => !day.working).map((day) => day.date);
  const worked = days.filter((day) => day.working).map((day) => day.date);

  it('are real days, each told once', () => {
    expect(days.map((day) => day.date).every(isCalendarDate)).toBe(true);
    expect(new Set(days.map((day) => day.date)).size).toBe(days.length);
  });
  it('are as many as were announced: 33 off, 6 weekend days worked', () => {
    expect([off.length, worked.length]).toEqual([33, 6]);
    expect(worked.every(weekend)).toBe(true);
  });
  it('take 19 weekdays: the 13 statutory days, and the 6 that weekends make up for', () => {
    expect(off.filter((date) => !weekend(date))).toHaveLength(19);
  });
  it('begin and end on the weekdays that the notice names', () => {
    const named: [string, number][] = [
      ['2026-01-01', 4],
      ['2026-01-04', 0],
      ['2026-02-14', 6],
      ['2026-02-15', 0],
      ['2026-02-23', 1],
      ['2026-05-09', 6],
      ['2026-06-19', 5],
      ['2026-09-20', 0],
      ['2026-09-25', 5],
      ['2026-10-07', 3],
      ['2026-10-10', 6],
    ];
    expect(named.map(([date]) => weekday(date))).toEqual(named.map(([, day]) => day));
  });
});
