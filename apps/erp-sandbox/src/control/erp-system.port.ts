import type { FastifyInstance } from 'fastify';
import type { JournalRecord } from '../journal/journal.file.js';
import type { FaultKind } from '../faults/fault.dial.js';

/** A document as the ERP understood it; what `GET /__journal` shows. Amounts are decimal strings, "0.00" on the side not used. */
export interface JournalDocument {
  readonly system: string;
  readonly externalKey: string | null;
  /** Null for a temporary document that has no number yet. */
  readonly documentNumber: string | null;
  readonly company: string;
  /** YYYY-MM-DD */
  readonly date: string;
  /** ISO 4217 */
  readonly currency: string;
  readonly lines: readonly JournalLine[];
  /** When the ERP kept it, ISO-8601 UTC. */
  readonly at: string;
  readonly status: string;
  readonly [more: string]: unknown;
}

export interface JournalLine {
  readonly account: string;
  readonly debit: string;
  readonly credit: string;
  readonly [more: string]: unknown;
}

/** A piece of master data a test adds. `form` is the vendor's own name for the kind of thing. */
export interface MasterEntry {
  readonly form: string;
  readonly number: string;
  readonly name: string;
  readonly [more: string]: unknown;
}

/** What a control request got wrong: field path → message. Answered with 422. */
export class ControlFault extends Error {
  constructor(
    readonly path: string,
    message: string,
  ) {
    super(message);
  }
}

/** One simulated ERP. Adding a system is a folder with one of these and a line in `app.ts`. */
export interface ErpSystem {
  /** The connector's folder name, `kingdee`; the variant's where a connector speaks to several (`yonbip`). */
  readonly name: string;
  /** Adds the vendor's own paths. */
  routes(app: FastifyInstance): void;
  /** Takes back one record of an earlier run. */
  replay(record: JournalRecord): void;
  /** The documents it holds, oldest first; deleted ones only when asked for. */
  documents(withDeleted: boolean): JournalDocument[];
  settings(): Record<string, unknown>;
  /** Changes the given switches; throws ControlFault. */
  changeSettings(patch: unknown): Promise<void>;
  resetSettings(): Promise<void>;
  /** Adds or renames master data; throws ControlFault. */
  addMaster(entry: MasterEntry): Promise<void>;
  /** Told when a fault is posted, for those that reach beyond the next document. */
  faultPosted(kind: FaultKind): void;
}
