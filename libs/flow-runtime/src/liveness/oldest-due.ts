import type { ClientBase } from 'pg';

/** Age in seconds of the oldest effect that is due and not settled, 0 where there is none: what an operator watches. */
export async function oldestDueSeconds(db: Pick<ClientBase, 'query'>): Promise<number> {
  const { rows } = await db.query<{ seconds: number | null }>(
    `SELECT extract(epoch FROM clock_timestamp() - min(e.due_at))::float8 AS seconds FROM effect e LEFT JOIN effect_run r ON r.effect_id = e.id
     WHERE e.status = 'open' AND e.due_at <= clock_timestamp() AND r.parked IS NULL`,
  );
  return rows[0]?.seconds ?? 0;
}
