/** Z temporary, A created, B in approval, C approved, D back for approval. */
export type DocumentStatus = 'Z' | 'A' | 'B' | 'C' | 'D';

export interface VoucherEntry {
  readonly id: number;
  readonly explanation: string;
  readonly account: string;
  readonly currency: string;
  readonly rateType: string;
  readonly rate: number;
  /** Cents of the entry's own currency. */
  readonly amountFor: number;
  /** Cents of the book's currency; one of the two is zero. */
  readonly debit: number;
  readonly credit: number;
  /** Slot of FDetailID (`FFLEX5`) → number. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly settleNo: string;
  readonly businessNo: string;
}

/** What a Save asks for, checked. */
export interface VoucherDraft {
  readonly book: string;
  readonly group: string;
  /** The number the caller asks for; null lets the book number it. */
  readonly askedNo: number | null;
  readonly date: string;
  readonly businessDate: string;
  readonly year: number;
  readonly period: number;
  readonly attachments: number;
  readonly adjusting: boolean;
  /** FSourceBillKey as sent, '' when absent. */
  readonly sourceKey: string;
  readonly entries: readonly Omit<VoucherEntry, 'id'>[];
}

export interface Voucher extends Omit<VoucherDraft, 'entries' | 'askedNo'> {
  readonly id: number;
  /** FBillNo, the `Number` of replies; unique in the data centre. Empty while temporary. */
  readonly billNo: string;
  /** FVOUCHERGROUPNO; null while temporary. */
  readonly groupNo: number | null;
  readonly status: DocumentStatus;
  readonly entries: readonly VoucherEntry[];
  readonly createdAt: string;
  readonly createdBy: string;
}

/** One item of `Result.ResponseStatus.Errors`. */
export interface WriteError {
  readonly FieldName: string;
  readonly Message: string;
  readonly DIndex: number;
}

/** The key the sender put on a voucher: FSourceBillKey, else `[KEY]` of 16 characters in the first entry's explanation. */
export function externalKeyOf(voucher: { sourceKey: string; entries: readonly { explanation: string }[] }): string | null {
  if (voucher.sourceKey !== '') return voucher.sourceKey;
  return /\[([0-9A-Z]{16})\]/.exec(voucher.entries[0]?.explanation ?? '')?.[1] ?? null;
}

export function isBalanced(entries: readonly { debit: number; credit: number }[]): boolean {
  return entries.reduce((sum, entry) => sum + entry.debit - entry.credit, 0) === 0;
}
