/** A line as a simulated ERP understood it; cents, negative in a red voucher, zero on the unused side. */
export interface BookLine {
  account: string;
  debit: number;
  credit: number;
  text: string;
  /** By the vendor's own names of its auxiliaries. */
  dimensions: Record<string, string>;
  /** Of a line in another currency than the book's: hundredths of it, signed as the side. */
  original?: { amount: number; currency: string; rate: number };
}

export interface BookDraft {
  /** The caller's key, wherever the vendor has a place for it; empty where none came. */
  key: string;
  book: string;
  /** YYYY-MM-DD */
  date: string;
  /** YYYY-MM */
  period: string;
  word: string;
  /** ISO 4217 */
  currency: string;
  attachments: number;
  lines: BookLine[];
  /** What else came and is shown again, by the vendor's names. */
  facts: Record<string, string>;
}

export interface BookVoucher extends BookDraft {
  /** The vendor's internal id. */
  id: string;
  /** Number within book, period and word. */
  serial: number;
  status: string;
  at: string;
}
