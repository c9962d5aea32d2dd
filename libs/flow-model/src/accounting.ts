import type { CalendarDate } from '@vouchflow/kernel';
import type { Dated } from './directory.js';
import type { LocalText } from './local-text.js';
import type { Why } from './why.js';

export type DimensionName = 'department' | 'project' | 'person' | 'supplier';
export type Dimensions = Partial<Record<DimensionName, string>>;

export interface Account extends Dated {
  code: string;
  name: LocalText;
  /** Always on the line, else the voucher cannot be made. */
  requires: DimensionName[];
  /** Also on the line where the claim line has it. */
  allows: DimensionName[];
}

/** Which account a claim line is booked to: the first rule, by `order`, whose given conditions all hold. */
export interface AccountRule extends Dated {
  id: string;
  version: number;
  order: number;
  category: string;
  projectType?: string;
  projectStage?: string;
  departmentFunction?: string;
  account: string;
}

/** Deductible input VAT by kind of invoice. `fraction`: round(total × numerator ÷ denominator). */
export interface TaxRule extends Dated {
  id: string;
  version: number;
  invoiceKind: string;
  method: 'printed' | 'fraction' | 'none';
  numerator?: number;
  denominator?: number;
  /** printed: the tax may be at most total × limitNumerator ÷ limitDenominator + limitSlack (minor units). */
  limitNumerator?: number;
  limitDenominator?: number;
  limitSlack?: number;
  /** fraction: a tax that was sent may differ by this many minor units. */
  tolerance?: number;
}

/** A category whose input VAT is never deducted. */
export interface TaxBlock extends Dated {
  id: string;
  version: number;
  category: string;
}

/** Accounts that a voucher template needs besides the rules: `payable`, `advance`, `inputVat`, `bank`, `accrued`, `tradePayable`, `exchange`. */
export interface PostingAccount extends Dated {
  template: VoucherTemplate;
  part: string;
  account: string;
}

export type VoucherTemplate = 'expense-claim' | 'travel-advance' | 'purchase-payment' | 'month-end-accrual' | 'advance-repayment' | 'payment';

/** What one unit of `currency` is worth in `into` from a day on, and who says so. */
export interface FxRate {
  currency: string;
  into: string;
  /** The day it was published for; it holds until the next, but not for longer than `rateHolds` days. */
  on: CalendarDate;
  /** Exact decimal text. */
  rate: string;
  source: string;
}

/** A rate as a claim was converted with it: that of `on`, for money of `date`. */
export interface AppliedRate extends Omit<FxRate, 'into'> {
  date: CalendarDate;
}

/** The rates of one claim. They are read at submit and kept with it: what was approved is what is booked. */
export interface ClaimRates {
  /** The ledger's currency. */
  into: string;
  /** Date of money that has none of its own. */
  day: CalendarDate;
  /** One a currency and date. */
  list: AppliedRate[];
}

/** What was said in another currency than the ledger's; minor units of `currency`, negative in a red voucher. */
export interface OriginalAmount {
  minor: number;
  currency: string;
  rate: string;
}

export interface AccountingRules {
  accounts: Account[];
  accountRules: AccountRule[];
  taxRules: TaxRule[];
  taxBlocks: TaxBlock[];
  postingAccounts: PostingAccount[];
  /** Absent: none are kept. */
  rates?: FxRate[];
}

/** One side is set, the other absent; minor units, negative only in a red voucher. */
export interface VoucherLine {
  account: string;
  debit?: number;
  credit?: number;
  dimensions: Dimensions;
  summary: string;
  /** Index of the claim line it came from. */
  claimLine?: number;
  /** Date of the claim line it came from: the expense's and its budget's month, where the voucher's may be another. */
  expenseDate?: CalendarDate;
  /** Absent where it was said in the ledger's currency. */
  original?: OriginalAmount;
  why?: Why;
}

/** A voucher before it has a number. */
export interface VoucherDraft {
  ledger: string;
  legalEntity: string;
  word: string;
  currency: string;
  date: CalendarDate;
  /** `YYYY-MM` of the date. */
  period: string;
  attachments: number;
  lines: VoucherLine[];
  /** Id of the voucher that this one reverses. */
  reverses?: string;
  /** Id of the voucher whose debt this one pays. */
  settles?: string;
}
