import { localDate } from '@vouchflow/kernel';
import { coversClaim, type DirectoryView } from '@vouchflow/flow-core';
import { DirectoryCache } from '@vouchflow/flow-store';
import type { ClientBase } from 'pg';
import type { InstanceService } from '../instance.service.js';
import { Rejected } from '../rejected.js';
import { viewsOf } from '../views.js';

/** Rows looked at before the next are read: whom a substitution covers is only partly for SQL to say. */
const ROWS = 500;

interface SharedRow {
  instance_id: string;
  n: number;
  person: string;
  substitute: string;
  flow: string;
  total_minor: number;
  currency: string;
  zone: string;
}

/**
 * Puts what somebody was asked before his substitution (代理) began before his substitute as well: at once for one just entered, and
 * again and again for those whose first day has come. Who stands in for the substitute follows the next time. Each task
 * is a turn of its own; one that is over by then is left alone. Returns how many tasks were shared.
 */
export async function shareOpenTasks(
  client: ClientBase,
  { directory, instances, at, rowsAtATime = ROWS }: { directory: DirectoryCache; instances: InstanceService; at: string; rowsAtATime?: number },
): Promise<number> {
  let shared = 0;
  let rows = await readCandidates(client, undefined, rowsAtATime);
  if (rows.length === 0) return 0;
  const { directory: people } = viewsOf(await directory.get(client));
  for (; rows.length > 0; rows = rows.length < rowsAtATime ? [] : await readCandidates(client, rows.at(-1), rowsAtATime)) {
    for (const row of rows) if (await shareOne(row, people, instances, at)) shared += 1;
  }
  return shared;
}

/** Open tasks of those who are stood in for about now, after a row in their order: those that are not covered stay in it. */
async function readCandidates(client: ClientBase, after: SharedRow | undefined, limit: number): Promise<SharedRow[]> {
  const { rows } = await client.query<SharedRow>(
    // A day of slack either way; the day itself is that of the claim's legal entity.
    `SELECT DISTINCT t.instance_id, t.n, s.person, s.substitute, i.flow_key AS flow, i.total_minor, i.currency, i.snapshot #>> '{context,zone}' AS zone
     FROM substitute s JOIN task t ON t.status = 'open' AND t.people @> ARRAY[s.person] AND NOT t.people @> ARRAY[s.substitute] AND t.claimant <> s.substitute
       JOIN instance i ON i.id = t.instance_id
     WHERE s.valid_from <= house_day() + 1 AND (s.valid_to IS NULL OR s.valid_to > house_day() - 1)
       AND ($1::uuid IS NULL OR (t.instance_id, t.n, s.person, s.substitute) > ($1, $2::integer, $3::text, $4::text))
     ORDER BY t.instance_id, t.n, s.person, s.substitute LIMIT $5`,
    [after?.instance_id ?? null, after?.n ?? null, after?.person ?? null, after?.substitute ?? null, limit],
  );
  return rows;
}

async function shareOne(
  { instance_id: id, n: task, person, substitute, flow, total_minor: minor, currency, zone }: SharedRow,
  people: DirectoryView,
  instances: InstanceService,
  at: string,
): Promise<boolean> {
  const today = localDate(at, zone);
  const row = people.substitutesOf(person, today).find((one) => one.substitute === substitute && coversClaim(one, { flow, total: { minor, currency } }));
  if (!row || !people.isActive(substitute, today)) return false;
  try {
    await instances.act(id, null, { type: 'ShareTask', task, person, substitute, ...(row.to === undefined ? {} : { to: row.to }) });
    return true;
  } catch (error) {
    // Decided or withdrawn meanwhile: there is nothing to share any more.
    if (!(error instanceof Rejected)) throw error;
    return false;
  }
}
