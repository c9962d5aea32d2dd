import { watchLiveness, type CompiledFlows } from '@vouchflow/flow-runtime';
import type { DirectoryCache } from '@vouchflow/flow-store';
import type { Metrics } from '@vouchflow/server-kit';
import type { Pool } from 'pg';

/** Looks for stuck instances where the directory has changed, and says how many there are, and how much is owed: never more than none, if all is well. */
export async function watchStuck(pool: Pool, flows: CompiledFlows, directory: DirectoryCache, metrics: Metrics): Promise<void> {
  const client = await pool.connect();
  try {
    metrics.tellLiveness(await watchLiveness(client, flows, directory));
  } finally {
    client.release();
  }
}
