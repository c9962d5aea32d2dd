import { reckonDeadline, ranUntil, type CalendarView, type FlowInstance } from '@vouchflow/flow-core';
import { stableJson, type Instant } from '@vouchflow/kernel';
import type { DirectoryCache } from '@vouchflow/flow-store';
import type { ClientBase } from 'pg';
import { instanceOf, type InstanceRow } from '../instance-row.js';
import type { InstanceService } from '../instance.service.js';
import { Rejected } from '../rejected.js';
import { viewsOf } from '../views.js';

interface Counting {
  legal_entity: string;
  fingerprint: string;
  counted: string | null;
  counting: string | null;
  behind: string | null;
}

/** Every legal entity with what its calendar is now and by which its clocks were counted last. */
const calendars = `SELECT e.code AS legal_entity, now.fingerprint, c.fingerprint AS counted, c.counting, c.behind
  FROM (SELECT DISTINCT code FROM legal_entity) e
  CROSS JOIN LATERAL (SELECT md5(concat_ws('|',
    (SELECT w.weekdays::text || w.hours::text FROM working_calendar w WHERE w.legal_entity = e.code),
    (SELECT string_agg(d.date::text || d.working::text, ',' ORDER BY d.date) FROM calendar_day d WHERE d.legal_entity = e.code))) AS fingerprint) now
  LEFT JOIN calendar_counted c ON c.legal_entity = e.code
  WHERE c.fingerprint IS DISTINCT FROM now.fingerprint OR c.counting IS NOT NULL ORDER BY e.code`;

const running = `SELECT i.* FROM instance i WHERE i.legal_entity = $1 AND i.snapshot IS NOT NULL AND ($2::uuid IS NULL OR i.id > $2)
  AND i.id IN (SELECT t.instance_id FROM task t WHERE t.status = 'open' AND t.due_at IS NOT NULL) ORDER BY i.id LIMIT $3`;

/**
 * After a change of a working calendar (a holiday imported) counts the clocks that run anew, so many claims a call, each that comes out
 * otherwise in a turn of its own; how far it has come is kept, so that a stop loses nothing and nothing is counted twice. Another change
 * meanwhile begins anew. One process at a time. Returns how many claims have another time now.
 */
export async function recountDeadlines(
  client: ClientBase,
  { directory, instances }: { directory: DirectoryCache; instances: InstanceService },
  atATime = 200,
): Promise<number> {
  const { rows: locks } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock(727017) AS mine');
  if (!locks[0]?.mine) return 0;
  try {
    let moved = 0;
    const { rows } = await client.query<Counting>(calendars);
    for (const row of rows) moved += await recountEntity(client, { directory, instances }, row, atATime);
    return moved;
  } finally {
    await client.query('SELECT pg_advisory_unlock(727017)');
  }
}

async function recountEntity(
  client: ClientBase,
  { directory, instances }: { directory: DirectoryCache; instances: InstanceService },
  row: Counting,
  atATime: number,
): Promise<number> {
  const behind = row.counting === row.fingerprint ? row.behind : null;
  const { rows } = await client.query<InstanceRow>(running, [row.legal_entity, behind, atATime]);
  const { rows: clock } = await client.query<{ at: Instant }>('SELECT clock_timestamp() AS at');
  const calendar = viewsOf(await directory.get(client)).directory.calendar(row.legal_entity);
  let moved = 0;
  for (const one of rows) {
    const instance = instanceOf(one);
    if (!instance || !comesOutOtherwise(instance, calendar, clock[0]?.at ?? instance.at)) continue;
    try {
      await instances.act(one.id, null, { type: 'RecountDeadlines' });
      moved += 1;
    } catch (error) {
      // Decided or withdrawn meanwhile: no clock runs any more.
      if (!(error instanceof Rejected)) throw error;
    }
  }
  const done = rows.length < atATime;
  await client.query(
    `INSERT INTO calendar_counted (legal_entity, fingerprint, counting, behind) VALUES ($1, $2, $3, $4)
     ON CONFLICT (legal_entity) DO UPDATE SET fingerprint = excluded.fingerprint, counting = excluded.counting, behind = excluded.behind`,
    [row.legal_entity, done ? row.fingerprint : (row.counted ?? ''), done ? null : row.fingerprint, done ? null : (rows.at(-1)?.id ?? null)],
  );
  return moved;
}

/** Whether some clock that runs has another time by this calendar: a turn that changes nothing is not taken. */
function comesOutOtherwise({ tasks, context }: FlowInstance, calendar: CalendarView, at: Instant): boolean {
  return tasks.some(({ clock, dueAt }) => {
    if (!clock || clock.since === undefined) return false;
    const { within, steps, done, next } = clock;
    const now = reckonDeadline(calendar, context.zone, at, { within, steps: steps.map((step) => step.after ?? null), ran: ranUntil(clock, at) });
    return now.dueAt !== dueAt || stableJson(now.steps.filter(({ step }) => !done.includes(step))) !== stableJson(next);
  });
}
