import type { Pool } from 'pg';
import type { Instant } from '@vouchflow/kernel';
import type { EffectKind } from '@vouchflow/flow-model';

export type PostingStatus = 'intent' | 'sent' | 'confirmed' | 'refused' | 'unknown' | 'cancelled';

/** An effect that this worker alone may try until the lease ends; `epoch` fences every write that follows. */
export interface LeasedEffect {
  id: string;
  instanceId: string;
  n: number;
  kind: EffectKind;
  payload: unknown;
  epoch: number;
  attempt: number;
  correlation: string | null;
  /** `lookOnly`: it is looked for, and never sent, unless two people have said that it is not there (an intent again). */
  posting: { id: string; voucherId: string; statusBefore: PostingStatus; sends: number; ticket: string | null; lookOnly: boolean } | null;
}

/** Longest time a lease holds without being renewed, on the database's clock. */
export const leaseMs = 15_000;

/**
 * Takes due effects, of these ids or of any. A posting that was only intended becomes `sent` in the same statement,
 * committed before the ERP is called, with the mapping it is sent by; one that was `sent` before is somebody's lost try and is looked up first.
 */
export async function leaseEffects(pool: Pool, worker: string, ids: string[]): Promise<LeasedEffect[]> {
  const { rows } = await pool.query({
    name: 'effect-lease',
    text: `
      WITH due AS (
        SELECT e.id, e.instance_id FROM effect e LEFT JOIN effect_run r ON r.effect_id = e.id
        WHERE e.id = ANY ($1::uuid[]) AND e.status = 'open' AND e.due_at <= clock_timestamp()
          AND (r.effect_id IS NULL OR (r.parked IS NULL AND COALESCE(r.lease_until <= clock_timestamp(), true) AND COALESCE(r.next_at <= clock_timestamp(), true)))
        ORDER BY e.id FOR UPDATE OF e SKIP LOCKED
      ), leased AS (
        INSERT INTO effect_run AS r (effect_id, epoch, worker, lease_until, attempt)
        SELECT id, 1, $2, clock_timestamp() + $3 * interval '1 millisecond', 1 FROM due
        ON CONFLICT (effect_id) DO UPDATE SET epoch = r.epoch + 1, worker = excluded.worker, lease_until = excluded.lease_until, attempt = r.attempt + 1, next_at = NULL
        RETURNING effect_id, epoch, attempt
      ), before AS (
        SELECT p.id, p.effect_id, p.voucher_id, p.status, p.sends, p.ticket FROM due JOIN posting p ON p.instance_id = due.instance_id AND p.effect_id = due.id
      ), sent AS (
        UPDATE posting p SET epoch = l.epoch, status = CASE WHEN p.status = 'intent' THEN 'sent' ELSE p.status END,
          ticket = CASE WHEN p.status = 'intent' THEN NULL ELSE p.ticket END, mapping_version = CASE WHEN p.status = 'intent' THEN
            (SELECT m.version FROM connection c JOIN erp_mapping m ON m.connection_id = c.id AND m.status = 'active' WHERE p.ledger = ANY (c.ledgers) AND c.enabled ORDER BY c.created_at LIMIT 1) ELSE p.mapping_version END,
          sends = p.sends + CASE WHEN p.status = 'intent' THEN 1 ELSE 0 END, sent_at = COALESCE(p.sent_at, clock_timestamp())
        FROM leased l JOIN before b ON b.effect_id = l.effect_id WHERE p.id = b.id AND p.status IN ('intent', 'sent', 'unknown') RETURNING p.id
      )
      SELECT e.id, e.instance_id, e.n, e.kind, e.payload, e.correlation, l.epoch, l.attempt, b.id AS posting_id, b.voucher_id, b.status AS posting_status, b.sends, b.ticket
      FROM leased l JOIN effect e ON e.id = l.effect_id LEFT JOIN before b ON b.effect_id = e.id`,
    values: [ids, worker, leaseMs],
  });
  return rows.map((row) => ({
    id: row.id,
    instanceId: row.instance_id,
    n: row.n,
    kind: row.kind,
    payload: row.payload,
    epoch: row.epoch,
    attempt: row.attempt,
    correlation: row.correlation,
    posting: row.posting_id
      ? {
          id: row.posting_id,
          voucherId: row.voucher_id,
          statusBefore: row.posting_status,
          sends: row.sends,
          ticket: row.ticket,
          lookOnly: row.payload.lookOnly === true && row.posting_status !== 'intent',
        }
      : null,
  }));
}

/**
 * Ids of effects that are due and that nobody is trying: what a lost ring, a dead worker or a wiped queue left behind, the oldest `limit` of
 * each ERP, so that the long queue of one hides nobody else's. Not those of an ERP that does not answer.
 */
export async function findDueEffects(pool: Pool, limit: number): Promise<string[]> {
  const isFree = `e.status = 'open' AND e.due_at <= clock_timestamp()
    AND (r.effect_id IS NULL OR (r.parked IS NULL AND COALESCE(r.lease_until <= clock_timestamp(), true) AND COALESCE(r.next_at <= clock_timestamp(), true)))`;
  const ofPostings = (
    which: string,
  ): string => `SELECT e.id FROM posting p JOIN effect e ON e.id = p.effect_id AND e.instance_id = p.instance_id LEFT JOIN effect_run r ON r.effect_id = e.id
    WHERE ${which} AND p.status IN ('intent', 'sent', 'unknown') AND ${isFree} ORDER BY p.created_at LIMIT $1`;
  const { rows } = await pool.query<{ id: string }>({
    name: 'effect-due',
    text: `SELECT due.id FROM connection c LEFT JOIN connection_health h ON h.connection_id = c.id CROSS JOIN LATERAL (${ofPostings('p.connection_id = c.id')}) AS due
             WHERE h.open_until IS NULL OR h.open_until <= clock_timestamp()
           UNION ALL (${ofPostings('p.connection_id IS NULL')})
           UNION ALL (SELECT e.id FROM effect e LEFT JOIN effect_run r ON r.effect_id = e.id WHERE e.kind <> 'voucher.post' AND ${isFree} ORDER BY e.due_at LIMIT $1)`,
    values: [limit],
  });
  return rows.map((row) => row.id);
}

/** Holds the lease for `ms` more. False: another worker has it now, or the effect is settled. */
export async function renewLease(pool: Pool, effectId: string, epoch: number, ms: number): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'effect-renew',
    text: `UPDATE effect_run SET lease_until = clock_timestamp() + $3 * interval '1 millisecond' WHERE effect_id = $1 AND epoch = $2`,
    values: [effectId, epoch, ms],
  });
  return rowCount === 1;
}

/** Gives the effect back, to be tried again after a while. */
export async function tryAgainLater(pool: Pool, effectId: string, epoch: number, afterMs: number, error: { reason: string }): Promise<Instant | null> {
  const { rows } = await pool.query<{ next_at: Instant }>({
    name: 'effect-again',
    text: `UPDATE effect_run SET lease_until = NULL, next_at = clock_timestamp() + $3 * interval '1 millisecond', last_error = $4 WHERE effect_id = $1 AND epoch = $2 RETURNING next_at`,
    values: [effectId, epoch, afterMs, JSON.stringify(error)],
  });
  return rows[0]?.next_at ?? null;
}
