import type { CalendarDate } from '@vouchflow/kernel';
import { financeFault, type FinanceFault } from '../faults/finance-fault.js';
import type { ClaimFacts } from './claim-facts.js';

/**
 * What is claimed has happened: no line and no invoice is dated after today (API.md). Dates that look
 * ahead, such as when an advance is needed, are the flow's own and not touched.
 */
export function checkDates(claim: ClaimFacts, today: CalendarDate): FinanceFault[] {
  const faults: FinanceFault[] = [];
  for (const { index, date, endDate, invoice } of claim.lines) {
    const dates = { [`lines/${index}/date`]: date, [`lines/${index}/endDate`]: endDate, [`lines/${index}/invoice/date`]: invoice?.date };
    for (const [path, day] of Object.entries(dates)) {
      if (day !== undefined && day > today) faults.push(financeFault(path, 'DATE_IN_FUTURE', `${day} > ${today}`));
    }
    if (date !== undefined && endDate !== undefined && endDate < date) faults.push(financeFault(`lines/${index}/endDate`, 'DATES_REVERSED'));
  }
  return faults;
}
