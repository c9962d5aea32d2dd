import { localDate } from '@vouchflow/kernel';
import { coversClaim } from '@vouchflow/flow-core';
import { DirectoryCache } from '@vouchflow/flow-store';
import type { ClientBase } from 'pg';
import type { InstanceService } from '../instance.service.js';
import { Rejected } from '../rejected.js';
import { viewsOf } from '../views.js';

interface SharedRow {
  instance_id: string; n: number; person: string; substitute: string; flow: string; total_minor: number; currency: string; zone: string;
}

/**
 * Puts what somebody was asked before his substitution (代理) began before his substitute as well: at once for one just entered, and
 * again and again for those whose first day has come. Who stands in for the substitute follows the next time. Each task
 * is a turn of its own; one that is over by then is left alone. Returns how many tasks were shared.
 */
export async function shareOpenTasks(client: ClientBase, { directory, instances, at }: { directory: DirectoryCache; instances: InstanceService; at: string }): Promise<number> {
  const { rows } = await client.query<SharedRow>(
    // A day of slack either way; the day itself is that of the claim's legal entity, below.
    `SELECT DISTINCT t.instance_id, t.n, s.person, s.substitute, i.flow_key AS flow, i.total_minor, i.currency, i.snapshot #>> '{context,zone}' AS zone
     FROM substitute s JOIN task t ON t.status = 'open' AND t.people @> ARRAY[s.person] AND NOT t.people @> ARRAY[s.substitute] AND t.claimant <> s.substitute
       JOIN instance i ON i.id = t.instance_id
     WHERE s.valid_from <= current_date + 1 AND (s.valid_to IS NULL OR s.valid_to > current_date - 1) ORDER BY t.instance_id, t.n LIMIT 500`,
  );
  if (rows.length === 0) return 0;
  const { directory: people } = viewsOf(await directory.get(client));
  let shared = 0;
  for (const { instance_id: id, n: task, person, substitute, flow, total_minor: minor, currency, zone } of rows) {
    const today = localDate(at, zone);
    const row = people.substitutesOf(person, today).find((one) => one.substitute === substitute && coversClaim(one, { flow, total: { minor, currency } }));
    if (!row || !people.isActive(substitute, today)) continue;
    try {
      await instances.act(id, null, { type: 'ShareTask', task, person, substitute, ...(row.to === undefined ? {} : { to: row.to }) });
      shared += 1;
    } catch (error) {
      // Decided or withdrawn meanwhile: there is nothing to share any more.
      if (!(error instanceof Rejected)) throw error;
    }
  }
  return shared;
}
