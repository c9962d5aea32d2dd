import type { Category, Department, Project, Why } from '@vouchflow/flow-model';
import type { LineTax } from '../tax/tax-of-lines.js';
import type { RateProof } from './originals-of.js';
import type { AccountChoice } from './choose-account.js';

/**
 * Proof of a debit: which rule chose the account, and how G − D came about. The same values stand on
 * the expense line (`voucher.expense`) and on its input VAT line (`voucher.inputVat`).
 */
export interface ExpenseWhyValues extends Record<string, unknown> {
  rule: string;
  version: number;
  account: string;
  category: string;
  department?: string;
  departmentFunction?: string;
  project?: string;
  projectType?: string;
  projectStage?: string;
  /** G, D and G − D. */
  gross: MoneyValue;
  deducted: MoneyValue;
  net: MoneyValue;
  tax?: InvoiceTaxValues;
  /** What was said in another currency, and the rate that made it G. */
  fx?: RateProof;
  /** Taken onto this line so that the voucher balances: an advance in its currency was rounded otherwise. */
  rounding?: MoneyValue;
}
type MoneyValue = { minor: number; currency: string };

export interface InvoiceTaxValues {
  invoice: string;
  kind: string;
  rule?: string;
  version?: number;
  method?: string;
  numerator?: number;
  denominator?: number;
  total: MoneyValue;
  /** T of the whole invoice. */
  deductible: MoneyValue;
  /** Sₖ₋₁, Sₖ and the line's share d; the share is not deducted where `blockedBy` names a rule. */
  before: MoneyValue;
  upTo: MoneyValue;
  share: MoneyValue;
  blockedBy?: string;
}

export function expenseWhy(
  choice: AccountChoice,
  on: { category: Category; department?: Department; project?: Project },
  gross: number,
  tax: LineTax,
  currency: string,
  fx?: RateProof,
): { expense: Why; inputVat: Why } {
  const money = (minor: number): MoneyValue => ({ minor, currency });
  const values: ExpenseWhyValues = {
    rule: choice.rule.id,
    version: choice.rule.version,
    account: choice.rule.account,
    category: on.category.code,
    ...(on.department && { department: on.department.code, departmentFunction: on.department.function }),
    ...(on.project && { project: on.project.code, projectType: on.project.type, ...(on.project.stage && { projectStage: on.project.stage }) }),
    gross: money(gross),
    deducted: money(tax.deducted),
    net: money(gross - tax.deducted),
    ...(fx && { fx }),
    ...(tax.invoice && { tax: invoiceValues(tax, tax.invoice, money) }),
  };
  const refused = choice.refused.map(({ rule, because }) => ({ what: `${rule.account} (${rule.id})`, because }));
  return { expense: { code: 'voucher.expense', values, refused }, inputVat: { code: 'voucher.inputVat', values } };
}

function invoiceValues(tax: LineTax, invoice: NonNullable<LineTax['invoice']>, money: (minor: number) => MoneyValue): InvoiceTaxValues {
  const { rule } = tax;
  return {
    invoice: invoice.number,
    kind: invoice.kind,
    ...(rule && { rule: rule.id, version: rule.version, method: rule.method }),
    ...(rule?.method === 'fraction' && { numerator: rule.numerator, denominator: rule.denominator }),
    total: money(invoice.total.minor),
    deductible: money(tax.tax),
    before: money(tax.before),
    upTo: money(tax.upTo),
    share: money(tax.share),
    ...(tax.block && { blockedBy: tax.block.id }),
  };
}
