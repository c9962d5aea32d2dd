import type { CalendarDate } from '@vouchflow/kernel';
import type { Account, AccountRule, TaxBlock, TaxRule, VoucherTemplate } from '@vouchflow/flow-model';
import type { DirectoryLookup } from './directory-lookup.js';

/** Rules and directory, asked by date. Made once for a version of the rules and the directory, then shared. */
export interface AccountingBooks {
  directory: DirectoryLookup;
  /** The account as it stands in the chart on a date. */
  account(code: string, date: CalendarDate): Account | undefined;
  /** Rules of a category in force on a date, in the order they are tried; of several versions the highest. */
  accountRules(category: string, date: CalendarDate): AccountRule[];
  taxRule(invoiceKind: string, date: CalendarDate): TaxRule | undefined;
  taxBlock(category: string, date: CalendarDate): TaxBlock | undefined;
  /** Code of the account for a template's part: `payable`, `advance`, `inputVat`, `bank`, `accrued`, `tradePayable`. */
  postingAccount(template: VoucherTemplate, part: string, date: CalendarDate): string | undefined;
}
