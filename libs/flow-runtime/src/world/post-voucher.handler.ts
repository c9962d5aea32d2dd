import {
  canonicalHash,
  retry,
  unknown,
  variantOf,
  type CallContext,
  type ErpDocument,
  type ErpExchange,
  type ErpFault,
  type FoundDocument,
  type Outcome,
  type Unknown,
} from '@vouchflow/connector-kit';
import { err } from '@vouchflow/kernel';
import type { Pool } from 'pg';
import type { ErpPorts, OpenConnection } from './erp-ports.js';
import { renewLease, type LeasedEffect } from './lease-effects.js';
import { leasedCall } from './leased-call.js';
import { loadDocument, type LoadedPosting } from './load-document.js';
import { mapDocument } from './map-document.js';
import { countRefusals, hearRefusal } from './hear-word.js';
import { asSentNow, endOf, lookUpWait, park, retryWait, type PostingEnd, type PostingStep, type PostingTry } from './posting-end.js';

/*
 * The way of a posting (DESIGN §5.6):
 *
 *   intent ──lease──▶ sent ──call──▶ confirmed | refused | unknown
 *                      ▲       │                             │
 *                      │       └──▶ pending ──poll──▶ …      │
 *                      └── absent for sure ◀── look-up ◀─────┘
 *
 * `sent` is committed before the call. A lost answer, and a worker that died while it was sent, are `unknown`; from there only a
 * look-up leads on. Found and equal: confirmed. Found and different, or several: a person compares. Absent: counts at once where the
 * ERP itself refuses a second document with the key, elsewhere only when the last look-up began after the horizon, the longest
 * that the ERP may still finish what it was sent. Taken up under a ticket: it is polled, never sent again, until the ERP answers or no
 * longer knows the ticket. Whatever is sent once more is looked up first, also where the ERP has refused it: a refusal whose voucher is
 * there after all is not made twice. One that the ERP refused and later says to have posted is looked for only, and never sent.
 */

export interface PostVoucherDeps {
  pool: Pool;
  ports: ErpPorts;
  now(): number;
}

interface Try {
  deps: PostVoucherDeps;
  leased: LeasedEffect;
  connection: OpenConnection;
  loaded: LoadedPosting;
  document: ErpDocument;
  call: CallContext;
}

export async function tryPosting(deps: PostVoucherDeps, leased: LeasedEffect): Promise<PostingTry> {
  const { posting } = leased;
  if (!posting) throw new Error(`The effect ${leased.id} posts a voucher and has no posting`);
  const startedAt = new Date(deps.now()).toISOString();
  const exchanges: ErpExchange[] = [];
  const loaded = await loadDocument(deps.pool, posting.id);
  const connection = deps.ports.for(loaded);
  const mapped = 'fault' in connection ? err(connection.fault) : mapDocument(loaded, variantOf(connection.connector, connection.config));
  const ended = (end: PostingEnd, step: PostingStep): PostingTry => ({
    end,
    step,
    startedAt,
    endedAt: new Date(deps.now()).toISOString(),
    payloadHash: mapped.ok ? canonicalHash(mapped.value) : null,
    mappingVersion: loaded.mapping?.version ?? null,
    connectionId: loaded.connection?.id ?? null,
    exchanges,
  });
  const isNew = posting.statusBefore === 'intent';
  if ('fault' in connection) return ended({ kind: 'park', fault: connection.fault, unsent: isNew }, 'post');
  if (!mapped.ok) return ended(unmapped(mapped.error, isNew), 'post');
  const on: Try = {
    document: mapped.value,
    deps,
    leased,
    connection,
    loaded,
    call: leasedCall({ now: deps.now, exchanges, renew: (ms) => renewLease(deps.pool, leased.id, leased.epoch, ms) }),
  };
  if (posting.lookOnly) return ended(await lookOnly(on), 'look-up');
  if (isNew && loaded.asksCrossYear) return ended(park('CROSS_YEAR', loaded.crossYear.join(', '), true), 'post');
  // Sent before, and refused or not taken: what was answered then is no proof of what the ERP holds now.
  if (isNew && posting.sends > 0 && variantOf(connection.connector, connection.config).abilities.find) {
    const held = await lookBeforeResend(on);
    return held === 'absent' ? ended(await post(on), 'post-again') : ended(held, 'look-up');
  }
  if (isNew) return ended(await post(on), 'post');
  if (posting.ticket !== null) return ended(await poll(on, posting.ticket), 'poll');
  const found = await lookUp(on);
  if (found !== 'absent') return ended(found, 'look-up');
  if (!(await sentAgain(deps.pool, posting.id, leased))) return ended({ kind: 'again', reason: 'The lease was lost', afterMs: 1000 }, 'look-up');
  return ended(await post(on), 'post-again');
}

/** Surely not sent where it is new: refused, for somebody to mend the mapping. Sent before under another mapping: only a person can tell. */
const unmapped = (fault: ErpFault, isNew: boolean): PostingEnd => {
  if (!isNew) return { kind: 'park', fault, unsent: false };
  return { kind: 'settle', fault, result: { status: 'refused', code: fault.code, message: fault.vendorText ?? fault.message.en } };
};

async function post({ deps, connection, loaded, document, call }: Try): Promise<PostingEnd> {
  let outcome: Outcome<FoundDocument>;
  try {
    const refusals = connection.connector.inbound ? await countRefusals(deps.pool, connection.id, document.externalKey) : 0;
    outcome = await connection.port.post(document, refusals === 0 ? call : { ...call, refusals });
  } catch (error) {
    // A bug of ours after `sent` was committed: the ERP may have it.
    outcome = failed('connector', error);
  }
  return endOf(outcome, asSentNow(loaded.before), loaded.closedPeriod);
}

/** What became of a ticket. Where it could not be asked it is still pending; where the ERP no longer knows it, only a look-up tells. */
async function poll({ deps, connection, loaded, document, call, leased }: Try, ticket: string): Promise<PostingEnd> {
  let outcome: Outcome<FoundDocument>;
  try {
    outcome = connection.port.poll ? await connection.port.poll(ticket, document, call) : unknown('The connection no longer polls');
  } catch (error) {
    outcome = retry(failed('connector', error).reason);
  }
  // Asked and not there: what the ERP said by itself is why.
  const heard =
    connection.connector.inbound && (outcome.kind === 'pending' || outcome.kind === 'unknown')
      ? await hearRefusal(deps.pool, connection.id, leased.posting?.id ?? '', document, ticket, call)
      : null;
  if (heard) return endOf(heard, loaded.before, loaded.closedPeriod);
  if (outcome.kind === 'retry')
    return endOf(
      { kind: 'pending', ticket, reason: outcome.reason, ...(outcome.afterMs === undefined ? {} : { afterMs: outcome.afterMs }) },
      loaded.before,
      loaded.closedPeriod,
    );
  return endOf(outcome, loaded.before, loaded.closedPeriod);
}

/**
 * Before a voucher goes out once more after an answer that nothing was made: absent counts at once, since nothing is under way. Where it
 * cannot be asked nothing is sent, and it stays an intent.
 */
async function lookBeforeResend(on: Try): Promise<PostingEnd | 'absent'> {
  const {
    connection: { port },
    loaded,
    document,
    call,
  } = on;
  let found: Outcome<FoundDocument | null>;
  try {
    found = await port.find(document, call);
  } catch (error) {
    found = failed('look-up', error);
  }
  if (found.kind === 'done') return found.value ? finished(on, found.value) : 'absent';
  // Several hold our key; or it does not let us in any more, which says nothing of what it holds.
  if (found.kind === 'refused') return { kind: 'park', fault: found.fault, unsent: found.fault.code !== 'ERP_HOLDS_SEVERAL' };
  if (found.kind === 'pending') return endOf(found, loaded.before, loaded.closedPeriod);
  return {
    kind: 'again',
    reason: found.fault?.vendorText ?? found.reason,
    afterMs: Math.max(retryWait(loaded.before), ('afterMs' in found ? found.afterMs : 0) ?? 0),
    fault: found.fault,
  };
}

/**
 * The ERP refused it and then said that it is posted: that counts once it is seen. Not there, or not to be asked, it is never taken for unsent:
 * looked for again, or a person is told why and states what he sees.
 */
async function lookOnly(on: Try): Promise<PostingEnd> {
  const held = await lookBeforeResend(on);
  if (held === 'absent') return park('SAID_POSTED', '', false);
  if (held.kind === 'park') return { ...held, unsent: false };
  if (held.kind === 'again') return { kind: 'unknown', reason: held.reason, afterMs: held.afterMs, requestEnded: false, fault: held.fault };
  return held;
}

/** Found: led to where the connection wants it, and compared. */
async function finished({ connection: { port }, loaded, document, call }: Try, found: FoundDocument): Promise<PostingEnd> {
  const outcome = await port.finish(found, document, call).catch((error: unknown) => failed('connector', error));
  // It is there: whatever its ERP refuses to do with it, it is never made anew.
  if (outcome.kind === 'refused' && !outcome.left) return { kind: 'park', fault: outcome.fault, unsent: false };
  return endOf(
    outcome.kind === 'retry' ? { kind: 'unknown', reason: outcome.reason, ...(outcome.fault ? { fault: outcome.fault } : {}) } : outcome,
    loaded.before,
    loaded.closedPeriod,
  );
}

async function lookUp(on: Try): Promise<PostingEnd | 'absent'> {
  const { deps, connection, loaded, document, call, leased } = on;
  const { port, connector, config } = connection;
  const begunAt = deps.now();
  const wait = lookUpWait(loaded.before);
  const notKnown = (reason: string, requestEnded = false, afterMs = wait): PostingEnd => ({ kind: 'unknown', reason, afterMs, requestEnded });
  let found: Outcome<FoundDocument | null>;
  try {
    found = await port.find(document, call);
  } catch (error) {
    return notKnown(failed('look-up', error).reason);
  }
  if (found.kind === 'done' && found.value) return finished(on, found.value);
  if (found.kind === 'refused') return { kind: 'park', fault: found.fault, unsent: false };
  if (found.kind === 'pending') return endOf(found, loaded.before, loaded.closedPeriod);
  if (found.kind !== 'done')
    return {
      ...notKnown(found.fault?.vendorText ?? found.reason, false, Math.max(wait, ('afterMs' in found ? found.afterMs : 0) ?? 0)),
      fault: found.fault,
    } as PostingEnd;
  const heard = connector.inbound ? await hearRefusal(deps.pool, connection.id, leased.posting?.id ?? '', document, null, call) : null;
  if (heard) return endOf(heard, loaded.before, loaded.closedPeriod);
  if (variantOf(connector, config).abilities.refusesSameKey) return 'absent';
  const horizon = connector.horizonMs(config);
  if (horizon === null) return park('HORIZON_NOT_DECLARED', '', false);
  // A worker that died while it was sent left no end of its request: it counts from the first look-up on.
  if (loaded.requestEndedAt === null) return notKnown('Not there yet', true);
  const left = Date.parse(loaded.requestEndedAt) + horizon - begunAt;
  if (left < 0) return 'absent';
  return notKnown('Not there yet; the ERP may still finish what it was sent', false, Math.min(wait, left + 250));
}

/** Absent for sure: commits that we send once more, under the same lease. */
async function sentAgain(pool: Pool, postingId: string, { id, epoch }: LeasedEffect): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'posting-sent-again',
    text: `UPDATE posting SET status = 'sent', ticket = NULL, sends = sends + 1, request_ended_at = NULL WHERE id = $1 AND epoch = $2 AND effect_id = $3 AND status IN ('sent', 'unknown')`,
    values: [postingId, epoch, id],
  });
  return rowCount === 1;
}

/** A throw is a bug of ours: what was sent may be there. */
const failed = (what: 'connector' | 'look-up', error: unknown): Unknown => unknown(`The ${what} failed: ${(error as Error).message}`);
