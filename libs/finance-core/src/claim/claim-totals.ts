import type { CalendarDate, Money } from '@vouchflow/kernel';
import { ledgerFacts, type ClaimRates, type Facts } from '@vouchflow/flow-model';
import type { DirectoryLookup } from '../books/directory-lookup.js';
import { readClaim } from './read-claim.js';

export interface ClaimTotalsInput {
  facts: Facts;
  /** Today in the legal entity's zone; a line's project is looked up on the line's date. */
  date: CalendarDate;
  /** The legal entity's. */
  currency: string;
  rates?: ClaimRates | undefined;
  directory: Pick<DirectoryLookup, 'project'>;
}

export interface ClaimTotals {
  /** Sum of the lines' gross amounts in the ledger's currency, or the amount of a document without lines. */
  total: Money;
  /** `research` if the claim's project or any line's is; else the type of the claim's project, else `none`. */
  projectType: string;
  /** The claim's own first, then in line order, each once. */
  researchProjects: string[];
  projects: string[];
}

/** What routing reads of a claim besides what was typed (API.md, facts of `expense-claim`). */
export function claimTotals({ facts, date, currency, rates, directory }: ClaimTotalsInput): ClaimTotals {
  const claim = readClaim(ledgerFacts(facts, rates));
  const minor = claim.lines.length > 0 ? claim.lines.reduce((sum, line) => sum + line.amount.minor, 0) : (claim.amount?.minor ?? 0);
  const projects: string[] = [];
  const researchProjects: string[] = [];
  const meet = (code: string | undefined, on: CalendarDate): string | undefined => {
    if (!code) return undefined;
    const type = directory.project(code, on)?.type;
    if (!projects.includes(code)) projects.push(code);
    if (type === 'research' && !researchProjects.includes(code)) researchProjects.push(code);
    return type;
  };
  const own = meet(claim.project, date);
  for (const line of claim.lines) meet(line.project, line.date ?? date);
  return { total: { minor, currency }, projectType: researchProjects.length > 0 ? 'research' : (own ?? 'none'), researchProjects, projects };
}
