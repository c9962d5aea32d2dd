import { mendOf } from '@vouchflow/connector-kit';
import { readPeriods, readsPeriods, type ConnectionRow, type ErpPorts } from '@vouchflow/flow-runtime';
import type { Pool } from 'pg';

/** A connection is tried every so often, by one worker. */
const everySeconds = 180;

/**
 * The dry check of connections whose time has come: signs in and reads one harmless thing. An answer also lets what
 * waits through an open breaker, so that an ERP that is back is used again before its time is up; where nothing waits that would be sent, and so tell
 * (what is polled under a ticket is only read), it closes it. Where the ERP tells its calendar, that is read with it.
 */
export async function checkConnections(pool: Pool, ports: ErpPorts): Promise<number> {
  const { rows } = await pool.query<ConnectionRow & { ledgers: string[] }>(
    `WITH due AS (
       INSERT INTO connection_health AS h (connection_id, checked_at) SELECT c.id, clock_timestamp() FROM connection c WHERE c.enabled
       ON CONFLICT (connection_id) DO UPDATE SET checked_at = clock_timestamp()
         WHERE h.checked_at IS NULL OR h.checked_at < clock_timestamp() - ${everySeconds} * interval '1 second' RETURNING h.connection_id
     ) SELECT c.id, c.system, c.ledgers, c.config, c.secrets, c.revision FROM connection c JOIN due ON due.connection_id = c.id`,
  );
  await Promise.all(rows.map((row) => check(pool, ports, row)));
  return rows.length;
}

async function check(pool: Pool, ports: ErpPorts, row: ConnectionRow & { ledgers: string[] }): Promise<void> {
  const began = performance.now();
  const opened = ports.get(row);
  const outcome =
    'fault' in opened
      ? { kind: 'refused' as const, ...opened.fault }
      : await opened.port.check().catch((error: Error) => ({ kind: 'retry' as const, reason: error.message }));
  const fault = 'fault' in outcome ? outcome.fault : undefined;
  const code = 'code' in outcome ? outcome.code : (fault?.code ?? null);
  const message = fault?.message ?? ('message' in outcome ? outcome.message : 'reason' in outcome ? { zh: outcome.reason, en: outcome.reason } : null);
  await pool.query(
    `WITH now AS (
       SELECT $2 IN ('done', 'refused') AS answers, EXISTS (
         SELECT FROM posting p JOIN effect e ON e.instance_id = p.instance_id AND e.id = p.effect_id LEFT JOIN effect_run r ON r.effect_id = e.id
         WHERE p.connection_id = $1 AND p.status IN ('intent', 'sent', 'unknown') AND p.ticket IS NULL AND e.status = 'open' AND r.parked IS NULL
       ) OR EXISTS (
         SELECT FROM posting_file f JOIN connection c ON c.id = f.connection_id AND c.sends_files WHERE f.connection_id = $1 AND f.status = 'waiting'
       ) AS waits
     )
     UPDATE connection_health SET checked_at = clock_timestamp(), check_outcome = $2, check_code = $3, check_message = $4, check_ms = $5,
       open_until = CASE WHEN NOT answers THEN open_until END, opened_at = CASE WHEN NOT answers OR waits THEN opened_at END,
       fails = CASE WHEN NOT answers OR waits THEN fails ELSE 0 END
     FROM now WHERE connection_id = $1`,
    [
      row.id,
      outcome.kind === 'pending' ? 'unknown' : outcome.kind,
      code,
      message ? JSON.stringify({ ...message, mend: mendOf(code) }) : null,
      Math.round(performance.now() - began),
    ],
  );
  if (!('fault' in opened) && outcome.kind === 'done' && readsPeriods(opened)) await readPeriods(pool, opened, row.ledgers);
}
