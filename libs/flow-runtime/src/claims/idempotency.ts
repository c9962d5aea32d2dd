import { stableJson } from '@vouchflow/kernel';
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
