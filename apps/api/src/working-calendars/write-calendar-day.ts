import type { ClientBase } from 'pg';
import type { DayAnswer } from './calendar.schema.js';

interface DayRow {
  date: string;
  working: boolean;
  name_zh: string;
  name_en: string;
}

export const showDay = (row: DayRow): DayAnswer => ({ date: row.date, working: row.working, name: { zh: row.name_zh, en: row.name_en } });

/** Writes one day of a legal entity that is known to be there; its calendar is made with the usual hours where there is none. */
export async function writeCalendarDay(client: ClientBase, legalEntity: string, day: DayAnswer): Promise<{ before: DayAnswer | undefined }> {
  await client.query('INSERT INTO working_calendar (legal_entity) VALUES ($1) ON CONFLICT DO NOTHING', [legalEntity]);
  const { rows } = await client.query<DayRow>('SELECT date, working, name_zh, name_en FROM calendar_day WHERE legal_entity = $1 AND date = $2 FOR UPDATE', [
    legalEntity,
    day.date,
  ]);
  await client.query(
    `INSERT INTO calendar_day (legal_entity, date, working, name_zh, name_en) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (legal_entity, date) DO UPDATE SET working = excluded.working, name_zh = excluded.name_zh, name_en = excluded.name_en`,
    [legalEntity, day.date, day.working, day.name.zh, day.name.en],
  );
  return { before: rows[0] && showDay(rows[0]) };
}

/** False where there is no legal entity of this code. */
export async function isLegalEntity(client: ClientBase, code: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT 1 FROM legal_entity WHERE code = $1 LIMIT 1', [code]);
  return rowCount !== 0;
}
