import { ProblemError } from '@vouchflow/server-kit';
import { codeText, day } from '../directory/dated-kind.js';
import { dayBody, type DayAnswer } from '../working-calendars/calendar.schema.js';
import { isLegalEntity, writeCalendarDay } from '../working-calendars/write-calendar-day.js';
import type { ImportKind } from './import-kind.js';
import { cellDate, cellFlag, readBySchema } from './read-cells.js';

const calendarRow = dayBody.extend({ legalEntity: codeText, date: day });
const worked = new Set(['班', '上班', '调休', '补班', '工作日', 'workday', 'working', 'work']);
const off = new Set(['休', '休息', '放假', '节假日', '假日', 'holiday', 'off']);

/** As holiday lists say it: 上班 or 放假, workday or holiday, yes or no. */
const cellWorking = (text: string): boolean | string => (worked.has(text.toLowerCase()) ? true : off.has(text.toLowerCase()) ? false : cellFlag(text));

/** Public holidays and the weekend days worked for them, by legal entity. A day that is there gets what the file says. */
export const calendarImport: ImportKind = {
  name: 'calendar-days',
  what: 'calendar-day',
  permission: 'legalEntities.write',
  columns: [
    { name: 'legalEntity', required: true },
    { name: 'date', required: true },
    { name: 'working', required: true },
    { name: 'nameZh', required: true },
    { name: 'nameEn', required: false },
  ],
  read({ legalEntity = '', date = '', working = '', nameZh = '', nameEn = '' }) {
    const value = { legalEntity, date: cellDate(date), working: cellWorking(working), name: { zh: nameZh, en: nameEn || nameZh } };
    return readBySchema(calendarRow, value, (path) => ({ 'name/zh': 'nameZh', 'name/en': 'nameEn' })[path] ?? path);
  },
  async write(value, { client }) {
    const { legalEntity, ...after } = value as DayAnswer & { legalEntity: string };
    if (!(await isLegalEntity(client, legalEntity)))
      throw new ProblemError({ code: 'INVALID', errors: [{ path: 'legalEntity', code: 'UNKNOWN_CODE', message: 'There is no such legal entity.' }] });
    const { before } = await writeCalendarDay(client, legalEntity, after);
    const key = `${legalEntity}/${after.date}`;
    if (!before) return { key, action: 'new', after };
    const same = before.working === after.working && before.name.zh === after.name.zh && before.name.en === after.name.en;
    return same ? { key, action: 'unchanged' } : { key, action: 'changed', before, after };
  },
};
