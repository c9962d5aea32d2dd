import { Injectable } from '@nestjs/common';
import { stableHash } from '@vouchflow/kernel';
import type { Idempotency } from '@vouchflow/flow-runtime';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import type { PoolClient } from 'pg';
import { Database } from '../database/database.js';

export interface Change {
  /** Kind of thing: `person`, `budget`, … */
  what: string;
  key: string;
  before?: unknown;
  after?: unknown;
  reason?: string | undefined;
}

/** The work of one admin change, inside its transaction. */
export interface ChangeContext {
  client: PoolClient;
  /** E-mail of who does it. */
  actor: string;
  /** Writes a line of the change log. */
  log(change: Change): Promise<void>;
}

/**
 * Small changes outside of the flow engine: one transaction each, logged, and with an Idempotency-Key answered once.
 * The first answer is kept with the change itself; a call with the same key that is under way is waited for.
 */
@Injectable()
export class Changes {
  constructor(private readonly database: Database) {}

  run<Answer>(request: FastifyRequest, work: (context: ChangeContext) => Promise<Answer>): Promise<Answer> {
    const actor = request.user?.email;
    if (actor === undefined) throw new ProblemError('NOT_SIGNED_IN');
    const key = keyOf(request);
    return this.database.transaction(async (client) => {
      const context: ChangeContext = { client, actor, log: (change) => writeLog(client, actor, change) };
      return key === undefined ? work(context) : once(context, key, bodyHash(request), work);
    });
  }

  /** One of several changes that a request makes, each in a transaction and with an answer of its own, and under a key of its own (`partOf`) where the request has one. */
  each<Answer>(actor: string, work: (context: ChangeContext) => Promise<Answer>, given?: Idempotency): Promise<Answer> {
    return this.database.transaction((client) => {
      const context: ChangeContext = { client, actor, log: (change) => writeLog(client, actor, change) };
      return given ? once(context, given.key, given.bodyHash, work) : work(context);
    });
  }

  /**
   * Work in many transactions. Its whole answer is kept behind the last; each part stands under a key of its own (`partOf`), so that a
   * request that broke off halfway goes on where it stopped when it is sent again.
   */
  async inParts<Answer>(request: FastifyRequest, work: () => Promise<Answer>): Promise<Answer> {
    const kept = await this.kept<Answer>(request);
    if (kept !== undefined) return kept;
    const answer = await work();
    return keyOf(request) === undefined ? answer : this.run(request, () => Promise.resolve(answer));
  }

  /** What was answered to this Idempotency-Key before, for work that cannot stand in the transaction of `run`. Another body under it is refused. */
  kept<Answer>(request: FastifyRequest): Promise<Answer | undefined> {
    const key = keyOf(request);
    return this.keptUnder(key === undefined ? undefined : { person: request.user?.email ?? '', key, bodyHash: bodyHash(request) });
  }

  async keptUnder<Answer>(given: Idempotency | undefined): Promise<Answer | undefined> {
    if (!given) return undefined;
    const row = await this.database.row<{ body_hash: string; body: Answer }>('SELECT body_hash, body FROM idempotency WHERE person = $1 AND key = $2', [
      given.person,
      given.key,
    ]);
    if (row && row.body_hash !== given.bodyHash) throw new ProblemError('IDEMPOTENCY_MISMATCH');
    return row?.body;
  }
}

export function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined || request.method !== 'POST') return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new ProblemError({ code: 'INVALID', errors: [{ path: 'Idempotency-Key', code: 'BAD_KEY', message: '1 to 200 printable characters without spaces.' }] });
}

/** Also of the address: the same key sent elsewhere is another request. */
export const bodyHash = (request: FastifyRequest): string => stableHash([request.method, request.url.split('?')[0], request.body ?? null]);

async function once<Answer>(context: ChangeContext, key: string, hash: string, work: (context: ChangeContext) => Promise<Answer>): Promise<Answer> {
  const { client, actor } = context;
  // A second call with the key waits here until the first has committed (it finds the row) or failed (it goes on).
  const { rowCount } = await client.query(
    `INSERT INTO idempotency (person, key, body_hash, status) VALUES ($1, $2, $3, 0) ON CONFLICT (person, key) DO NOTHING`,
    [actor, key, hash],
  );
  if (rowCount === 0) {
    const { rows } = await client.query<{ body_hash: string; body: Answer }>('SELECT body_hash, body FROM idempotency WHERE person = $1 AND key = $2', [
      actor,
      key,
    ]);
    if (rows[0]?.body_hash !== hash) throw new ProblemError('IDEMPOTENCY_MISMATCH');
    return rows[0].body;
  }
  const answer = await work(context);
  await client.query('UPDATE idempotency SET status = 200, body = $3 WHERE person = $1 AND key = $2', [actor, key, JSON.stringify(answer ?? null)]);
  return answer;
}

async function writeLog(client: PoolClient, actor: string, { what, key, before, after, reason }: Change): Promise<void> {
  const json = (value: unknown): string | null => (value === undefined || value === null ? null : JSON.stringify(value));
  await client.query('INSERT INTO change_log (actor, what, key, before, after, reason) VALUES ($1, $2, $3, $4, $5, $6)', [
    actor,
    what,
    key,
    json(before),
    json(after),
    reason ?? null,
  ]);
}
