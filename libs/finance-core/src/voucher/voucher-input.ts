import type { CalendarDate } from '@vouchflow/kernel';
import type { ClaimRates, Facts, LegalEntity, LocalText, VoucherTemplate } from '@vouchflow/flow-model';
import type { AccountingBooks } from '../books/accounting-books.js';
import type { BookedAdvance } from './booked-advance.js';

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
  /** How the advances in other currencies that the facts name stand in the books; absent: nobody knows yet, and nothing is gained or lost on them. */
  advances?: readonly BookedAdvance[] | undefined;
  /** Papers beside the invoices and attached files of the facts. */
  attachmentsExtra?: number;
}
