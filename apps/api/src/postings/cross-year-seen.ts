import type { QueryConfig } from 'pg';

/** Pushed again after it was asked about a line of the year before: whoever pushes it has seen that, and it is not asked again. */
export const crossYearSeen = (voucherId: string, by: string): QueryConfig => ({
  name: 'posting-cross-year',
  text: `UPDATE posting SET cross_year_by = $2 WHERE voucher_id = $1 AND code = 'CROSS_YEAR' AND status = 'intent'`,
  values: [voucherId, by],
});
