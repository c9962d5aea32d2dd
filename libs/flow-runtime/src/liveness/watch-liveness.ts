import type { DirectoryCache } from '@vouchflow/flow-store';
import type { ClientBase } from 'pg';
import type { CompiledFlows } from '../compiled-flows.js';
import { checkLiveness, type Liveness } from './check-liveness.js';

/** Looked at again after this long, whatever the directory says: a day may begin on which somebody is gone. */
const stalerThanSeconds = 600;

/**
 * Checks again when the directory has changed since, or the last look is old; otherwise answers what it found. One process at a time looks; who
 * comes meanwhile takes the last answer, which says nothing of what is owed. Nothing of it happens in anybody's turn.
 */
export async function watchLiveness(client: ClientBase, flows: CompiledFlows, directory: DirectoryCache): Promise<Pick<Liveness, 'open' | 'stuck'> & Partial<Pick<Liveness, 'owed'>>> {
  const { rows } = await client.query<{ fresh: boolean; open: number; stuck: Liveness['stuck'] }>(
    `SELECT l.directory_version = d.version AND l.checked_at > clock_timestamp() - make_interval(secs => $1) AS fresh, l.open, l.stuck FROM directory_version d LEFT JOIN liveness_check l ON true`, [stalerThanSeconds],
  );
  const last = rows[0];
  if (last?.fresh) return { open: last.open, stuck: last.stuck };
  const { rows: locks } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock(727009) AS mine');
  if (!locks[0]?.mine) return { open: last?.open ?? 0, stuck: last?.stuck ?? [] };
  try {
    return await keepLiveness(client, await checkLiveness(client, flows, await directory.get(client)));
  } finally {
    await client.query('SELECT pg_advisory_unlock(727009)');
  }
}

/** Keeps what a check found as the last one. */
export async function keepLiveness(client: ClientBase, found: Liveness): Promise<Liveness> {
  await client.query(
    `INSERT INTO liveness_check (the_one, checked_at, directory_version, open, stuck) VALUES (true, $1, $2, $3, $4)
     ON CONFLICT (the_one) DO UPDATE SET checked_at = excluded.checked_at, directory_version = excluded.directory_version, open = excluded.open, stuck = excluded.stuck`,
    [found.checkedAt, found.directoryVersion, found.open, JSON.stringify(found.stuck)],
  );
  return found;
}
