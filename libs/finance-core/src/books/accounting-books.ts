import type { CalendarDate } from '@vouchflow/kernel';
import type { Account, AccountRule, FxRate, TaxBlock, TaxRule, VoucherTemplate } from '@vouchflow/flow-model';
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
  /** The rate by which money of a date is converted: the newest of `rateHolds` days up to that date. Never an inverse or a cross rate. */
  rate(currency: string, into: string, date: CalendarDate): FxRate | undefined;
  /** The newest rate whatever its day, to say what is missing. */
  lastRate(currency: string, into: string): FxRate | undefined;
  /** Code of the account for a template's part: `payable`, `advance`, `inputVat`, `bank`, `accrued`, `tradePayable`. */
  postingAccount(template: VoucherTemplate, part: string, date: CalendarDate): string | undefined;
}
