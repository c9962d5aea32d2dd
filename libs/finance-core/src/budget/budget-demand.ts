import type { CalendarDate } from '@vouchflow/kernel';
import { ledgerFacts, type BudgetDemand, type ClaimRates, type Facts } from '@vouchflow/flow-model';
import type { DirectoryLookup } from '../books/directory-lookup.js';
import { readClaim } from '../claim/read-claim.js';

export interface BudgetDemandInput {
  facts: Facts;
  legalEntity: string;
  rates?: ClaimRates | undefined;
  /** For lines without a date of their own (accruals): the voucher's. */
  date: CalendarDate;
  directory: Pick<DirectoryLookup, 'costCenter'>;
}

/**
 * What each line takes: its gross amount in the ledger's currency from its department (of its cost centre, else its own, else the
 * claim's), category, project and the period of its date (ACCOUNTING.md, Budget). A document without
 * lines takes nothing: lending an advance spends no budget.
 */
export function budgetDemand({ facts, legalEntity, rates, date, directory }: BudgetDemandInput): BudgetDemand[] {
  const claim = readClaim(ledgerFacts(facts, rates));
  return claim.lines.map((line) => {
    const on = line.date ?? date;
    const department = line.costCenter ? directory.costCenter(line.costCenter, on)?.department : (line.department ?? claim.department);
    const project = line.project ?? claim.project;
    return {
      line: line.index,
      legalEntity,
      ...(department && { department }),
      ...(line.category && { category: line.category }),
      ...(project && { project }),
      ...(line.costCenter && { costCenter: line.costCenter }),
      date: on,
      minor: line.amount.minor,
      currency: line.amount.currency,
    };
  });
}
