import type { QueryConfig } from 'pg';
import { queueFiles } from './files/queue-files.js';

/**
 * What stands behind a posting that is confirmed, in the same transaction, whether the ERP confirmed it or two people did: its voucher is posted, the
 * one that it reverses is reversed, and the claim's files wait to be sent on.
 */
export const markPosted = (postingId: string, voucherId: string): QueryConfig[] => [
  {
    name: 'voucher-posted',
    text: `WITH mine AS (UPDATE voucher SET status = 'posted' WHERE id = $1 AND status = 'made' RETURNING reverses)
           UPDATE voucher SET status = 'reversed' WHERE id = (SELECT reverses FROM mine)`,
    values: [voucherId],
  },
  queueFiles(postingId),
];
