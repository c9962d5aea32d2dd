import type { AlertKind, AlertSettings, Permission } from '@vouchflow/flow-model';
import { tellHolders } from '@vouchflow/flow-runtime';
import type { Pool } from 'pg';

interface Untold {
  kind: AlertKind;
  connection: string | null;
  name: string | null;
  count: number;
  first: Record<string, unknown>;
}

/** Who mends it beside those who settle postings: whoever keeps the connection, whoever may send a file again. */
const alsoMendedBy: Partial<Record<AlertKind, Permission>> = {
  'breaker-open': 'connections.write',
  'connection-refused': 'connections.write',
  'file-refused': 'vouchers.repost',
  'file-unknown': 'vouchers.repost',
  'file-lag': 'vouchers.repost',
};

/**
 * Tells those who mend it, in the app, what has opened: several of one kind and connection in one notice, and not again within the quiet time. What
 * opens meanwhile and is still open is told after it. Answers how many notices were written.
 */
export async function noticeAlerts(pool: Pool, { noticeKinds, quietMinutes }: Pick<AlertSettings, 'noticeKinds' | 'quietMinutes'>): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock(727003)');
    const { rows } = await client.query<Untold>(
      `WITH untold AS (
         SELECT a.id, a.kind, a.connection_id, a.data, a.opened_at FROM alert a
         WHERE a.noticed_at IS NULL AND a.closed_at IS NULL AND a.kind = ANY ($1) AND NOT EXISTS (
           SELECT 1 FROM alert b WHERE b.kind = a.kind AND b.connection_id IS NOT DISTINCT FROM a.connection_id AND b.noticed_at > clock_timestamp() - $2 * interval '1 minute')
       ), told AS (UPDATE alert SET noticed_at = clock_timestamp() WHERE id IN (SELECT id FROM untold))
       SELECT u.kind, u.connection_id AS connection, c.name, count(*)::int AS count, (array_agg(u.data ORDER BY u.opened_at))[1] AS first
       FROM untold u LEFT JOIN connection c ON c.id = u.connection_id GROUP BY u.kind, u.connection_id, c.name`,
      [noticeKinds, quietMinutes],
    );
    let written = 0;
    for (const { kind, connection, name, count, first } of rows) {
      const mender = alsoMendedBy[kind];
      written += await tellHolders(client, ['postings.settle', ...(mender ? [mender] : [])], {
        code: 'alert.opened',
        values: { alert: kind, connection, name, count, ...first },
      });
    }
    await client.query('COMMIT');
    return written;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
