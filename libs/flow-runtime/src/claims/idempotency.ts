import { stableJson } from '@vouchflow/kernel';
import type { ClaimView } from '@vouchflow/flow-model';
import { Rejected } from '../rejected.js';
import type { Turn } from '../turn/turn.js';

/** A person's key for one POST, with the hash of what it said. */
export interface Idempotency {
  person: string;
  key: string;
  bodyHash: string;
}

/** The same key in flight waits here until the first is committed or rolled back. */
export const lockIdempotency = (given: Idempotency) => [
  { name: 'idempotency-lock', text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 727))', values: [`${given.person}\n${given.key}`] },
  { name: 'idempotency-read', text: 'SELECT body_hash, status, body FROM idempotency WHERE person = $1 AND key = $2', values: [given.person, given.key] },
];

export interface KeptAnswer {
  body_hash: string;
  status: number;
  body: unknown;
}

/** The first answer again; undefined: this is the first. */
export function replayOf(given: Idempotency, kept: KeptAnswer | undefined): unknown {
  if (!kept) return undefined;
  if (kept.body_hash !== given.bodyHash) throw new Rejected({ code: 'IDEMPOTENCY_MISMATCH' });
  return kept.body;
}

export function keepAnswer(turn: Turn, given: Idempotency, status: number, body: unknown): void {
  turn.write({
    name: 'idempotency-insert',
    text: 'INSERT INTO idempotency (person, key, body_hash, status, body, at) VALUES ($1, $2, $3, $4, $5, $6)',
    values: [given.person, given.key, given.bodyHash, status, stableJson(body), turn.at],
  });
}

/** A claim's answer is kept with its vouchers as the turn leaves them: their numbers are taken by the flush that this statement goes with. */
export function keepClaim(turn: Turn, given: Idempotency, status: number, claim: ClaimView): void {
  turn.writeLast({
    name: 'idempotency-insert-claim',
    text: `INSERT INTO idempotency (person, key, body_hash, status, at, body)
           SELECT $1, $2, $3, $4, $5, $6::jsonb || jsonb_build_object('vouchers', COALESCE(
             jsonb_agg(jsonb_build_object('id', v.id, 'number', v.number, 'status', v.status, 'documentNumber', p.document_number) ORDER BY v.made_at, v.id), '[]'))
           FROM voucher v LEFT JOIN posting p ON p.voucher_id = v.id WHERE v.instance_id = $7`,
    values: [given.person, given.key, given.bodyHash, status, turn.at, JSON.stringify(claim), claim.id],
  });
}
