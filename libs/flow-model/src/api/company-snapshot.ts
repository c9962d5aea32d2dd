import type { CalendarDate } from '@vouchflow/kernel';
import type { AccountingRules } from '../accounting.js';
import type { BudgetKey, BudgetRow } from '../budget.js';
import type { DirectoryData } from '../directory.js';
import type { LocalText } from '../local-text.js';
import type { UncoveredLine } from '../uncovered-line.js';

/** The company as the designer tries flows on it in the browser: people, places, books and budgets of one moment, all dates of them. */
export interface CompanySnapshot {
  /** Today in the zone of who asks. */
  today: CalendarDate;
  directory: DirectoryData;
  /** `settles`: whoever holds it may settle postings and reverse vouchers. */
  roles: { code: string; name: LocalText; settles?: boolean }[];
  rules: AccountingRules;
  /** Without their money where the asker may not see it: a line is then taken to fit. */
  budgets: (BudgetKey & Partial<BudgetRow>)[];
  /** `HT01-CAS/2026-10`; a period that is not here is open. */
  closedPeriods: string[];
  /** What the ERPs' mappings leave without a place today; absent: not asked. */
  uncovered?: UncoveredLine[];
}
