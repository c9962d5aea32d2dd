import type { MoneyText } from '@vouchflow/kernel';

/** A voucher as `GET /vouchers/{id}` answers it: what stories look at. */
export interface VoucherView {
  id: string;
  claim: string;
  status: string;
  number: string;
  ledger: string;
  word: string;
  period: string;
  date: string;
  attachments: number;
  preparedBy: string;
  reviewedBy: string | null;
  reverses?: string;
  reversedBy?: string;
  total: MoneyText;
  lines: {
    account: { code: string; name: { zh: string; en: string } };
    debit: MoneyText | null;
    credit: MoneyText | null;
    dimensions: Record<string, string>;
    summary: string;
    sentence: string;
    original?: MoneyText & { rate: string };
  }[];
  posting: {
    status: string;
    externalKey: string;
    documentNumber: string | null;
    sends: number;
    lookups: number;
    cause: string | null;
    attempts: { step: string; outcome: string | null; message: string | null }[];
  } | null;
}
