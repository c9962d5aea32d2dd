import type { QueryConfig } from 'pg';
import type { LeasedEffect } from './lease-effects.js';
import { markPosted } from './mark-posted.js';
import type { PostingEnd, PostingTry } from './posting-end.js';

/** The attempt's row: what was asked and answered, secrets masked, for the proof. */
export function attemptRow(leased: LeasedEffect, made: PostingTry): QueryConfig {
  const { end } = made;
  const outcome = end.kind === 'settle' ? end.result.status : end.kind;
  const message = 'reason' in end ? end.reason : end.fault ? wordsOf(end) : null;
  return {
    name: 'posting-attempt',
    // Pushed again after a refusal it has another effect, whose epochs begin anew: the number goes on. The posting's row is locked by what is written before.
    text: `INSERT INTO posting_attempt (posting_id, n, epoch, step, started_at, ended_at, outcome, message, exchanges)
           SELECT $1, COALESCE(max(n), 0) + 1, $2, $3, $4, $5, $6, $7, $8 FROM posting_attempt WHERE posting_id = $1`,
    values: [leased.posting?.id, leased.epoch, made.step, made.startedAt, made.endedAt, outcome, message, JSON.stringify(made.exchanges)],
  };
}

const wordsOf = ({ fault }: Extract<PostingEnd, { kind: 'settle' | 'park' }>): string | null => fault?.vendorText ?? fault?.message.en ?? null;

/**
 * Writes what a try found out onto the posting, fenced by its effect and that one's epoch: raises where another worker took over, or where it was asked for
 * anew. What is only looked for keeps its ticket, by which the ERP may speak of it once more.
 */
export function settlePosting(leased: LeasedEffect, made: PostingTry): QueryConfig[] {
  const { end } = made;
  const lookups = made.step === 'post' ? 0 : 1;
  const keepsTicket = leased.posting?.lookOnly === true;
  const fenced = (set: string, values: unknown[], name: string): QueryConfig => ({
    name,
    text: `WITH done AS (UPDATE posting SET payload_hash = COALESCE($3, payload_hash), connection_id = $4, lookups = lookups + $5, mapping_version = $6, ${set} WHERE id = $1 AND epoch = $2 AND effect_id = $${7 + values.length} AND status IN ('sent', 'unknown') RETURNING 1)
           SELECT require_rows((SELECT count(*) FROM done), 1, 'a posting under this lease')`,
    values: [
      leased.posting?.id,
      leased.epoch,
      document(end)?.payloadHash ?? made.payloadHash,
      made.connectionId,
      lookups,
      made.mappingVersion,
      ...values,
      leased.id,
    ],
  });
  const fault = 'fault' in end && end.fault ? [end.fault.cause, end.fault.code] : [null, null];
  switch (end.kind) {
    case 'settle':
      if (end.result.status === 'refused')
        return [
          fenced(
            // It keeps its ticket, the only name by which an IDoc is spoken of later.
            `status = 'refused', cause = $7, code = $8, message = $9`,
            [end.fault?.cause ?? 'unknown', end.result.code, end.result.message],
            'posting-refused',
          ),
        ];
      return [
        fenced(
          `status = 'confirmed', document_number = $7, internal_id = $8, read_back_hash = $9, erp_state = $10, read_back = $11, differences = NULL, ticket = NULL, confirmed_at = clock_timestamp(), cause = NULL, code = NULL, message = NULL`,
          [
            end.result.documentNumber,
            end.document?.internalId ?? null,
            end.document?.readBackHash ?? null,
            end.document?.state ?? null,
            json(end.document?.readBack),
          ],
          'posting-confirmed',
        ),
        ...markPosted(leased.posting?.id ?? '', leased.posting?.voucherId ?? ''),
      ];
    case 'park':
      // Parked before anything was sent, or after the ERP has surely kept nothing, is an intent again; otherwise the ERP may have it.
      return [
        fenced(
          `status = CASE WHEN $7 THEN 'intent' ELSE 'unknown' END, sends = sends - CASE WHEN $7 AND $13 THEN 1 ELSE 0 END, ticket = CASE WHEN $14 THEN ticket END, cause = $8, code = $9, message = $10, read_back = COALESCE($11, read_back), differences = COALESCE($12, differences)`,
          [end.unsent, ...fault, wordsOf(end), json(end.found?.readBack), json(end.found?.differences), made.exchanges.length === 0, keepsTicket],
          'posting-parked',
        ),
      ];
    case 'pending':
      return [fenced(`status = 'sent', ticket = $7, message = $8, cause = NULL, code = NULL`, [end.ticket, end.reason], 'posting-pending')];
    case 'unknown':
      return [
        fenced(
          `status = 'unknown', ticket = CASE WHEN $11 THEN ticket END, message = $7, request_ended_at = CASE WHEN $8 THEN clock_timestamp() ELSE request_ended_at END, cause = COALESCE($9, cause), code = COALESCE($10, code)`,
          [end.reason, end.requestEnded, ...fault, keepsTicket],
          'posting-unknown',
        ),
      ];
    case 'again':
      return [fenced(`status = 'intent', message = $7, cause = $8, code = $9`, [end.reason, ...fault], 'posting-again')];
  }
}

const document = (end: PostingEnd) => (end.kind === 'settle' ? end.document : end.kind === 'park' ? end.found : undefined);
const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
