import { owedCodes } from '@vouchflow/flow-core';
import type { DirectoryCache } from '@vouchflow/flow-store';
import type { ClientBase } from 'pg';
import type { CompiledFlows } from '../compiled-flows.js';
import { checkLiveness, type Liveness } from './check-liveness.js';

/** Looked at again after this long, whatever the directory says: a day may begin on which somebody is gone. */
const stalerThanSeconds = 600;

/** What every process tells of the last look, whichever of them looked. */
export interface LastLiveness {
  open: number;
  stuck: Liveness['stuck'];
  /** How many things are owed, by what is missing. */
  owed: Record<(typeof owedCodes)[number], number>;
}

/** The last look of any process; null before the first. */
export async function readLiveness(db: Pick<ClientBase, 'query'>): Promise<LastLiveness | null> {
  const { rows } = await db.query<LastLiveness>('SELECT open, stuck, owed FROM liveness_check');
  return rows[0] ? { ...rows[0], owed: { ...countOwed([]), ...rows[0].owed } } : null;
}

const countOwed = (owed: Liveness['owed']): LastLiveness['owed'] =>
  Object.fromEntries(owedCodes.map((code) => [code, owed.filter((one) => one.code === code).length])) as LastLiveness['owed'];

/**
 * Checks again when the directory has changed since, or the last look is old; otherwise answers what was found. One process at a time looks; who
 * comes meanwhile takes the last answer. Nothing of it happens in anybody's turn.
 */
export async function watchLiveness(client: ClientBase, flows: CompiledFlows, directory: DirectoryCache): Promise<LastLiveness> {
  const { rows } = await client.query<{ fresh: boolean }>(
    `SELECT l.directory_version = d.version AND l.checked_at > clock_timestamp() - make_interval(secs => $1) AS fresh FROM directory_version d LEFT JOIN liveness_check l ON true`,
    [stalerThanSeconds],
  );
  if (!rows[0]?.fresh) await lookAgain(client, flows, directory);
  return (await readLiveness(client)) ?? { open: 0, stuck: [], owed: countOwed([]) };
}

async function lookAgain(client: ClientBase, flows: CompiledFlows, directory: DirectoryCache): Promise<void> {
  const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock(727009) AS mine');
  if (!rows[0]?.mine) return;
  try {
    await keepLiveness(client, await checkLiveness(client, flows, await directory.get(client)));
  } finally {
    await client.query('SELECT pg_advisory_unlock(727009)');
  }
}

/** Keeps what a check found as the last one. */
export async function keepLiveness(client: ClientBase, found: Liveness): Promise<Liveness> {
  await client.query(
    `INSERT INTO liveness_check (the_one, checked_at, directory_version, open, stuck, owed) VALUES (true, $1, $2, $3, $4, $5)
     ON CONFLICT (the_one) DO UPDATE SET checked_at = excluded.checked_at, directory_version = excluded.directory_version, open = excluded.open, stuck = excluded.stuck, owed = excluded.owed`,
    [found.checkedAt, found.directoryVersion, found.open, JSON.stringify(found.stuck), JSON.stringify(countOwed(found.owed))],
  );
  return found;
}
