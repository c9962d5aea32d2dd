import type { CalendarDate } from '@vouchflow/kernel';
import type { Dimensions } from '@vouchflow/flow-model';

/** One voucher as it goes to an ERP, in our own codes; the connector's settings translate them. */
export interface ErpDocument {
  /** 16 characters `[0-9A-Z]`, made once from the voucher's id; the marker by which it is found again. */
  externalKey: string;
  /** Code of the legal entity. */
  company: string;
  /** Code of the ledger; settings map it to the ERP's own book. */
  ledger: string;
  date: CalendarDate;
  /** `YYYY-MM`, the period of the date. */
  period: string;
  /** 凭证字: `记`. */
  word: string;
  /** ISO 4217; amounts of the lines are in its minor units. */
  currency: string;
  /** How many attachments (invoices and files) belong to the voucher. */
  attachments: number;
  lines: ErpLine[];
  /** Set in a red voucher: the document it reverses, by the ERP's own number where known. */
  reverses?: { documentNumber: string };
}

export interface ErpLine {
  account: string;
  /** Minor units; one side is set, the other absent; negative only in a red voucher. */
  debit?: number;
  credit?: number;
  dimensions: Dimensions;
  summary: string;
}

/** The document as the ERP gives it back, translated into our codes; what has no counterpart stays the ERP's. */
export interface ErpReadBack {
  externalKey: string | null;
  /** Our ledger code where the ERP's book is the one mapped to it, else the ERP's own code. */
  ledger: string;
  date: string;
  currency: string;
  lines: ErpReadBackLine[];
  /** Values that could not be read as ours (a third decimal, a missing field): never equal to what was sent. */
  unreadable: string[];
}

export interface ErpReadBackLine {
  account: string;
  debit?: number;
  credit?: number;
  /** Absent where the ERP does not give dimensions back. */
  dimensions?: Dimensions;
  summary?: string;
}

/** A document that is in the ERP now. */
export interface FoundDocument {
  /** The book's number that people know: `记-45`. */
  documentNumber: string;
  /** The ERP's internal key. */
  internalId?: string;
  /** How far it has come: `saved`, `submitted`, `audited`; another word where the ERP has others. */
  state: string;
  /** True when `state` is at least what the connection's setting asks for. */
  reached: boolean;
  readBack: ErpReadBack;
  /** Lower-hex SHA-256 of the stable JSON of `readBack`. */
  readBackHash: string;
  /** What differs from the document that was sent; empty means equal. See `compareReadBack`. */
  differences: ReadBackDifference[];
}

/**
 * What `post` and `finish` answer with. Confirmed means `reached` and no `differences`; with differences
 * the posting is parked as a mismatch.
 */
export type PostedDocument = FoundDocument;

export interface ReadBackDifference {
  /** `ledger`, `date`, `currency`, `externalKey`, `lines` or `unreadable`. */
  field: string;
  /** For `lines`: account, dimensions and side the sums belong to. */
  where?: string;
  sent: string;
  readBack: string;
}
