import type { Egress } from '@vouchflow/connector-kit';
import { sendWebhook, type SealedSecret, type SecretBox, type WebhookAnswer } from '@vouchflow/server-kit';
import type { Pool } from 'pg';

interface DueDelivery {
  id: string;
  url: string;
  webhook_id: string;
  secret: SealedSecret;
  body: unknown;
  attempts: number;
}

/** Seconds to the next try; after the last the delivery has failed and can be replayed. */
const waits = [5, 30, 120, 600, 3600, 10_800, 21_600, 43_200];

/** Of one webhook at once; of one that does not take what it is sent, only one, until it takes one. */
const mostAtOnce = 10;

/**
 * Sends what is due, signed. A 2xx is delivered, a 410 switches the webhook off, everything else is tried again, later and later. A receiver that is
 * down or hangs is asked for one delivery a round, however many wait for it, and takes no other's place.
 */
export async function deliverWebhooks(pool: Pool, egress: Egress, box: SecretBox): Promise<number> {
  const { rows } = await pool.query<DueDelivery>(
    `WITH due AS (
       SELECT one.id FROM webhook w CROSS JOIN LATERAL (
         SELECT d.id FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.status = 'open' AND d.next_at <= clock_timestamp() ORDER BY d.next_at
         LIMIT CASE WHEN EXISTS (SELECT 1 FROM webhook_delivery f WHERE f.webhook_id = w.id AND f.status = 'open' AND f.attempts > 0) THEN 1 ELSE ${mostAtOnce} END FOR UPDATE SKIP LOCKED
       ) AS one WHERE w.enabled
     ), taken AS (UPDATE webhook_delivery d SET attempts = attempts + 1, next_at = clock_timestamp() + interval '1 minute' FROM due WHERE d.id = due.id RETURNING d.id, d.webhook_id, d.body, d.attempts)
     SELECT t.*, w.url, w.secret FROM taken t JOIN webhook w ON w.id = t.webhook_id`,
  );
  await Promise.all(rows.map((row) => deliver(pool, egress, box, row)));
  return rows.length;
}

async function deliver(pool: Pool, egress: Egress, box: SecretBox, row: DueDelivery): Promise<void> {
  const { status, error } = await send(egress, box, row);
  const wait = waits[row.attempts - 1];
  await pool.query(
    `UPDATE webhook_delivery SET status = $2, response_status = $3, error = $4, next_at = clock_timestamp() + $5 * interval '1 second', done_at = CASE WHEN $2 = 'open' THEN NULL ELSE clock_timestamp() END WHERE id = $1`,
    [row.id, error === null ? 'delivered' : wait === undefined ? 'failed' : 'open', status, error, wait ?? 0],
  );
  if (status === 410) await pool.query('UPDATE webhook SET enabled = false WHERE id = $1', [row.webhook_id]);
}

/** A secret that this installation's key does not open keeps its own webhook waiting, and no other. */
async function send(egress: Egress, box: SecretBox, { id, url, webhook_id, secret, body }: DueDelivery): Promise<Pick<WebhookAnswer, 'status' | 'error'>> {
  let opened: string;
  try {
    opened = box.open(secret, `webhook/${webhook_id}/secret`);
  } catch (cause) {
    return { status: null, error: `secret: ${(cause as Error).message}`.slice(0, 300) };
  }
  return sendWebhook(egress, { id, url, secret: opened, body });
}
