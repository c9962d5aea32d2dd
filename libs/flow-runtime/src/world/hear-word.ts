import { refused, type CallContext, type ErpDocument, type ErpFault, type Refused } from '@vouchflow/connector-kit';
import type { Pool } from 'pg';

const lastSent = `SELECT max(started_at) FROM posting_attempt WHERE step <> 'look-up' AND step <> 'poll'`;

/**
 * Whether the ERP has said by itself that it refused what is looked for and was not found. Under a ticket only a word about this very message
 * counts; without one, a word about the voucher that came after it was last sent. A worker that died while it sent left no attempt: then it was
 * sent after it was last asked for, and what was said of an earlier message is not said of that one.
 */
export async function hearRefusal(
  pool: Pool,
  connectionId: string,
  postingId: string,
  document: ErpDocument,
  ticket: string | null,
  call: CallContext,
): Promise<Refused | null> {
  const { rows } = await pool.query<{ says: string; fault: ErpFault; message: string }>({
    name: 'erp-word',
    text: `SELECT says, fault, message FROM erp_word WHERE connection_id = $1 AND CASE WHEN $2::text IS NOT NULL THEN name = split_part($2, '+', 1)
             ELSE external_key = $3 AND at > COALESCE(GREATEST((${lastSent} AND posting_id = $4), (SELECT e.requested_at FROM posting p JOIN effect e ON e.id = p.effect_id WHERE p.id = $4)), '-infinity') END
           ORDER BY at DESC LIMIT 1`,
    values: [connectionId, ticket, document.externalKey, postingId],
  });
  const [word] = rows;
  if (word?.says !== 'refused') return null;
  call.record({
    operation: 'confirmation',
    method: 'POST',
    url: '(said by the ERP)',
    request: '',
    result: 'answered',
    status: 202,
    response: word.message,
    durationMs: 0,
  });
  return refused(word.fault);
}

/** Whether it has said that the voucher is posted since that was last sent. */
export async function saidPosted(pool: Pool, postingId: string): Promise<boolean> {
  const { rows } = await pool.query({
    name: 'erp-said-posted',
    text: `SELECT 1 FROM posting p JOIN erp_word w ON w.connection_id = p.connection_id AND (w.external_key = p.external_key OR w.name = split_part(p.ticket, '+', 1))
           WHERE p.id = $1 AND w.says = 'posted' AND w.at > COALESCE((${lastSent} AND posting_id = p.id), '-infinity') LIMIT 1`,
    values: [postingId],
  });
  return rows.length > 0;
}

/** How often it has said so of this voucher. */
export async function countRefusals(pool: Pool, connectionId: string, externalKey: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>({
    name: 'erp-refusals',
    text: `SELECT count(*)::int AS count FROM erp_word WHERE connection_id = $1 AND external_key = $2 AND says = 'refused'`,
    values: [connectionId, externalKey],
  });
  return rows[0]?.count ?? 0;
}
