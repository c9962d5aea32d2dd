import type { Metrics } from '@vouchflow/server-kit';
import type { Pool } from 'pg';

/** Age of the oldest effect that is due and not settled: what an operator watches. */
export async function watchMetrics(pool: Pool, metrics: Metrics): Promise<void> {
  const { rows } = await pool.query<{ seconds: number | null }>(
    `SELECT extract(epoch FROM clock_timestamp() - min(e.due_at))::float8 AS seconds FROM effect e LEFT JOIN effect_run r ON r.effect_id = e.id
     WHERE e.status = 'open' AND e.due_at <= clock_timestamp() AND r.parked IS NULL`,
  );
  metrics.oldestDueSeconds.set(rows[0]?.seconds ?? 0);
}
