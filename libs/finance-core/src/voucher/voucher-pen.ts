import type { CalendarDate } from '@vouchflow/kernel';
import type { Dimensions, OriginalAmount, VoucherLine, Why } from '@vouchflow/flow-model';
import { financeFault, type FinanceFault } from '../faults/finance-fault.js';
import { requiredDimensions } from './required-dimensions.js';
import type { VoucherInput } from './voucher-input.js';

export interface LineToWrite {
  account: string;
  side: 'debit' | 'credit';
  /** Minor units; a line of 0 is left out. */
  minor: number;
  /** Every dimension there is a value for; the account says which of them stand on the line. */
  offered: Dimensions;
  summary: string;
  claimLine?: number;
  expenseDate?: CalendarDate | undefined;
  original?: OriginalAmount | undefined;
  why: Why;
}

/** Writes voucher lines one after the other and gathers what stands in the way. */
export class VoucherPen {
  readonly lines: VoucherLine[] = [];
  readonly faults: FinanceFault[] = [];

  constructor(private readonly input: VoucherInput) {}

  /** Code of the account for a template's part, or a fault and undefined. */
  postingAccount(part: string): string | undefined {
    const { books, template, date } = this.input;
    const code = books.postingAccount(template, part, date);
    if (!code) this.faults.push(financeFault('', 'POSTING_ACCOUNT_MISSING', `${template}/${part}`));
    return code;
  }

  write({ account: code, side, minor, offered, summary, claimLine, expenseDate, original, why }: LineToWrite): void {
    if (minor === 0) return;
    const path = claimLine === undefined ? '' : `lines/${claimLine}`;
    const account = this.input.books.account(code, this.input.date);
    if (!account) {
      this.faults.push(financeFault(path, 'ACCOUNT_UNKNOWN', code));
      return;
    }
    const dimensions = requiredDimensions(account, offered);
    if (!dimensions.ok) {
      this.faults.push(
        ...dimensions.error.map((name) => financeFault(path && name !== 'person' && name !== 'supplier' ? `${path}/${name}` : name, 'DIMENSION_MISSING', code)),
      );
      return;
    }
    this.lines.push({
      account: code,
      [side]: minor,
      dimensions: dimensions.value,
      summary,
      ...(claimLine === undefined ? {} : { claimLine }),
      ...(expenseDate === undefined ? {} : { expenseDate }),
      ...(original === undefined ? {} : { original }),
      why,
    });
  }

  /** A line for a template's part, of the whole document rather than of one claim line. */
  writePart(
    part: string,
    side: 'debit' | 'credit',
    minor: number,
    offered: Dimensions,
    summary: string,
    { original, ...values }: Record<string, unknown> & { original?: OriginalAmount } = {},
    claimLine?: number,
  ): void {
    if (minor === 0) return;
    const account = this.postingAccount(part);
    if (!account) return;
    const amount = { minor, currency: this.input.entity.currency };
    this.write({
      account,
      side,
      minor,
      offered,
      summary,
      claimLine,
      original,
      why: { code: `voucher.${part}`, values: { template: this.input.template, account, amount, ...values } },
    });
  }

  /** Where exchange gained or lost is booked, whatever the template: that of payments. */
  exchangeAccount(): string | undefined {
    return this.input.books.postingAccount('payment', 'exchange', this.input.date);
  }

  /** Exchange gained (above zero, Cr) or lost (below, Dr), minor units of the ledger. */
  writeExchange(gained: number, summary: string, code: string, values: Record<string, unknown>): void {
    const account = this.exchangeAccount();
    const minor = Math.abs(gained);
    const why = { code, values: { ...values, amount: { minor, currency: this.input.entity.currency }, lost: gained < 0 } };
    if (account) this.write({ account, side: gained < 0 ? 'debit' : 'credit', minor, offered: {}, summary: `${summary} 汇兑差额`, why });
    else if (minor > 0) this.faults.push(financeFault('', 'POSTING_ACCOUNT_MISSING', 'payment/exchange'));
  }

  /** Takes `by` off the largest debit (the first of them) of these claim lines; false: it is not large enough for that. */
  round(claimLines: readonly number[], by: number): boolean {
    if (by === 0) return true;
    const debits = this.lines.filter((line) => line.debit !== undefined && line.claimLine !== undefined && claimLines.includes(line.claimLine));
    const largest = debits.find((line) => debits.every((other) => (other.debit ?? 0) <= (line.debit ?? 0)));
    if (largest?.debit === undefined || largest.debit <= by) return false;
    largest.debit -= by;
    if (largest.why) largest.why = { ...largest.why, values: { ...largest.why.values, rounding: { minor: -by, currency: this.input.entity.currency } } };
    return true;
  }
}
