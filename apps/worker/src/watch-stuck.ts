import { owedCodes } from '@vouchflow/flow-core';
import { watchLiveness, type CompiledFlows } from '@vouchflow/flow-runtime';
import type { DirectoryCache } from '@vouchflow/flow-store';
import type { Metrics } from '@vouchflow/server-kit';
import type { Pool } from 'pg';

/** Looks for stuck instances where the directory has changed, and says how many there are, and how much is owed: never more than none, if all is well. */
export async function watchStuck(pool: Pool, flows: CompiledFlows, directory: DirectoryCache, metrics: Metrics): Promise<void> {
  const client = await pool.connect();
  try {
    const { open, stuck, owed } = await watchLiveness(client, flows, directory);
    metrics.openInstances.set(open);
    metrics.stuckInstances.set(new Set(stuck.map((one) => one.instanceId)).size);
    // Absent where another process looked: it says it.
    if (owed) for (const code of owedCodes) metrics.owed.set({ code }, owed.filter((one) => one.code === code).length);
  } finally {
    client.release();
  }
}
