import type { QueryConfig } from 'pg';
import type { LeasedFile } from './lease-files.js';
import type { FileTry } from './try-file.js';

/** Writes what came of a try, fenced by the epoch: writes nothing where another worker took over, which then looks for itself. */
export function settleFile({ posting, attachment, epoch }: LeasedFile, { end, exchanges }: FileTry): QueryConfig {
  const of = (set: string, values: unknown[], name: string): QueryConfig => ({
    name,
    text: `UPDATE posting_file SET lease_until = NULL, exchanges = $4, ${set} WHERE posting_id = $1 AND attachment_id = $2 AND epoch = $3 AND status = 'waiting'`,
    values: [posting, attachment, epoch, JSON.stringify(exchanges), ...values],
  });
  switch (end.kind) {
    case 'sent':
      return of(
        `status = 'sent', erp_id = NULLIF($5, ''), sent_at = clock_timestamp(), unsure_since = NULL, unknown_since = NULL, fails = 0, cause = NULL, code = NULL, message = NULL`,
        [end.id],
        'file-sent',
      );
    case 'refused':
      return of(
        // It keeps since when the ERP may have it: a look-up may be refused, too, and whoever sends it again waits out the same horizon.
        `status = 'refused', fails = 0, cause = $5, code = $6, message = $7`,
        [end.fault.cause, end.fault.code, end.fault.vendorText ?? end.fault.message.en],
        'file-refused',
      );
    case 'again':
      return of(
        `next_at = clock_timestamp() + $5 * interval '1 millisecond', fails = fails + 1, cause = $6, code = $7, message = $8,
         unsure_since = CASE $9 WHEN 'now' THEN clock_timestamp() WHEN 'was' THEN unsure_since END,
         unknown_since = CASE $9 WHEN 'now' THEN COALESCE(unknown_since, clock_timestamp()) WHEN 'was' THEN unknown_since END`,
        [end.afterMs, end.fault?.cause ?? null, end.fault?.code ?? null, end.reason, end.unsure],
        'file-again',
      );
  }
}
