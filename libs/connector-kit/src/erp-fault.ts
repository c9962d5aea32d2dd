import type { LocalText } from '@vouchflow/flow-model';

/**
 * Why an ERP said no, by who can mend it:
 *
 * - `auth`: the connection's user, secret or rights. An admin mends the connection.
 * - `mapping`: our code has no counterpart in the connection's settings, or the ERP does not take what the
 *   settings make of it. An admin mends the settings.
 * - `master-data`: an account, department, person … is not in the ERP. Finance adds it there.
 * - `closed-period`: the voucher's period is closed in the ERP. It is made anew in the next open one.
 * - `duplicate`: the ERP says it holds this document, or holds more than one. A person compares.
 * - `network`: no usable answer. Nobody need act unless it lasts.
 * - `unknown`: the ERP's words fit none of these; they are shown as they are.
 */
export type ErpFaultCause = 'auth' | 'mapping' | 'closed-period' | 'master-data' | 'duplicate' | 'network' | 'unknown';

export interface ErpFault {
  cause: ErpFaultCause;
  /** Stable, upper snake case. */
  code: string;
  /** What happened, for the people who see the posting. */
  message: LocalText;
  /** What to do about it. */
  mend: LocalText;
  /** The ERP's own words, shortened, secrets masked. */
  vendorText?: string;
}
