import type { Pool } from 'pg';
import type { ConnectionRow } from '../erp-ports.js';
import { leaseMs } from '../lease-effects.js';

/** A file of a posting that is due, and the lane it goes by. */
export interface DueFile {
  posting: string;
  attachment: string;
  connection: string;
  most: number;
  perMinute: number | null;
  isTroubled: boolean;
}

/** A file that this worker alone may try until the lease ends; `epoch` fences what is written of it. */
export interface LeasedFile {
  posting: string;
  attachment: string;
  epoch: number;
  /** Tries without an end before this one. */
  fails: number;
  /** It was tried before: it is looked for before it is sent. */
  wasTried: boolean;
  /** How long ago our last request without an answer ended at the latest, in milliseconds; null: surely nothing is under way. */
  unsureMs: number | null;
  file: { name: string; type: string; size: number; sha256: string };
  voucher: { externalKey: string; documentNumber: string; internalId: string | null };
  connection: ConnectionRow;
}

/** Waiting, and nobody is at it. */
const isFree = `f.status = 'waiting' AND COALESCE(f.lease_until <= clock_timestamp(), true)`;
/** Each a range of the index `posting_file_due`, which clock_timestamp() would not be: those in back-off are not read, however many. */
const dueNow = ['f.next_at IS NULL', 'f.next_at <= now()'].map(
  (isDue) =>
    `(SELECT f.posting_id, f.attachment_id FROM posting_file f WHERE f.connection_id = c.id AND ${isFree} AND ${isDue} ORDER BY f.next_at NULLS FIRST, f.posting_id, f.n LIMIT $1)`,
);

/** Files that are due and that nobody tries, of each connection at most `limit` that are new and as many whose time has come again; not those of an ERP that does not answer, nor where files are no longer sent on. */
export async function findDueFiles(pool: Pool, limit: number): Promise<DueFile[]> {
  const { rows } = await pool.query<DueFile>({
    name: 'file-due',
    text: `SELECT due.posting_id AS posting, due.attachment_id AS attachment, c.id AS connection, c.max_concurrent AS most, c.per_minute AS "perMinute", COALESCE(h.fails > 0, false) AS "isTroubled"
           FROM connection c LEFT JOIN connection_health h ON h.connection_id = c.id
           CROSS JOIN LATERAL (${dueNow.join(' UNION ALL ')}) AS due
           WHERE c.enabled AND c.sends_files AND h.open_until IS NULL`,
    values: [limit],
  });
  return rows;
}

/** Takes one file; null: somebody else has it, or it waits no longer. Committed before anything is sent. */
export async function leaseFile(pool: Pool, worker: string, { posting, attachment }: Pick<DueFile, 'posting' | 'attachment'>): Promise<LeasedFile | null> {
  const { rows } = await pool.query({
    name: 'file-lease',
    text: `WITH due AS (
             SELECT f.posting_id, f.attachment_id, f.tried_at IS NOT NULL AS was_tried, f.fails, f.unknown_since,
               -- Whoever took it and never wrote an end may have been sending until its lease ended.
               CASE WHEN f.lease_until IS NOT NULL THEN f.lease_until ELSE f.unsure_since END AS unsure_since
             FROM posting_file f WHERE f.posting_id = $1 AND f.attachment_id = $2 AND ${isFree} AND COALESCE(f.next_at <= clock_timestamp(), true) FOR UPDATE SKIP LOCKED
           ), leased AS (
             UPDATE posting_file f SET epoch = f.epoch + 1, worker = $3, attempt = f.attempt + 1, tried_at = clock_timestamp(), next_at = NULL,
               lease_until = clock_timestamp() + $4 * interval '1 millisecond', unsure_since = due.unsure_since, unknown_since = COALESCE(due.unknown_since, due.unsure_since)
             FROM due WHERE f.posting_id = due.posting_id AND f.attachment_id = due.attachment_id RETURNING f.*
           )
           SELECT l.posting_id, l.attachment_id, l.epoch, due.was_tried, due.fails, extract(epoch FROM clock_timestamp() - due.unsure_since)::float8 * 1000 AS unsure_ms,
             jsonb_build_object('name', a.name, 'type', a.type, 'size', a.size, 'sha256', a.sha256) AS file,
             jsonb_build_object('externalKey', p.external_key, 'documentNumber', p.document_number, 'internalId', p.internal_id) AS voucher,
             jsonb_build_object('id', c.id, 'system', c.system, 'config', c.config, 'secrets', c.secrets, 'revision', c.revision) AS connection
           FROM leased l JOIN due ON true JOIN attachment a ON a.id = l.attachment_id JOIN posting p ON p.id = l.posting_id JOIN connection c ON c.id = l.connection_id`,
    values: [posting, attachment, worker, leaseMs],
  });
  const row = rows[0];
  return row
    ? {
        posting,
        attachment,
        epoch: row.epoch,
        fails: row.fails,
        wasTried: row.was_tried,
        unsureMs: row.unsure_ms,
        file: row.file,
        voucher: row.voucher,
        connection: row.connection,
      }
    : null;
}

/** Holds the lease for `ms` more. False: another worker has it now. */
export async function renewFile(pool: Pool, { posting, attachment, epoch }: LeasedFile, ms: number): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'file-renew',
    text: `UPDATE posting_file SET lease_until = clock_timestamp() + $4 * interval '1 millisecond' WHERE posting_id = $1 AND attachment_id = $2 AND epoch = $3 AND status = 'waiting'`,
    values: [posting, attachment, epoch, ms],
  });
  return rowCount === 1;
}
