import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type Caller, type TestApp } from '../testing/test-app.js';

describe('working calendars', () => {
  let house: TestApp;
  let admin: Caller;
  beforeAll(async () => {
    house = await startTestApp();
    admin = await house.as('admin');
  });
  afterAll(() => house.close());

  const path = '/working-calendars/HT01';
  interface Answer {
    weekdays: number[];
    hours: string[];
    days: { date: string; working: boolean; name: { zh: string; en: string } }[];
  }
  const read = async (year?: string): Promise<Answer> =>
    (await (await house.as('employee')).get(`${path}${year ? `?year=${year}` : ''}`).expect(200)).body as Answer;

  it('the demo company has the public days of 2026 and usual hours, for everybody to see', async () => {
    const { weekdays, hours, days } = await read('2026');
    expect({ weekdays, hours }).toEqual({ weekdays: [1, 2, 3, 4, 5], hours: ['09:00-12:00', '13:00-18:00'] });
    expect(days).toHaveLength(39);
    expect(days).toContainEqual({ date: '2026-02-14', working: true, name: { zh: '春节调休上班', en: 'Worked for Spring Festival' } });
    expect((await read('2031')).days).toEqual([]);
  });

  it('an admin sets hours and days, and takes a day away again; each change is kept', async () => {
    const set = await admin.put(path, { weekdays: [6, 1, 2, 3, 4, 5], hours: ['08:30-12:00', '13:30-24:00'] }).expect(200);
    expect(set.body).toMatchObject({ weekdays: [1, 2, 3, 4, 5, 6], hours: ['08:30-12:00', '13:30-24:00'] });
    const day = { working: false, name: { zh: '司庆', en: 'Company day' } };
    expect((await admin.put(`${path}/days/2031-05-06`, day).expect(200)).body).toEqual({ date: '2031-05-06', ...day });
    await admin.put(`${path}/days/2031-05-06`, { ...day, working: true }).expect(200);
    expect((await read('2031')).days).toEqual([{ date: '2031-05-06', ...day, working: true }]);
    await admin.delete(`${path}/days/2031-05-06`).expect(204);
    await admin.delete(`${path}/days/2031-05-06`).expect(404);
    expect((await read('2031')).days).toEqual([]);
    expect(await house.query(`SELECT what, key FROM change_log WHERE what IN ('calendar-day', 'working-calendar') ORDER BY at`)).toEqual([
      { what: 'working-calendar', key: 'HT01' },
      ...['', '', ''].map(() => ({ what: 'calendar-day', key: 'HT01/2031-05-06' })),
    ]);
  });

  it('is for admins to write, and of legal entities that there are', async () => {
    const hours = { weekdays: [1], hours: ['09:00-12:00'] };
    await (await house.as('finance')).put(path, hours).expect(403);
    await admin.put('/working-calendars/XX99', hours).expect(404);
    await admin.get('/working-calendars/XX99').expect(404);
    await admin.put(`${path}/days/2026-02-30`, { working: true, name: { zh: '一', en: 'a' } }).expect(404);
  });

  it.each([
    [{ weekdays: [], hours: ['09:00-12:00'] }, 'weekdays'],
    [{ weekdays: [8], hours: ['09:00-12:00'] }, 'weekdays/0'],
    [{ weekdays: [1, 1], hours: ['09:00-12:00'] }, 'weekdays'],
    [{ weekdays: [1], hours: [] }, 'hours'],
    [{ weekdays: [1], hours: ['9-12'] }, 'hours/0'],
    [{ weekdays: [1], hours: ['12:00-09:00'] }, 'hours'],
    [{ weekdays: [1], hours: ['09:00-12:00', '12:00-18:00'] }, 'hours'],
  ])('%j is refused at %s', async (body, at) => {
    const answer = await admin.put(path, body).expect(422);
    expect((answer.body as { errors: { path: string }[] }).errors.map((error) => error.path)).toEqual([at]);
  });

  it('days come in from a file, as holiday lists write them', async () => {
    const send = async (csv: string, dryRun = false) =>
      (
        await house.anonymous
          .post('/api/v1/imports')
          .set({ authorization: `Bearer ${admin.token}` })
          .field('kind', 'calendar-days')
          .field('dryRun', String(dryRun))
          .attach('file', Buffer.from(csv), 'days.csv')
      ).body as { counts?: object; errors: { path: string; code: string }[] };
    const header = 'legalEntity,date,working,nameZh,nameEn\n';
    expect((await send(`${header}HT01,2030/1/1,放假,元旦,New Year\nHT01,2030-01-05,上班,元旦调休,Worked\n`)).counts).toEqual({
      new: 2,
      changed: 0,
      unchanged: 0,
    });
    expect((await send(`${header}HT01,2030-01-01,holiday,元旦,New Year\nHT01,2030-01-05,是,调休,Worked\n`)).counts).toEqual({
      new: 0,
      changed: 1,
      unchanged: 1,
    });
    expect((await read('2030')).days.map((day) => `${day.date} ${day.working} ${day.name.zh}`)).toEqual(['2030-01-01 false 元旦', '2030-01-05 true 调休']);
    expect(
      (await send(`${header}XX99,2030-01-02,休,一,a\nHT01,2030-02-30,休,一,a\nHT01,2030-01-02,perhaps,一,a\nHT01,2030-01-03,休,,a\n`)).errors.map(
        (error) => `${error.path} ${error.code}`,
      ),
    ).toEqual(['rows/2/legalEntity UNKNOWN_CODE', 'rows/3/date INVALID_FORMAT', 'rows/4/working INVALID_TYPE', 'rows/5/nameZh TOO_SMALL']);
    expect((await read('2030')).days).toHaveLength(2);
  });
});
