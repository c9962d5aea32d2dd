import type { CalendarDate } from '@vouchflow/kernel';
import type { ClientBase } from 'pg';

/** Today by the database's clock, as flow-model's `houseDay` counts it. */
export async function readHouseDay(client: ClientBase): Promise<CalendarDate> {
  const { rows } = await client.query<{ today: CalendarDate }>('SELECT house_day() AS today');
  return (rows as [{ today: CalendarDate }])[0].today;
}
