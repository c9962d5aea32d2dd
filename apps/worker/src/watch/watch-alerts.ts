import type { AlertKind } from '@vouchflow/flow-model';
import { uuidV7Sql } from '@vouchflow/flow-store';
import type { Pool, PoolClient } from 'pg';

export interface Alert {
  id: string;
  key: string;
  kind: AlertKind;
  connectionId: string | null;
  postingId: string | null;
  data: Record<string, unknown>;
  openedAt: string;
}

export interface AlertLimits {
  unknownMinutes: number;
  lagMinutes: number;
}

const ofFile =
  'JOIN attachment a ON a.id = f.attachment_id JOIN posting p ON p.id = f.posting_id JOIN voucher v ON v.id = p.voucher_id JOIN instance i ON i.id = p.instance_id';
/** Files on their way, for as long as their connection sends files on at all: whoever switches that off is told of none any more. */
const fileRows = `posting_file f JOIN connection c ON c.id = f.connection_id AND c.sends_files ${ofFile}`;
const fileWords = (code: string): string =>
  `jsonb_build_object('file', a.name, 'voucher', v.number, 'claim', i.number, 'cause', f.cause, 'code', ${code}, 'message', left(f.message, 300), 'since', f.waiting_since)`;
/** Since when nobody knows whether the ERP has it; whoever leased it and never wrote an end may have been sending until then. */
const fileUnknown = 'COALESCE(f.unknown_since, f.lease_until)';

/** Everything a person should know of now, one row a key. `$1`: minutes an outcome may be unknown; `$2`: minutes a posting or a file may wait. */
const shouldBeOpen = `
  SELECT 'posting-failed/' || p.id AS key, 'posting-failed' AS kind, p.connection_id, p.id AS posting_id,
    jsonb_build_object('voucher', v.number, 'claim', i.number, 'cause', p.cause, 'code', p.code, 'message', left(p.message, 300)) AS data
  FROM posting p JOIN voucher v ON v.id = p.voucher_id JOIN instance i ON i.id = p.instance_id LEFT JOIN effect_run er ON er.effect_id = p.effect_id
  WHERE p.status = 'refused' OR (er.parked IS NOT NULL AND p.status IN ('intent', 'sent', 'unknown'))
  UNION ALL
  SELECT 'posting-unknown/' || p.id, 'posting-unknown', p.connection_id, p.id, jsonb_build_object('voucher', v.number, 'since', p.sent_at, 'message', left(p.message, 300))
  FROM posting p JOIN voucher v ON v.id = p.voucher_id LEFT JOIN effect_run er ON er.effect_id = p.effect_id
  WHERE p.status = 'unknown' AND er.parked IS NULL AND p.sent_at < clock_timestamp() - $1 * interval '1 minute'
  UNION ALL
  -- Taken up and not answered: a file that nobody acknowledges, a job that never ends. A night's run is no matter.
  SELECT 'posting-unknown/' || p.id, 'posting-unknown', p.connection_id, p.id, jsonb_build_object('voucher', v.number, 'since', e.requested_at, 'message', left(p.message, 300))
  FROM posting p JOIN voucher v ON v.id = p.voucher_id JOIN effect e ON e.id = p.effect_id LEFT JOIN effect_run er ON er.effect_id = p.effect_id
  WHERE p.status = 'sent' AND p.ticket IS NOT NULL AND er.parked IS NULL AND e.requested_at < clock_timestamp() - interval '1 day'
  UNION ALL
  SELECT 'lag/' || COALESCE(p.connection_id::text, p.ledger), 'lag', p.connection_id, NULL, jsonb_build_object('ledger', min(p.ledger))
  FROM posting p LEFT JOIN effect_run er ON er.effect_id = p.effect_id
  WHERE p.status = 'intent' AND er.parked IS NULL AND p.cause IS DISTINCT FROM 'closed-period' AND p.created_at < clock_timestamp() - $2 * interval '1 minute'
  GROUP BY p.connection_id, COALESCE(p.connection_id::text, p.ledger)
  UNION ALL
  SELECT 'file-refused/' || f.posting_id || '/' || f.attachment_id, 'file-refused', f.connection_id, f.posting_id, ${fileWords('f.code')}
  FROM ${fileRows} WHERE f.status = 'refused'
  UNION ALL
  -- It is looked for all the while: what last came of that, or that there was no answer.
  SELECT 'file-unknown/' || f.posting_id || '/' || f.attachment_id, 'file-unknown', f.connection_id, f.posting_id, ${fileWords(`COALESCE(f.code, 'ANSWER_LOST')`)}
  FROM ${fileRows} WHERE f.status = 'waiting' AND ${fileUnknown} < clock_timestamp() - $1 * interval '1 minute' AND f.waiting_since < clock_timestamp() - $1 * interval '1 minute'
  UNION ALL
  SELECT 'file-lag/' || c.id, 'file-lag', c.id, NULL, ${fileWords('f.code')}
  FROM connection c CROSS JOIN LATERAL (
    SELECT w.* FROM posting_file w WHERE w.connection_id = c.id AND w.status = 'waiting' AND w.unknown_since IS NULL AND w.waiting_since < clock_timestamp() - $2 * interval '1 minute'
    ORDER BY w.waiting_since LIMIT 1
  ) AS f ${ofFile} WHERE c.sends_files
  UNION ALL
  SELECT 'breaker-open/' || h.connection_id, 'breaker-open', h.connection_id, NULL, jsonb_build_object('connection', c.name, 'since', h.opened_at, 'fails', h.fails)
  FROM connection_health h JOIN connection c ON c.id = h.connection_id AND c.enabled WHERE h.opened_at IS NOT NULL
  UNION ALL
  SELECT 'connection-refused/' || h.connection_id, 'connection-refused', h.connection_id, NULL, jsonb_build_object('connection', c.name, 'code', h.check_code)
  FROM connection_health h JOIN connection c ON c.id = h.connection_id AND c.enabled WHERE h.check_outcome = 'refused'`;

const columns = `id, key, kind, connection_id AS "connectionId", posting_id AS "postingId", data, opened_at AS "openedAt"`;

/**
 * Opens an alert for each new thing a person should know of, closes those that are over, and hands both to the webhooks that ask for
 * them, once. One worker at a time; one alert a key may be open, so nothing is told twice while it lasts.
 */
export async function watchAlerts(pool: Pool, { unknownMinutes, lagMinutes }: AlertLimits): Promise<{ opened: Alert[]; closed: Alert[] }> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock(727002)');
    const opened = (
      await client.query<Alert>(
        `INSERT INTO alert (id, key, kind, connection_id, posting_id, data) SELECT ${uuidV7Sql}, key, kind, connection_id, posting_id, data FROM (${shouldBeOpen}) AS s
       ON CONFLICT (key) WHERE closed_at IS NULL DO NOTHING RETURNING ${columns}`,
        [unknownMinutes, lagMinutes],
      )
    ).rows;
    const closed = (
      await client.query<Alert>(
        `UPDATE alert SET closed_at = clock_timestamp() WHERE closed_at IS NULL AND key NOT IN (SELECT key FROM (${shouldBeOpen}) AS s) RETURNING ${columns}`,
        [unknownMinutes, lagMinutes],
      )
    ).rows;
    await tell(client, 'alert.opened', opened);
    await tell(client, 'alert.closed', closed);
    await client.query('COMMIT');
    return { opened, closed };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** One delivery for each webhook that asks for the event; its key keeps it from being made twice. */
async function tell(client: PoolClient, event: string, alerts: readonly Alert[]): Promise<void> {
  for (const alert of alerts) {
    const body = JSON.stringify({ type: event, timestamp: new Date().toISOString(), data: alert });
    await client.query(
      `INSERT INTO webhook_delivery (id, webhook_id, key, event, body) SELECT ${uuidV7Sql}, w.id, $1, $2, $3 FROM webhook w WHERE w.enabled AND $2 = ANY (w.events) ON CONFLICT (webhook_id, key) DO NOTHING`,
      [`${event}/${alert.id}`, event, body],
    );
  }
}
