import { departmentsAbove, type CompanyOnDay } from '@vouchflow/flow-core';
import type { CalendarDate } from '@vouchflow/kernel';
import type { ClientBase } from 'pg';

interface Row {
  today: CalendarDate;
  grades: string[];
  departments: { code: string; parent?: string; from: CalendarDate; to?: CalendarDate }[];
}

/** What tables are proven against, as it stands today, without the rest of the directory; undefined in a company that has no grades yet. */
export async function readCompanyToday(client: ClientBase): Promise<CompanyOnDay | undefined> {
  const { rows } = await client.query<Row>(
    `SELECT house_day() AS today, (SELECT coalesce(jsonb_agg(code ORDER BY rank), '[]') FROM grade) AS grades,
       (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('code', code, 'parent', parent, 'from', valid_from, 'to', valid_to))), '[]') FROM department) AS departments`,
  );
  const [{ today, grades, departments }] = rows as [Row];
  return grades.length > 0 ? { grades, departments: departmentsAbove({ departments }, today) } : undefined;
}
