import type { AttachedFile, ErpDocumentRef, ErpFile } from './attach/erp-file.js';
import type { ErpDocument, FoundDocument, PostedDocument } from './erp-document.js';
import type { ErpFault } from './erp-fault.js';
import type { Outcome } from './outcome.js';

/**
 * One connection to one ERP. Made once by a connector's `connect` and kept: it holds the session that all
 * calls share. Safe for parallel calls. Throws nothing the ERP could cause.
 */
export interface ErpPort {
  /**
   * Signs in and reads one harmless thing. `done`: the connection works. `refused`: the settings are wrong.
   * `retry`: not reachable now. Never `unknown`.
   */
  check(call?: Partial<CallContext>): Promise<Outcome<ErpCheck>>;

  /**
   * Makes the document, carries it as far as the connection's setting and reads it back.
   *
   * - `done`: it is there and has reached the setting. Compare `differences`.
   * - `refused`: the ERP said no, nothing was made, unless `left` says that a draft stays.
   * - `retry`: surely nothing was made.
   * - `pending`: the ERP has taken it up and works on it; `poll` with the ticket.
   * - `unknown`: from the moment the making call may have left us without a clear answer, and for any
   *   fault after it was made. Only `find` leads on.
   *
   * The caller has committed `sent` before calling. Never called for a key that may be in the ERP.
   */
  post(document: ErpDocument, call: CallContext): Promise<Outcome<PostedDocument>>;

  /**
   * Looks a document up by its external key, anywhere in the ERP. `done` with `null`: not there at this moment,
   * which says nothing about a request still under way. `refused`: the ERP holds more than one
   * (`ERP_HOLDS_SEVERAL`), or no longer lets us in. `retry`: it could not be read. `pending`: it is not a document
   * yet, but the ERP holds it as a job or a message. Never `unknown`.
   */
  find(document: ErpDocument, call: CallContext): Promise<Outcome<FoundDocument | null>>;

  /**
   * Carries a found document on to the connection's setting and reads it back; does nothing where it is there
   * already. A document that differs from what was sent is not carried on: `done` with its `differences`.
   * Never `retry`, as the document exists: a fault is `unknown` (find it again) or `refused` with `left`.
   */
  finish(found: FoundDocument, document: ErpDocument, call: CallContext): Promise<Outcome<PostedDocument>>;

  /**
   * Asks what became of a `pending` ticket; present where `abilities.asynchronous`. `done`, `refused`: as `post`, read back.
   * `pending`: still under way. `retry`: it could not be asked, or we are not let in any more. `unknown`: the ERP no longer knows
   * the ticket, so `find` leads on. What a look within it is refused is no refusal of the document: `asPolled`.
   */
  poll?(ticket: string, document: ErpDocument, call: CallContext): Promise<Outcome<PostedDocument>>;

  /**
   * Tries a document without making anything; present where `abilities.dryRun`. `done` with every fault found, an empty
   * list where it would be taken. Never `pending` or `unknown`.
   */
  checkDocument?(document: ErpDocument, call: CallContext): Promise<Outcome<ErpFault[]>>;

  /** The ERP's calendar of a ledger; present where `abilities.periods`. Never `pending` or `unknown`. */
  readPeriods?(ledger: string, call: CallContext): Promise<Outcome<ErpPeriod[]>>;

  /**
   * Keeps a file with a document that is there; present where `abilities.files`, with `attached`. `done`: it is listed there. `refused`: the
   * ERP takes no such file, or not here. `retry`: surely not kept. `unknown`: it may be kept, now or later; look by `attached` first. Never `pending`.
   */
  attach?(file: ErpFile, to: ErpDocumentRef, call: CallContext): Promise<Outcome<AttachedFile>>;

  /** What the ERP keeps with a document, oldest first where it tells. `refused`: it does not let us look. `retry`: it could not be read. */
  attached?(to: ErpDocumentRef, call: CallContext): Promise<Outcome<AttachedFile[]>>;

  /** Lets go of the session where the ERP has a way to. The egress client's sockets are not ours to close. */
  close?(): Promise<void>;
}

export interface ErpPeriod {
  /** `YYYY-MM`. */
  period: string;
  status: 'open' | 'closed';
}

export interface ErpCheck {
  /** Words of the ERP about itself: user, organisation, version; no secrets. */
  description: string;
}

/** What the caller gives to every call. */
export interface CallContext {
  /** Aborts the request under way. Aborting a write that was sent makes it `unknown`. */
  signal?: AbortSignal;
  /**
   * Called before each request of a call with the longest time, in milliseconds, that the request may take.
   * True: we hold the lease for at least that long. False: it is lost; the connector sends nothing more and
   * answers `retry` if nothing was sent yet, else `unknown`.
   */
  renewLease(needMs: number): Promise<boolean>;
  /** How often the ERP has said by itself that it refused this voucher (`ErpWord`): what is sent then is a message of its own. Absent: never. */
  refusals?: number;
  /** Takes every request and its answer for the proof, secrets already masked. Must not throw. */
  record(exchange: ErpExchange): void;
}

/** One request and what came of it. Headers are never kept, as they carry the session. */
export interface ErpExchange {
  /** The ERP's name for it: `Save`, `ExecuteBillQuery`. */
  operation: string;
  method: string;
  url: string;
  /** Masked, at most 20,000 characters. */
  request: string;
  result: 'answered' | 'not-sent' | 'maybe-sent';
  status?: number;
  /** Masked, at most 20,000 characters. */
  response?: string;
  /** Why there was no usable answer. */
  reason?: string;
  durationMs: number;
}
