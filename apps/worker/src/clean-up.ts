import type { Pool } from 'pg';

/** Answers to Idempotency-Keys are kept 7 days (API.md). */
export async function cleanUp(pool: Pool): Promise<void> {
  await pool.query(`DELETE FROM idempotency WHERE at < clock_timestamp() - interval '7 days'`);
}
