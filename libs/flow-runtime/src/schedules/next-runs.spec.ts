import { describe, expect, it } from 'vitest';
import { countedTicks, dueTicks, nextRuns } from './next-runs.js';
import { parseCron, type CronRule } from './parse-cron.js';

const rule = (cron: string, zone: string): CronRule => {
  const read = parseCron(cron, zone);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};
const runs = (cron: string, zone: string, after: string, n: number) => nextRuns(rule(cron, zone), after, n).map((at) => at.replace(':00.000Z', 'Z'));

describe('the next runs', () => {
  it('are in the time of the zone, and the last day of a month is L', () => {
    expect(runs('0 18 L * *', 'Asia/Shanghai', '2026-01-31T09:59:59.999Z', 3)).toEqual(['2026-01-31T10:00Z', '2026-02-28T10:00Z', '2026-03-31T10:00Z']);
    expect(runs('0 0 1 * *', 'Asia/Shanghai', '2026-01-31T16:00:00.000Z', 1)).toEqual(['2026-02-28T16:00Z']);
  });

  it('never hold the moment they are asked behind', () => {
    expect(runs('0 * * * *', 'UTC', '2026-03-01T00:00:00.000Z', 1)).toEqual(['2026-03-01T01:00Z']);
    expect(runs('0 * * * *', 'UTC', '2026-02-28T23:59:59.999Z', 1)).toEqual(['2026-03-01T00:00Z']);
  });

  it('of a time that the clock jumps over are at the first moment behind the jump, once', () => {
    expect(runs('30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00:00.000Z', 2)).toEqual(['2026-03-29T01:00Z', '2026-03-30T00:30Z']);
    // Midnight itself is jumped over here.
    expect(runs('0 0 * * *', 'America/Sao_Paulo', '2018-11-03T12:00:00.000Z', 2)).toEqual(['2018-11-04T03:00Z', '2018-11-05T02:00Z']);
    // A jump of half an hour.
    expect(runs('15 2 * * *', 'Australia/Lord_Howe', '2026-10-03T00:00:00.000Z', 2)).toEqual(['2026-10-03T15:30Z', '2026-10-04T15:15Z']);
  });

  it('of a time that the clock shows twice are the first of the two', () => {
    expect(runs('30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00:00.000Z', 2)).toEqual(['2026-10-25T00:30Z', '2026-10-26T01:30Z']);
    expect(runs('30 2 * * *', 'Europe/Berlin', '2026-10-25T00:30:00.000Z', 1)).toEqual(['2026-10-26T01:30Z']);
  });

  it('of every half hour follow real time over both changes', () => {
    expect(runs('*/30 * * * *', 'Europe/Berlin', '2026-03-29T00:15:00.000Z', 3)).toEqual(['2026-03-29T00:30Z', '2026-03-29T01:00Z', '2026-03-29T01:30Z']);
    expect(runs('*/30 * * * *', 'Europe/Berlin', '2026-10-25T00:15:00.000Z', 4)).toEqual([
      '2026-10-25T00:30Z',
      '2026-10-25T01:00Z',
      '2026-10-25T01:30Z',
      '2026-10-25T02:00Z',
    ]);
  });

  it('of a leap day wait for one', () => {
    expect(runs('0 0 29 2 *', 'UTC', '2026-01-01T00:00:00.000Z', 2)).toEqual(['2028-02-29T00:00Z', '2032-02-29T00:00Z']);
  });
});

describe('due ticks', () => {
  it('are one when it is in time', () => {
    expect(dueTicks(rule('0 9 * * *', 'UTC'), '2026-05-04T09:00:00.000Z', '2026-05-04T09:00:00.700Z')).toEqual({
      last: '2026-05-04T09:00:00.000Z',
      count: 1,
      next: '2026-05-05T09:00:00.000Z',
    });
  });

  it('are all since the first that is due, and the last is what it stands for', () => {
    expect(dueTicks(rule('0 9 * * *', 'UTC'), '2026-05-01T09:00:00.000Z', '2026-05-04T09:00:00.000Z')).toEqual({
      last: '2026-05-04T09:00:00.000Z',
      count: 4,
      next: '2026-05-05T09:00:00.000Z',
    });
  });

  it('are not counted without end, but the last is still right', () => {
    expect(dueTicks(rule('* * * * *', 'Asia/Shanghai'), '2025-05-01T09:00:00.000Z', '2026-05-04T09:00:30.000Z')).toEqual({
      last: '2026-05-04T09:00:00.000Z',
      count: countedTicks,
      next: '2026-05-04T09:01:00.000Z',
    });
  });
});

describe('a cron expression', () => {
  const faults = (cron: string, zone = 'UTC') => {
    const read = parseCron(cron, zone);
    return read.ok ? [] : read.error.map(({ path, code, message }) => `${path} ${code} ${message}`);
  };

  it('is kept with one space between its fields', () => {
    expect(rule('  0  9 * *   MON-FRI ', 'Asia/Shanghai')).toMatchObject({ cron: '0 9 * * MON-FRI', zone: 'Asia/Shanghai' });
  });

  it.each([
    ['', 'CRON_FIELDS'],
    ['0 9 * *', 'CRON_FIELDS'],
    ['@daily', 'CRON_FIELDS'],
    ['2026-01-03T00:00:00', 'CRON_FIELDS'],
    ['60 * * * *', 'CRON_FIELD'],
    ['*/0 * * * *', 'CRON_FIELD'],
    ['0 0 * * * ', ''],
    ['0 9 * JANUAR *', 'CRON_FIELD'],
    ['0 0 30 2 *', 'CRON_NEVER'],
    ['0 0 31 2,4,6,9,11 *', 'CRON_NEVER'],
  ])('%j is answered with %j', (cron, code) => {
    expect(faults(cron).map((found) => found.split(' ')[1])).toEqual(code === '' ? [] : [code]);
  });

  it('with seconds is refused in plain words', () => {
    expect(faults('0 0 9 * * *')).toEqual([
      'cron CRON_FIELDS Five fields are expected: minute, hour, day of month, month, day of week. Seconds are not taken.',
    ]);
  });

  it('is told which fields are wrong, as they were written', () => {
    expect(faults('0 25 32 * *')).toEqual([
      'cron CRON_FIELD "25" does not fit the field hour (0-23).',
      'cron CRON_FIELD "32" does not fit the field day of month (1-31, L is the last).',
    ]);
  });

  it.each(['Mars/Phobos', '+08:00', '', 'Asia/Shanghai; DROP'])('is not taken in the zone %j', (zone) => {
    expect(faults('0 9 * * *', zone)).toEqual(['timeZone TIME_ZONE_UNKNOWN The name of a time zone is expected, such as Asia/Shanghai.']);
  });
});
