import { convertMinor, err, monthOf, ok, type CalendarDate, type Result } from '@vouchflow/kernel';
import type { LocalText, OriginalAmount, VoucherDraft, VoucherLine, VoucherTemplate } from '@vouchflow/flow-model';
import type { AccountingBooks } from '../books/accounting-books.js';
import { financeFault, type FinanceFault } from '../faults/finance-fault.js';
import { checkBalance } from './check-balance.js';

export interface PayVoucherInput {
  /** The voucher that owes. */
  original: Pick<VoucherDraft, 'ledger' | 'legalEntity' | 'word' | 'currency' | 'lines'> & { id: string; template: VoucherTemplate };
  date: CalendarDate;
  books: Pick<AccountingBooks, 'postingAccount' | 'rate'>;
  claimant: { name: LocalText };
  claimNumber: string;
}

/** What a document's voucher owes on, by its template's part. */
const owedOn: Partial<Record<VoucherTemplate, string>> = { 'expense-claim': 'payable', 'purchase-payment': 'tradePayable' };

/**
 * Payment of what a voucher owes (ACCOUNTING.md §4.8): Dr the debt as it was booked, at its own rates; Cr bank, per currency, at the rate
 * of the payment's day; what lies between is exchange gained or lost. Nothing is guessed where that rate is missing.
 */
export function payVoucher({ original, date, books, claimant, claimNumber }: PayVoucherInput): Result<VoucherDraft, FinanceFault[]> {
  const part = owedOn[original.template];
  const owedAccount = part && books.postingAccount(original.template, part, date);
  const [bank, exchange] = [books.postingAccount('payment', 'bank', date), books.postingAccount('payment', 'exchange', date)];
  if (!bank || !exchange) return err([financeFault('', 'POSTING_ACCOUNT_MISSING', 'payment/bank, payment/exchange')]);
  const owed = original.lines.filter((line) => line.account === owedAccount && line.credit !== undefined && line.credit > 0);
  if (owed.length === 0) return err([financeFault('', 'NOTHING_TO_POST')]);

  const summary = `${claimant.name.zh} 付款 ${claimNumber}`;
  const debts = owed.map((line): VoucherLine => ({
    account: line.account,
    debit: line.credit as number,
    dimensions: line.dimensions,
    summary,
    ...(line.original ? { original: line.original } : {}),
    why: { code: 'voucher.debt', values: { amount: { minor: line.credit, currency: original.currency } } },
  }));
  const paid: VoucherLine[] = [];
  for (const [currency, minor] of sumsOf(debts, original.currency)) {
    const found = currency === original.currency ? undefined : books.rate(currency, original.currency, date);
    if (!found && currency !== original.currency) return err([financeFault('', 'FX_RATE_MISSING', `${currency} → ${original.currency}, ${date}`)]);
    const said: OriginalAmount | undefined = found && { minor, currency, rate: found.rate };
    const credit = found ? convertMinor(minor, currency, found.rate, original.currency) : minor;
    paid.push({
      account: bank,
      credit,
      dimensions: {},
      summary,
      ...(said ? { original: said } : {}),
      why: {
        code: 'voucher.bank',
        values: { amount: { minor: credit, currency: original.currency }, ...(found ? { rate: found.rate, on: found.on, source: found.source } : {}) },
      },
    });
  }
  const [booked, out] = [debts.reduce((sum, line) => sum + (line.debit ?? 0), 0), paid.reduce((sum, line) => sum + (line.credit ?? 0), 0)];
  const money = (minor: number) => ({ minor, currency: original.currency });
  const why = { code: 'voucher.exchange', values: { booked: money(booked), paid: money(out), amount: money(Math.abs(out - booked)), lost: out > booked } };
  const difference: VoucherLine[] =
    out === booked
      ? []
      : [{ account: exchange, ...(out > booked ? { debit: out - booked } : { credit: booked - out }), dimensions: {}, summary: `${summary} 汇兑差额`, why }];
  const draft: VoucherDraft = {
    ledger: original.ledger,
    legalEntity: original.legalEntity,
    word: original.word,
    currency: original.currency,
    date,
    period: monthOf(date),
    attachments: 0,
    lines: [...debts, ...(out > booked ? difference : []), ...paid, ...(out > booked ? [] : difference)],
    settles: original.id,
  };
  const faults = checkBalance(draft);
  return faults.length > 0 ? err(faults) : ok(draft);
}

/** What is owed by currency, in the order met. */
function sumsOf(debts: readonly VoucherLine[], own: string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { debit = 0, original } of debts) {
    const [currency, minor] = original ? [original.currency, original.minor] : [own, debit];
    sums.set(currency, (sums.get(currency) ?? 0) + minor);
  }
  return sums;
}
