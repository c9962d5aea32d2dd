import type { QueryConfig } from 'pg';
import type { LeasedEffect } from './lease-effects.js';
import type { PostingTry } from './post-voucher.handler.js';

/** The attempt's row: what was asked and answered, secrets masked, for the proof. */
export function attemptRow(leased: LeasedEffect, made: PostingTry): QueryConfig {
  const { end } = made;
  const outcome = end.kind === 'settle' ? end.result.status : end.kind;
  const message = end.kind === 'settle' ? (end.message ?? null) : 'message' in end ? end.message : end.reason;
  return {
    name: 'posting-attempt',
    text: `INSERT INTO posting_attempt (posting_id, n, epoch, step, started_at, ended_at, outcome, message, exchanges) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           ON CONFLICT (posting_id, n) DO NOTHING`,
    // The epoch rises with every lease, so it numbers the attempts.
    values: [leased.posting?.id, leased.epoch, leased.epoch, made.step, made.startedAt, made.endedAt, outcome, message, JSON.stringify(made.exchanges)],
  };
}

/** Writes what a try found out onto the posting, fenced by the epoch: raises where another worker took over. */
export function settlePosting(leased: LeasedEffect, made: PostingTry): QueryConfig[] {
  const { end } = made;
  const lookups = made.step === 'post' ? 0 : 1;
  const fenced = (set: string, values: unknown[], name: string): QueryConfig => ({
    name,
    text: `WITH done AS (UPDATE posting SET payload_hash = $3, connection_id = $4, lookups = lookups + $5, ${set} WHERE id = $1 AND epoch = $2 AND status IN ('sent', 'unknown') RETURNING 1)
           SELECT require_rows((SELECT count(*) FROM done), 1, 'a posting under this lease')`,
    values: [leased.posting?.id, leased.epoch, made.payloadHash, made.connectionId, lookups, ...values],
  });
  switch (end.kind) {
    case 'settle':
      if (end.result.status === 'refused') return [fenced(`status = 'refused', cause = $6, message = $7`, [end.cause ?? 'unknown', end.result.message], 'posting-refused')];
      return [
        fenced(
          `status = 'confirmed', document_number = $6, internal_id = $7, read_back_hash = $8, confirmed_at = clock_timestamp(), cause = NULL, message = NULL`,
          [end.result.documentNumber, end.document?.internalId ?? null, end.document?.readBackHash ?? null], 'posting-confirmed',
        ),
        {
          name: 'voucher-posted',
          text: `WITH mine AS (UPDATE voucher SET status = 'posted' WHERE id = $1 AND status = 'made' RETURNING reverses)
                 UPDATE voucher SET status = 'reversed' WHERE id = (SELECT reverses FROM mine)`,
          values: [leased.posting?.voucherId],
        },
      ];
    case 'park':
      // Parked before anything was sent is an intent again; otherwise the ERP may have it.
      return [fenced(`status = CASE WHEN $6 THEN 'intent' ELSE 'unknown' END, cause = $7, message = $8`, [end.code === 'NO_CONNECTION' && leased.posting?.statusBefore === 'intent', end.code, end.message], 'posting-parked')];
    case 'unknown':
      return [fenced(`status = 'unknown', message = $6, request_ended_at = CASE WHEN $7 THEN clock_timestamp() ELSE request_ended_at END`, [end.reason, end.requestEnded], 'posting-unknown')];
    case 'again':
      return [fenced(`status = 'intent', message = $6`, [end.reason], 'posting-again')];
  }
}
