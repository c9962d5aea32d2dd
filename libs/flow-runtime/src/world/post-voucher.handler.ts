import { variantOf, type CallContext, type ErpExchange, type FoundDocument, type Outcome } from '@vouchflow/connector-kit';
import { stableHash, type Instant } from '@vouchflow/kernel';
import type { VoucherPostResult } from '@vouchflow/flow-model';
import type { Pool } from 'pg';
import type { ErpPorts, OpenConnection } from './erp-ports.js';
import { leaseMs, renewLease, type LeasedEffect } from './lease-effects.js';
import { loadDocument, type PostingDocument } from './load-document.js';

/*
 * The way of a posting (DESIGN §5.6):
 *
 *   intent ──lease──▶ sent ──call──▶ confirmed | refused | unknown
 *                      ▲                                     │
 *                      └── absent for sure ◀── look-up ◀─────┘
 *
 * `sent` is committed before the call. A lost answer, and a worker that died while it was sent, are `unknown`; from there only a
 * look-up leads on. Found and equal: confirmed. Found and different, or several: a person compares. Absent: counts at once where the
 * ERP itself refuses a second document with the key, elsewhere only when the last look-up began after the horizon, the longest
 * that the ERP may still finish what it was sent.
 */

/** What came of one try, for the settle turn and the proof. */
export type PostingEnd =
  | { kind: 'settle'; result: VoucherPostResult; document?: FoundDocument; cause?: string; message?: string }
  | { kind: 'park'; code: string; message: string; found?: FoundDocument }
  | { kind: 'unknown'; reason: string; afterMs: number; requestEnded: boolean }
  | { kind: 'again'; reason: string; afterMs: number };

export interface PostingTry {
  end: PostingEnd;
  step: 'post' | 'look-up' | 'post-again';
  startedAt: Instant;
  endedAt: Instant;
  payloadHash: string;
  connectionId: string | null;
  exchanges: ErpExchange[];
}

export interface PostVoucherDeps {
  pool: Pool;
  ports: ErpPorts;
  now(): number;
}

/** Waits between look-ups, seconds; the last one begins past the horizon. */
const lookUpWaits = [1, 2, 4, 8, 15];
const retryWaits = [1, 2, 5, 15, 30, 60, 300, 900, 3600];
const waitOf = (waits: readonly number[], nth: number): number => (waits[Math.min(nth, waits.length - 1)] ?? 60) * 1000;

export async function tryPosting(deps: PostVoucherDeps, leased: LeasedEffect): Promise<PostingTry> {
  const { posting } = leased;
  if (!posting) throw new Error(`The effect ${leased.id} posts a voucher and has no posting`);
  const startedAt = new Date(deps.now()).toISOString();
  const exchanges: ErpExchange[] = [];
  const loaded = await loadDocument(deps.pool, posting.id);
  const row = loaded.connection;
  const connection = row ? deps.ports.get(row) : { fault: `No ERP connection is set up for the ledger ${loaded.document.ledger}` };
  const ended = (end: PostingEnd, step: PostingTry['step']): PostingTry => ({
    end, step, startedAt, endedAt: new Date(deps.now()).toISOString(), payloadHash: stableHash(loaded.document), connectionId: row?.id ?? null, exchanges,
  });
  if ('fault' in connection) return ended({ kind: 'park', code: 'NO_CONNECTION', message: connection.fault }, 'post');

  const call = callContext(deps, leased, exchanges);
  if (posting.statusBefore === 'intent') return ended(await post(connection, loaded, call, leased), 'post');
  const found = await lookUp(deps, connection, loaded, call, leased);
  if (found !== 'absent') return ended(found, 'look-up');
  if (!(await sentAgain(deps.pool, posting.id, leased.epoch))) return ended({ kind: 'again', reason: 'The lease was lost', afterMs: 1000 }, 'look-up');
  return ended(await post(connection, loaded, call, leased), 'post-again');
}

async function post(connection: OpenConnection, { document }: PostingDocument, call: CallContext, leased: LeasedEffect): Promise<PostingEnd> {
  let outcome: Outcome<FoundDocument>;
  try {
    outcome = await connection.port.post(document, call);
  } catch (error) {
    // A bug of ours after `sent` was committed: the ERP may have it.
    outcome = { kind: 'unknown', reason: `The connector failed: ${(error as Error).message}` };
  }
  if (outcome.kind === 'retry') return { kind: 'again', reason: outcome.reason, afterMs: outcome.afterMs ?? waitOf(retryWaits, leased.attempt - 1) };
  return endOf(outcome, leased);
}

async function lookUp(deps: PostVoucherDeps, connection: OpenConnection, loaded: PostingDocument, call: CallContext, leased: LeasedEffect): Promise<PostingEnd | 'absent'> {
  const { port, connector, config } = connection;
  const begunAt = deps.now();
  const wait = waitOf(lookUpWaits, leased.posting?.lookups ?? 0);
  let found: Outcome<FoundDocument | null>;
  try {
    found = await port.find(loaded.document, call);
  } catch (error) {
    return { kind: 'unknown', reason: `The look-up failed: ${(error as Error).message}`, afterMs: wait, requestEnded: false };
  }
  if (found.kind === 'done' && found.value) {
    const finished = await port.finish(found.value, loaded.document, call).catch((error: Error) => ({ kind: 'unknown', reason: error.message }) as const);
    return endOf(finished.kind === 'retry' ? { kind: 'unknown', reason: finished.reason } : finished, leased);
  }
  if (found.kind === 'refused') return { kind: 'park', code: found.code, message: found.message.en };
  if (found.kind !== 'done') return { kind: 'unknown', reason: found.reason, afterMs: wait, requestEnded: false };
  if (variantOf(connector, config).abilities.refusesSameKey) return 'absent';
  const horizon = connector.horizonMs(config);
  if (horizon === null) return { kind: 'park', code: 'HORIZON_NOT_DECLARED', message: 'The document was not found, and the connection declares no time after which that counts.' };
  // A worker that died while it was sent left no end of its request: it counts from the first look-up on.
  if (loaded.requestEndedAt === null) return { kind: 'unknown', reason: 'Not there yet', afterMs: wait, requestEnded: true };
  const left = Date.parse(loaded.requestEndedAt) + horizon - begunAt;
  if (left < 0) return 'absent';
  return { kind: 'unknown', reason: 'Not there yet; the ERP may still finish what it was sent', afterMs: Math.min(wait, left + 250), requestEnded: false };
}

function endOf(outcome: Exclude<Outcome<FoundDocument>, { kind: 'retry' }>, leased: LeasedEffect): PostingEnd {
  switch (outcome.kind) {
    case 'done':
      if (outcome.value.differences.length > 0) {
        const { field, where, sent, readBack } = outcome.value.differences[0] as FoundDocument['differences'][number];
        return { kind: 'park', code: 'MISMATCH', message: `The ERP holds ${outcome.value.documentNumber} with another ${field}${where ? ` (${where})` : ''}: ${readBack} instead of ${sent}`, found: outcome.value };
      }
      if (!outcome.value.reached) return { kind: 'unknown', reason: `The document stands at ${outcome.value.state}`, afterMs: waitOf(lookUpWaits, leased.posting?.lookups ?? 0), requestEnded: true };
      return { kind: 'settle', result: { status: 'confirmed', documentNumber: outcome.value.documentNumber, at: '' }, document: outcome.value };
    case 'refused':
      if (outcome.left) return { kind: 'park', code: outcome.code, message: `${outcome.message.en} A draft ${outcome.left.documentNumber} (${outcome.left.state}) stays in the ERP.` };
      return {
        kind: 'settle', cause: outcome.fault.cause, message: outcome.fault.vendorText ?? outcome.message.en,
        result: { status: 'refused', code: outcome.code, message: outcome.fault.vendorText ?? outcome.message.en, ...(outcome.fault.cause === 'closed-period' ? { closedPeriod: true } : {}) },
      };
    case 'pending':
    case 'unknown':
      return { kind: 'unknown', reason: outcome.reason, afterMs: waitOf(lookUpWaits, leased.posting?.lookups ?? 0), requestEnded: true };
  }
}

/** Answers from memory while the lease still holds; asks the database only when it must be renewed. */
function callContext(deps: PostVoucherDeps, leased: LeasedEffect, exchanges: ErpExchange[]): CallContext {
  let heldUntil = deps.now() + leaseMs;
  // A margin for the way to the database and back when the lease was taken.
  const margin = 1000;
  return {
    record: (exchange) => exchanges.push(exchange),
    async renewLease(needMs) {
      if (deps.now() + needMs + margin <= heldUntil) return true;
      const asked = deps.now();
      if (!(await renewLease(deps.pool, leased.id, leased.epoch))) return false;
      heldUntil = asked + leaseMs;
      return true;
    },
  };
}

/** Absent for sure: commits that we send once more, under the same lease. */
async function sentAgain(pool: Pool, postingId: string, epoch: number): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'posting-sent-again',
    text: `UPDATE posting SET status = 'sent', sends = sends + 1, request_ended_at = NULL WHERE id = $1 AND epoch = $2 AND status IN ('sent', 'unknown')`,
    values: [postingId, epoch],
  });
  return rowCount === 1;
}
