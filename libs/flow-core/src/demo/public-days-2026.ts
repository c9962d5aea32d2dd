import { addDays } from '@vouchflow/kernel';
import type { CalendarDay, LocalText } from '@vouchflow/flow-model';

interface Festival {
  name: LocalText;
  /** First and last day off. */
  off: [string, string];
  /** Weekend days worked for it (调休). */
  worked: string[];
}

/**
 * Public holidays in mainland China in 2026, as the General Office of the State Council announced them on 4 November 2025
 * (国务院办公厅关于2026年部分节假日安排的通知). A later year is announced in the November before and is imported (`calendar-days`).
 */
const festivals: Festival[] = [
  { name: { zh: '元旦', en: 'New Year' }, off: ['2026-01-01', '2026-01-03'], worked: ['2026-01-04'] },
  { name: { zh: '春节', en: 'Spring Festival' }, off: ['2026-02-15', '2026-02-23'], worked: ['2026-02-14', '2026-02-28'] },
  { name: { zh: '清明节', en: 'Qingming Festival' }, off: ['2026-04-04', '2026-04-06'], worked: [] },
  { name: { zh: '劳动节', en: 'Labour Day' }, off: ['2026-05-01', '2026-05-05'], worked: ['2026-05-09'] },
  { name: { zh: '端午节', en: 'Dragon Boat Festival' }, off: ['2026-06-19', '2026-06-21'], worked: [] },
  { name: { zh: '中秋节', en: 'Mid-Autumn Festival' }, off: ['2026-09-25', '2026-09-27'], worked: [] },
  { name: { zh: '国庆节', en: 'National Day' }, off: ['2026-10-01', '2026-10-07'], worked: ['2026-09-20', '2026-10-10'] },
];

/** In the order of their dates. */
export function publicDays2026(): CalendarDay[] {
  return festivals
    .flatMap(({ name, off: [first, last], worked }) => [
      ...daysFrom(first, last).map((date) => ({ date, working: false, name })),
      ...worked.map((date) => ({ date, working: true, name: { zh: `${name.zh}调休上班`, en: `Worked for ${name.en}` } })),
    ])
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

function daysFrom(first: string, last: string): string[] {
  const days: string[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) days.push(date);
  return days;
}
