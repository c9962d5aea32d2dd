import type { JournalDocument } from '../../control/erp-system.port.js';
import type { KingdeeSettings } from '../kingdee.settings.js';
import type { MasterStore } from '../masters/master.store.js';
import { amountText } from './read-amount.js';
import { externalKeyOf, type DocumentStatus, type Voucher } from './voucher.types.js';

const STATUS_WORDS: Readonly<Record<DocumentStatus, string>> = {
  Z: 'temporary',
  A: 'saved',
  B: 'submitted',
  C: 'audited',
  D: 'reopened',
};

/** `记-45`, the 凭证字号; null while temporary. */
export function documentNumberOf(voucher: Voucher, masters: MasterStore): string | null {
  if (voucher.groupNo === null) return null;
  return `${masters.get('BD_VOUCHERGROUP', voucher.group)?.name ?? voucher.group}-${voucher.groupNo}`;
}

/** The voucher as `GET /__journal` shows it: ISO currency, plain account codes, amounts of the book's currency as text. */
export function journalDocument(system: string, voucher: Voucher, masters: MasterStore, settings: KingdeeSettings, deleted: boolean): JournalDocument {
  const book = masters.get('BD_AccountBook', voucher.book);
  return {
    system,
    externalKey: externalKeyOf(voucher),
    documentNumber: documentNumberOf(voucher, masters),
    company: book?.organization ?? voucher.book,
    date: voucher.date,
    currency: masters.get('BD_Currency', book?.currency ?? '')?.iso ?? 'CNY',
    lines: voucher.entries.map((entry) => ({
      account: entry.account,
      debit: amountText(entry.debit),
      credit: amountText(entry.credit),
      ...(entry.currency === book?.currency
        ? {}
        : {
            original: {
              amount: amountText(entry.amountFor),
              currency: masters.get('BD_Currency', entry.currency)?.iso ?? entry.currency,
              rate: String(entry.rate),
            },
          }),
      explanation: entry.explanation,
      dimensions: Object.fromEntries(Object.entries(entry.dimensions).map(([slot, number]) => [settings.flex[slot] ?? slot, number])),
    })),
    at: voucher.createdAt,
    status: deleted ? 'deleted' : STATUS_WORDS[voucher.status],
    id: voucher.id,
    billNumber: voucher.billNo,
    book: voucher.book,
    period: `${voucher.year}-${String(voucher.period).padStart(2, '0')}`,
    attachments: voucher.attachments,
  };
}
