import type { ErpFault } from '../erp-fault.js';
import { refused, retry, type Refused, type Retry } from '../outcome.js';

/** What one call came to, once its words are understood. */
export type Answer<T> = { kind: 'answer'; value: T } | NoAnswer;

export type NoAnswer =
  /** The ERP understood and said no; nothing was made. */
  | { kind: 'refused'; fault: ErpFault }
  /** We are not let in; nothing was taken up. */
  | { kind: 'no-entry'; fault: ErpFault }
  /** Surely not taken up; may be sent again. */
  | { kind: 'not-taken'; fault: ErpFault; afterMs?: number }
  /** Sent, and no clear answer. */
  | { kind: 'lost'; fault: ErpFault };

export const answer = <T>(value: T): Answer<T> => ({ kind: 'answer', value });

/** The outcome of a call that only reads: whatever went wrong, asking again is safe. */
export const readOutcome = (failed: NoAnswer): Refused | Retry =>
  failed.kind === 'refused' || failed.kind === 'no-entry'
    ? refused(failed.fault)
    : retry(failed.fault.code, { fault: failed.fault, ...(failed.kind === 'not-taken' && failed.afterMs !== undefined ? { afterMs: failed.afterMs } : {}) });
