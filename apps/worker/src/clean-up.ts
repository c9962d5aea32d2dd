import { PostgresAttachmentStore } from '@vouchflow/flow-store';
import type { Pool, PoolClient } from 'pg';

/** So many files are swept in one transaction. */
const sweptAtOnce = 100;

/** Answers to Idempotency-Keys are kept 7 days (API.md); files that no document names, a day; what ERPs said by themselves, 90. */
export async function cleanUp(pool: Pool): Promise<void> {
  await pool.query(`DELETE FROM idempotency WHERE at < clock_timestamp() - interval '7 days'`);
  await pool.query(`DELETE FROM erp_word WHERE at < clock_timestamp() - interval '90 days'`);
  const store = new PostgresAttachmentStore(pool);
  const client = await pool.connect();
  try {
    while ((await sweepFiles(client, store)) === sweptAtOnce);
  } finally {
    client.release();
  }
}

async function sweepFiles(client: PoolClient, store: PostgresAttachmentStore): Promise<number> {
  await client.query('BEGIN');
  try {
    // One that a turn is binding right now is locked, and left alone.
    const { rows } = await client.query<{ id: string }>(
      `SELECT id FROM attachment WHERE instance_id IS NULL AND loose_since < clock_timestamp() - interval '1 day' LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [sweptAtOnce],
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) {
      await store.drop(client, ids);
      await client.query('DELETE FROM attachment WHERE id = ANY ($1::uuid[])', [ids]);
    }
    await client.query('COMMIT');
    return ids.length;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
