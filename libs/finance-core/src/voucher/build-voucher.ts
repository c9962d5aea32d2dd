import { err, MAX_SUM, monthOf, ok, type Result } from '@vouchflow/kernel';
import { ledgerFacts, rateOf, type VoucherDraft } from '@vouchflow/flow-model';
import { checkCurrency } from '../claim/check-currency.js';
import type { ClaimFacts } from '../claim/claim-facts.js';
import { readClaim } from '../claim/read-claim.js';
import { resolveLine } from '../claim/resolve-line.js';
import { financeFault, type FinanceFault } from '../faults/finance-fault.js';
import { invoiceKey } from '../tax/invoice-key.js';
import { checkBalance } from './check-balance.js';
import { creditClaimant, requireExchange } from './credit-claimant.js';
import { creditSupplier } from './credit-supplier.js';
import type { VoucherInput } from './voucher-input.js';
import { VoucherPen } from './voucher-pen.js';
import { writeExpenses } from './write-expenses.js';
import { writeRepayment } from './write-repayment.js';

export type VoucherFault = FinanceFault;

/**
 * The one voucher of a document, to the cent, by its template (ACCOUNTING.md §4). It balances, each line
 * has one side and an amount above zero, lines stand in claim order and are never merged. The error is
 * every fault found, with its path in the facts. Summaries are in Chinese, the language of the books.
 * Money in another currency is converted by the claim's own rates, and its lines keep what was said.
 */
export function buildVoucher(input: VoucherInput): Result<VoucherDraft, VoucherFault[]> {
  const { entity, date } = input;
  const facts = ledgerFacts(input.facts, input.rates);
  const claim = readClaim(facts);
  const pen = new VoucherPen(input);
  pen.faults.push(...checkCurrency(facts, entity.currency));
  if (pen.faults.length === 0) writeTemplate(pen, input, claim);
  if (pen.faults.length === 0 && pen.lines.length === 0) pen.faults.push(financeFault('', 'NOTHING_TO_POST'));
  if (pen.faults.length > 0) return err(pen.faults);

  const draft: VoucherDraft = {
    ledger: entity.ledger,
    legalEntity: entity.code,
    word: '记',
    currency: entity.currency,
    date,
    period: monthOf(date),
    attachments: distinctInvoices(claim) + claim.attachments.length + (input.attachmentsExtra ?? 0),
    lines: pen.lines,
  };
  const faults = checkBalance(draft);
  return faults.length > 0 ? err(faults) : ok(draft);
}

function writeTemplate(pen: VoucherPen, input: VoucherInput, claim: ClaimFacts): void {
  const total = claim.lines.reduce((sum, line) => sum + line.amount.minor, 0);
  if (total > MAX_SUM) {
    pen.faults.push(financeFault('lines', 'MONEY_TOO_LARGE'));
    return;
  }
  switch (input.template) {
    case 'expense-claim':
      requireExchange(pen, input);
      writeExpenses(pen, input, claim, true);
      return creditClaimant(pen, input, summary(input, '报销款'));
    case 'purchase-payment':
      writeExpenses(pen, input, claim, true);
      return creditSupplier(pen, input, claim, summary(input, '应付款'));
    case 'travel-advance': {
      const lent = claim.amount?.minor ?? 0;
      const typed = readClaim(input.facts).amount;
      const rate = typed && rateOf(input.rates, typed.currency, undefined);
      const original = typed && rate ? { original: { ...typed, rate: rate.rate } } : {};
      const person = input.claimant.email;
      const text = summary(input, '借款');
      pen.writePart('advance', 'debit', lent, { person, department: claim.department, project: claim.project }, text, original);
      return pen.writePart('bank', 'credit', lent, {}, text, original);
    }
    case 'advance-repayment':
      return writeRepayment(pen, input, summary(input, '还款'));
    // Not of the facts but of another voucher: payVoucher.
    case 'payment':
      return;
    case 'month-end-accrual':
      writeExpenses(pen, input, claim, false);
      return creditAccrued(pen, input, claim);
  }
}

/** Cr accrued expenses, a line for each line and in its department: lines are never merged. */
function creditAccrued(pen: VoucherPen, input: VoucherInput, claim: ClaimFacts): void {
  for (const line of claim.lines) {
    const { department } = resolveLine(claim, line, input.entity, line.date ?? input.date, input.books.directory);
    pen.writePart('accrued', 'credit', line.amount.minor, { department: department?.code }, summary(input, '预提费用'), {}, line.index);
  }
}

const summary = (input: VoucherInput, what: string): string => `${input.claimant.name.zh} ${what} ${input.claimNumber}`;

const distinctInvoices = (claim: ClaimFacts): number => new Set(claim.lines.flatMap((line) => (line.invoice ? [invoiceKey(line.invoice)] : []))).size;
