import { MAX_SUM, type CalendarDate } from '@vouchflow/kernel';
import { ledgerFacts, type ClaimRates, type Facts, type FieldFault, type LegalEntity, type VoucherTemplate } from '@vouchflow/flow-model';
import type { AccountingBooks } from '../books/accounting-books.js';
import { financeFault, type FinanceFault } from '../faults/finance-fault.js';
import { checkForeignInvoices } from '../fx/check-foreign-invoices.js';
import { claimRates } from '../fx/claim-rates.js';
import { checkInvoices } from '../tax/check-invoices.js';
import { buildVoucher } from '../voucher/build-voucher.js';
import { voucherDate } from '../voucher/voucher-date.js';
import type { ClaimFacts } from './claim-facts.js';
import { checkDates } from './check-dates.js';
import { readClaim } from './read-claim.js';
import { resolveLine } from './resolve-line.js';
import { setOffAdvances } from './set-off-advances.js';

export interface CheckClaimInput {
  /** Already read by the flow's form (`parseFacts`). */
  facts: Facts;
  /** Date of the turn in the legal entity's zone. */
  today: CalendarDate;
  books: AccountingBooks;
  /** Where the facts name no legal entity: the claimant's. */
  entity?: LegalEntity;
  /** Of the flow's voucher node: then a claim of which no voucher could be made is a fault now, not after approval. */
  template?: VoucherTemplate;
}

/**
 * What a form alone cannot see: codes that do not exist on their date or in the claim's legal entity,
 * money without a rate, dates in the future, invoices that do not hold what is claimed. Works on the facts
 * of any flow: a field that is absent is not checked. An empty list: nothing is at fault.
 */
export function checkClaim({ facts, today, books, entity: fallback, template }: CheckClaimInput): FieldFault[] {
  const claim = readClaim(facts);
  const entity = claim.legalEntity ? (books.directory.legalEntity(claim.legalEntity, today) ?? undefined) : fallback;
  if (!entity) return [financeFault('legalEntity', 'UNKNOWN_LEGAL_ENTITY', claim.legalEntity)];

  const fx = claimRates({ facts, currency: entity.currency, today, books });
  const faults = [...fx.faults, ...checkHeader(claim, entity, today, books), ...checkDates(claim, today)];
  for (const line of claim.lines) faults.push(...resolveLine(claim, line, entity, line.date ?? today, books.directory).faults);
  // Amounts of several currencies cannot be compared.
  const foreign = checkForeignInvoices(claim.lines, entity.currency, books, today);
  if (fx.faults.length === 0)
    faults.push(...foreign, ...(foreign.length === 0 ? checkInvoices(claim.lines, entity, books, today) : []), ...checkSums(facts, fx.rates));
  if (faults.length > 0 || !template) return distinct(faults);

  const built = buildVoucher({
    template,
    facts,
    claimant: { email: 'claimant', name: { zh: '-', en: '-' } },
    claimNumber: '-',
    date: voucherDate({ template, facts, today, entity }),
    entity,
    books,
    ...(fx.rates ? { rates: fx.rates } : {}),
  });
  return built.ok ? [] : distinct(built.error);
}

/** The claim's own department and project must exist today: their heads and owners are asked. */
function checkHeader(claim: ClaimFacts, entity: LegalEntity, today: CalendarDate, { directory }: AccountingBooks): FinanceFault[] {
  const faults: FinanceFault[] = [];
  if (claim.department && directory.department(claim.department, today)?.legalEntity !== entity.code) {
    faults.push(financeFault('department', 'UNKNOWN_DEPARTMENT', `${claim.department}, ${today}`));
  }
  if (claim.project && directory.project(claim.project, today)?.legalEntity !== entity.code) {
    faults.push(financeFault('project', 'UNKNOWN_PROJECT', `${claim.project}, ${today}`));
  }
  return faults;
}

function checkSums(facts: Facts, rates: ClaimRates | undefined): FinanceFault[] {
  const claim = readClaim(ledgerFacts(facts, rates));
  const total = claim.lines.length > 0 ? claim.lines.reduce((sum, line) => sum + line.amount.minor, 0) : (claim.amount?.minor ?? 0);
  if (total > MAX_SUM) return [financeFault('lines', 'MONEY_TOO_LARGE')];
  // So little of another currency that nothing is left of it in the ledger's.
  const nothing = claim.lines.filter((line) => line.amount.minor === 0);
  if (nothing.length > 0) return nothing.map((line) => financeFault(`lines/${line.index}/amount`, 'NOTHING_TO_POST'));
  return claim.lines.length > 0 ? setOffAdvances(facts, rates).faults : checkPaidBack(readClaim(facts));
}

/** A document without lines, such as a repayment: its advances are in the currency of its amount and not more than that. */
function checkPaidBack({ advances, amount }: ClaimFacts): FinanceFault[] {
  let sum = 0;
  return advances.flatMap(({ amount: back }, index) => {
    if (amount && back.currency !== amount.currency)
      return [financeFault(`advances/${index}/amount`, 'ADVANCE_CURRENCY_DIFFERS', `${back.currency} ≠ ${amount.currency}`)];
    return (sum += back.minor) > (amount?.minor ?? 0) ? [financeFault(`advances/${index}/amount`, 'ADVANCES_EXCEED_TOTAL')] : [];
  });
}

const distinct = (faults: FinanceFault[]): FinanceFault[] =>
  faults.filter((fault, index) => faults.findIndex((other) => other.path === fault.path && other.code === fault.code) === index);
