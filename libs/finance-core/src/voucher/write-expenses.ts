import { checkInvoices } from '../tax/check-invoices.js';
import { taxOfLines } from '../tax/tax-of-lines.js';
import type { ClaimFacts } from '../claim/claim-facts.js';
import { resolveLine } from '../claim/resolve-line.js';
import { financeFault } from '../faults/finance-fault.js';
import { chooseAccount } from './choose-account.js';
import { expenseWhy } from './expense-why.js';
import { originalsOf } from './originals-of.js';
import type { VoucherInput } from './voucher-input.js';
import type { VoucherPen } from './voucher-pen.js';

/**
 * For each claim line in order: Dr its account, G − D; then Dr input VAT, D (ACCOUNTING.md §2 to §4.1).
 * With `withTax` false (accruals) D is 0. Directory rows are those of the line's date; account rules and
 * the chart of accounts those of the voucher's date; tax rules those of the invoice's date.
 */
export function writeExpenses(pen: VoucherPen, input: VoucherInput, claim: ClaimFacts, withTax: boolean): void {
  const originals = originalsOf(input);
  const { entity, books, date } = input;
  if (withTax) {
    pen.faults.push(...checkInvoices(claim.lines, entity, books, date));
    if (pen.faults.length > 0) return;
  }
  const taxes = withTax ? taxOfLines(claim.lines, entity, books, date) : [];
  claim.lines.forEach((line, position) => {
    const { department, project, category, faults } = resolveLine(claim, line, entity, line.date ?? date, books.directory);
    pen.faults.push(...faults);
    if (!category) {
      if (!line.category) pen.faults.push(financeFault(`lines/${line.index}/category`, 'ACCOUNT_RULE_MISSING'));
      return;
    }
    const choice = chooseAccount(books.accountRules(category.code, date), department, project);
    if (!choice) {
      if (faults.length === 0)
        pen.faults.push(financeFault(`lines/${line.index}/category`, 'ACCOUNT_RULE_MISSING', `${category.code}, ${department?.function ?? '-'}`));
      return;
    }
    const tax = taxes[position] ?? { deducted: 0, tax: 0, share: 0, before: 0, upTo: 0 };
    const gross = line.amount.minor;
    const original = originals.of(line.index);
    const why = expenseWhy(choice, { category, department, project }, gross, tax, entity.currency, originals.proof(line.index));
    const offered = { department: department?.code, project: project?.code, person: input.claimant.email, supplier: claim.supplier };
    const summary = `${input.claimant.name.zh} ${category.name.zh} ${input.claimNumber}`;
    pen.write({
      account: choice.rule.account,
      side: 'debit',
      minor: gross - tax.deducted,
      offered,
      summary,
      claimLine: line.index,
      expenseDate: line.date,
      original,
      why: why.expense,
    });
    if (tax.deducted === 0) return;
    const inputVat = pen.postingAccount('inputVat');
    if (inputVat)
      pen.write({ account: inputVat, side: 'debit', minor: tax.deducted, offered, summary, claimLine: line.index, expenseDate: line.date, why: why.inputVat });
  });
}
