import type { QueryConfig } from 'pg';

/**
 * What a person says he saw of a parked posting: it stands in the ERP under a number, or surely does not, and may be pushed again. Guarded:
 * one that a worker has settled meanwhile, or that another has stated, raises.
 */
export function statePosting(instanceId: string, { effect, saw, documentNumber }: { effect: number; saw: 'posted' | 'absent' | 'due'; documentNumber?: string | undefined }): QueryConfig[] {
  const posted = saw === 'posted';
  return [
    {
      name: `posting-stated-${saw}`,
      text: `WITH done AS (
               UPDATE posting SET ${posted ? `status = 'confirmed', document_number = $3, confirmed_at = clock_timestamp(), cause = NULL, message = NULL` : `status = 'refused', cause = 'stated-absent', message = NULL`}
               WHERE effect_id = (SELECT id FROM effect WHERE instance_id = $1 AND n = $2) AND status IN ('intent', 'sent', 'unknown') RETURNING 1
             ) SELECT require_rows((SELECT count(*) FROM done), 1, 'a posting that waits for a statement')`,
      // A person's words and no ERP's: its cause says it, in the reader's language.
      values: posted ? [instanceId, effect, (documentNumber ?? '').trim()] : [instanceId, effect],
    },
    ...(posted
      ? [{
          name: 'voucher-stated',
          text: `WITH mine AS (
                   UPDATE voucher SET status = 'posted' WHERE status = 'made' AND id = (SELECT voucher_id FROM posting WHERE effect_id = (SELECT id FROM effect WHERE instance_id = $1 AND n = $2)) RETURNING reverses
                 ) UPDATE voucher SET status = 'reversed' WHERE id = (SELECT reverses FROM mine)`,
          values: [instanceId, effect],
        }]
      : []),
  ];
}
