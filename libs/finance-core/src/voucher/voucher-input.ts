import type { CalendarDate } from '@vouchflow/kernel';
import type { ClaimRates, Facts, LegalEntity, LocalText, VoucherTemplate } from '@vouchflow/flow-model';
import type { AccountingBooks } from '../books/accounting-books.js';

export interface VoucherInput {
  template: VoucherTemplate;
  /** As the engine holds them, money as `{ minor, currency }`. */
  facts: Facts;
  claimant: { email: string; name: LocalText };
  claimNumber: string;
  /** The voucher's date; see `voucherDate`. */
  date: CalendarDate;
  entity: LegalEntity;
  books: AccountingBooks;
  /** The claim's rates, of its submit; absent: all money is in the ledger's currency. */
  rates?: ClaimRates | undefined;
  /** Papers beside the invoices and attached files of the facts. */
  attachmentsExtra?: number;
}
