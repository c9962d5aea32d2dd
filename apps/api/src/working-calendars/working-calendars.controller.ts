import { Controller, Delete, Get, HttpCode, Param, Put, Req } from '@nestjs/common';
import { isCalendarDate } from '@vouchflow/kernel';
import { defaultCalendar } from '@vouchflow/flow-model';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import type { ClientBase } from 'pg';
import { z } from 'zod';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { lockDirectory } from '../directory/write-dated.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';
import { calendarView, dayBody, dayView, hoursBody, type CalendarAnswer, type DayAnswer } from './calendar.schema.js';
import { isLegalEntity, showDay, writeCalendarDay } from './write-calendar-day.js';

const yearQuery = z.strictObject({
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
});

/** When a legal entity works: weekdays, hours, public holidays and the weekend days worked for them. Deadlines count by it. */
@Controller('working-calendars')
export class WorkingCalendarsController {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
  ) {}

  @Get(':legalEntity')
  @Permission('directory.read')
  @ApiRoute({ summary: 'Weekdays, hours and special days of a legal entity; `year` only those of a year', answer: calendarView })
  one(@Param('legalEntity') legalEntity: string, @ZodQuery(yearQuery) { year }: z.output<typeof yearQuery>): Promise<CalendarAnswer> {
    return this.database.withClient((client) => readCalendar(client, legalEntity, year));
  }

  @Put(':legalEntity')
  @Permission('legalEntities.write')
  @ApiRoute({ summary: 'Set the weekdays and hours that are worked; days stay as they are', answer: calendarView })
  put(
    @Param('legalEntity') legalEntity: string,
    @ZodBody(hoursBody) body: z.output<typeof hoursBody>,
    @Req() request: FastifyRequest,
  ): Promise<CalendarAnswer> {
    return this.changes.run(request, async ({ client, log }) => {
      await lockDirectory(client);
      const { weekdays, hours } = await readCalendar(client, legalEntity, '0000');
      await client.query(
        'INSERT INTO working_calendar (legal_entity, weekdays, hours) VALUES ($1, $2, $3) ON CONFLICT (legal_entity) DO UPDATE SET weekdays = excluded.weekdays, hours = excluded.hours',
        [legalEntity, body.weekdays, body.hours],
      );
      await log({ what: 'working-calendar', key: legalEntity, before: { weekdays, hours }, after: body });
      return readCalendar(client, legalEntity);
    });
  }

  @Put(':legalEntity/days/:date')
  @Permission('legalEntities.write')
  @ApiRoute({ summary: 'Say that a day is off or worked, whatever its weekday', answer: dayView })
  putDay(
    @Param('legalEntity') legalEntity: string,
    @Param('date') date: string,
    @ZodBody(dayBody) body: z.output<typeof dayBody>,
    @Req() request: FastifyRequest,
  ): Promise<DayAnswer> {
    if (!isCalendarDate(date)) throw new ProblemError('NOT_FOUND');
    return this.changes.run(request, async ({ client, log }) => {
      await lockDirectory(client);
      if (!(await isLegalEntity(client, legalEntity))) throw new ProblemError('NOT_FOUND');
      const after = { date, ...body };
      const { before } = await writeCalendarDay(client, legalEntity, after);
      await log({ what: 'calendar-day', key: `${legalEntity}/${date}`, before, after });
      return after;
    });
  }

  @Delete(':legalEntity/days/:date')
  @HttpCode(204)
  @Permission('legalEntities.write')
  @ApiRoute({ summary: 'Let a day be as its weekday again' })
  async removeDay(@Param('legalEntity') legalEntity: string, @Param('date') date: string, @Req() request: FastifyRequest): Promise<void> {
    if (!isCalendarDate(date)) throw new ProblemError('NOT_FOUND');
    await this.changes.run(request, async ({ client, log }) => {
      const { rows } = await client.query('DELETE FROM calendar_day WHERE legal_entity = $1 AND date = $2 RETURNING date, working, name_zh, name_en', [
        legalEntity,
        date,
      ]);
      if (!rows[0]) throw new ProblemError('NOT_FOUND');
      await log({ what: 'calendar-day', key: `${legalEntity}/${date}`, before: showDay(rows[0]) });
    });
  }
}

async function readCalendar(client: ClientBase, legalEntity: string, year?: string): Promise<CalendarAnswer> {
  if (!(await isLegalEntity(client, legalEntity))) throw new ProblemError('NOT_FOUND');
  const { rows } = await client.query<{ weekdays: number[]; hours: string[] }>('SELECT weekdays, hours FROM working_calendar WHERE legal_entity = $1', [
    legalEntity,
  ]);
  const { rows: days } = await client.query(
    `SELECT date, working, name_zh, name_en FROM calendar_day WHERE legal_entity = $1 AND ($2::text IS NULL OR to_char(date, 'YYYY') = $2) ORDER BY date`,
    [legalEntity, year ?? null],
  );
  const { weekdays, hours } = rows[0] ?? defaultCalendar;
  return { legalEntity, weekdays, hours, days: days.map(showDay) };
}
