import type { LocalText } from '@vouchflow/flow-model';
import { keepable, keepableText } from '@vouchflow/kernel';
import type { ErpFault } from './erp-fault.js';

/**
 * What the world answered. The five kinds are five promises; a caller acts on the kind alone.
 *
 * - `done`: the thing exists and `value` describes it as read back from the other side, not as we sent it.
 * - `refused`: the other side understood and said no; asked again unchanged it would say no again. Nothing
 *   was made, except where `left` names a draft that an earlier step of the same call made and that stays
 *   there: then a person must look before the voucher is made anew.
 * - `retry`: surely not done. Nothing left this house, or the other side surely took nothing up. May be
 *   sent again at once, with the same external key, not before `afterMs`.
 * - `pending`: the other side surely has it and will work on it under `ticket` (a job, a message, a file). Never
 *   sent again; `ErpPort.poll` leads on.
 * - `unknown`: it may be done, now or later. Never send again on this answer: look up first, and take
 *   "absent" only as the connection's horizon allows (DESIGN §5.6).
 *
 * Whatever the other side says in it can be kept: see `keepable`.
 *
 * A connector never throws for anything the other side does; a throw is a bug of ours, and the caller must
 * treat it as `unknown` once the posting is `sent`.
 */
export type Outcome<T> = Done<T> | Refused | Retry | Pending | Unknown;

export interface Done<T> {
  kind: 'done';
  value: T;
}

export interface Refused {
  kind: 'refused';
  /** Stable, upper snake case: `PERIOD_CLOSED`, `ACCOUNT_MISSING` … */
  code: string;
  message: LocalText;
  fault: ErpFault;
  /** A draft of ours that stays in the ERP although the call as a whole was refused. */
  left?: { documentNumber: string; internalId?: string; state: string };
}

export interface Retry {
  kind: 'retry';
  reason: string;
  /** Milliseconds the other side asked us to stay away (Retry-After). */
  afterMs?: number;
  fault?: ErpFault;
}

export interface Pending {
  kind: 'pending';
  /** Names the job to `ErpPort.poll`, at most 500 characters; kept with the posting, shown in the proof, so no secret. */
  ticket: string;
  reason: string;
  /** Milliseconds to the next poll; absent: the posting's own waits. */
  afterMs?: number;
}

export interface Unknown {
  kind: 'unknown';
  reason: string;
  fault?: ErpFault;
}

export const done = <T>(value: T): Done<T> => ({ kind: 'done', value: keepable(value) });

export const refused = (fault: ErpFault, left?: Refused['left']): Refused => ({
  kind: 'refused',
  code: fault.code,
  message: fault.message,
  fault,
  ...(left ? { left: keepable(left) } : {}),
});

export const retry = (reason: string, more: { afterMs?: number; fault?: ErpFault } = {}): Retry => ({
  kind: 'retry',
  reason: keepableText(reason),
  ...more,
});

export const unknown = (reason: string, fault?: ErpFault): Unknown => ({
  kind: 'unknown',
  reason: keepableText(reason),
  ...(fault ? { fault } : {}),
});

export const pending = (ticket: string, reason: string, afterMs?: number): Pending => ({
  kind: 'pending',
  ticket: keepableText(ticket),
  reason: keepableText(reason),
  ...(afterMs === undefined ? {} : { afterMs }),
});

/**
 * What a look within a poll comes to where it did not tell: whoever is not let in asks again later, since that says nothing of what was taken up; of
 * several that hold the key, or a look that the ERP does not understand, only a look-up leads on.
 */
export function asPolled(found: Refused | Retry | Pending | Unknown): Retry | Unknown {
  if (found.kind === 'refused') return found.fault.cause === 'auth' ? retry(found.code, { fault: found.fault }) : unknown(found.code, found.fault);
  return found.kind === 'retry' ? found : retry('NOT_READ_BACK');
}
