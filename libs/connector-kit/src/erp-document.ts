import type { CalendarDate } from '@vouchflow/kernel';

/**
 * Where a line goes in an ERP that keeps partners apart from accounts. `gl`: an account, dimensions beside it. `creditor` and
 * `debtor`: an item of a business partner (`partner`), whose account the ERP takes from its master data. `tax`: a tax item
 * under `taxCode`.
 */
export type LineKind = 'gl' | 'creditor' | 'debtor' | 'tax';

/**
 * One voucher as it goes to an ERP. Company, ledger, word and currency are our codes, which the connection's settings
 * translate; the lines are mapped already: accounts, dimensions and partners are the ERP's own codes, texts fit.
 */
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
  /** ISO 4217, the ledger's currency; amounts of the lines are in its minor units. */
  currency: string;
  /** How many attachments (invoices and files) belong to the voucher. */
  attachments: number;
  /** Header text, cut to the variant's limit; absent: the connector takes the first line's summary. */
  text?: string;
  lines: ErpLine[];
  /** Set in a red voucher: the document it reverses, by the ERP's own number where known. */
  reverses?: { documentNumber: string; internalId?: string; date?: CalendarDate };
}

export interface ErpLine {
  /** The ERP's account. For `creditor` and `debtor` the account it would stand on, which the ERP may ignore. */
  account: string;
  /** Absent: `gl`. */
  kind?: LineKind;
  /** Of a `creditor` or `debtor`: the ERP's number of the partner. */
  partner?: string;
  /** The ERP's tax code, where the mapping has one. */
  taxCode?: string;
  /** Minor units; one side is set, the other absent; negative only in a red voucher. */
  debit?: number;
  credit?: number;
  /** By the ERP's own names of its dimensions (`FFLEX5`, `CostCenter`); ours where the connection has no mapping. */
  dimensions: Record<string, string>;
  summary: string;
  /** What the claim said, where that was another currency. */
  original?: ErpOriginal;
}

/** Minor units of `currency`, on the line's own side and with its sign; `rate` as an exact decimal text. */
export interface ErpOriginal {
  amount: number;
  currency: string;
  rate: string;
}

/** The document as the ERP gives it back: book and currency as our codes, lines in the ERP's own. */
export interface ErpReadBack {
  externalKey: string | null;
  /** Our ledger code where the ERP's book is the one mapped to it, else the ERP's own code. */
  ledger: string;
  date: string;
  currency: string;
  lines: ErpReadBackLine[];
  /** What of the lines' originals the ERP gives back; absent: nothing, so that they are not compared. */
  originals?: 'amounts' | 'amounts and rates';
  /** Values that could not be read (a third decimal, a missing field): never equal to what was sent. */
  unreadable: string[];
}

export interface ErpReadBackLine {
  account: string;
  /** Absent: `gl`. A `creditor` or `debtor` is compared by its partner, not by its account. */
  kind?: LineKind;
  partner?: string;
  debit?: number;
  credit?: number;
  /** Absent where the ERP does not give dimensions back. */
  dimensions?: Record<string, string>;
  summary?: string;
  /** Absent where the line is in the book's own currency. */
  original?: Omit<ErpOriginal, 'rate'> & { rate?: string };
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
  /** Null where the ERP has no look-up: its own word is all there is (`acknowledged`). */
  readBack: ErpReadBack | null;
  /**
   * Lower-hex SHA-256 of the canonical form (`canonicalForm`) of what was sent and of what was read back, both with the
   * dimensions or both without, as far as the ERP gives them back: equal hashes mean equal documents. Null: not read back.
   */
  payloadHash: string;
  readBackHash: string | null;
  /** What differs from the document that was sent; empty means equal. See `compareReadBack`. */
  differences: ReadBackDifference[];
}

/**
 * What `post` and `finish` answer with. Confirmed means `reached` and no `differences`; with differences
 * the posting is parked as a mismatch.
 */
export type PostedDocument = FoundDocument;

export interface ReadBackDifference {
  /** `ledger`, `date`, `currency`, `externalKey`, `lines`, `originals` or `unreadable`. */
  field: string;
  /** For `lines`: account, dimensions and side the sums belong to. */
  where?: string;
  sent: string;
  readBack: string;
}
