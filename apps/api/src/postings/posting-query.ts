import { z } from 'zod';
import { contained } from '../database/contained.js';
import { pageQuery } from '../http/page.js';
import { fileStatuses } from './posting-file.view.js';
import { postingColumns, postingStages, postingStatuses } from '../vouchers/voucher.view.js';

const listOf = <T extends string>(allowed?: readonly T[]) =>
  z
    .string()
    .max(200)
    .transform((text) => text.split(',') as T[])
    .refine((items) => items.every((item) => !allowed || allowed.includes(item)), { error: `One or several, with commas, of: ${allowed?.join(', ')}` });

export const postingQuery = pageQuery({
  status: z.enum(postingStatuses).optional(),
  claim: z.uuid().optional(),
  /** Several with commas. */
  stage: listOf(postingStages).optional(),
  cause: listOf().optional(),
  connection: z.uuid().optional(),
  ledger: z.string().max(80).optional(),
  period: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  /** Only those of which a file sent on stands so. */
  files: z.enum(fileStatuses).optional(),
  /** Part of the claim's, the voucher's or the ERP's number, or of the external key. */
  q: z.string().trim().min(1).max(80).optional(),
});

/** The stage as the view says it, in SQL. */
const stageSql = `CASE WHEN er.parked IS NOT NULL AND p.status <> 'confirmed' THEN 'parked' WHEN p.status = 'sent' AND p.ticket IS NOT NULL THEN 'pending' WHEN p.status = 'intent' THEN 'waiting' ELSE p.status END`;

/** The rows of a page, newest first. */
export function postingsSql(query: z.output<typeof postingQuery>, before: string | undefined): { text: string; values: unknown[] } {
  return {
    text: `SELECT ${postingColumns} WHERE ($1::uuid IS NULL OR p.id < $1) AND ($2::text IS NULL OR p.status = $2) AND ($3::uuid IS NULL OR p.instance_id = $3)
             AND ($4::text[] IS NULL OR ${stageSql} = ANY ($4)) AND ($5::text[] IS NULL OR p.cause = ANY ($5)) AND ($6::uuid IS NULL OR p.connection_id = $6)
             AND ($7::text IS NULL OR p.ledger = $7) AND ($8::text IS NULL OR v.period = $8)
             AND ($9::text IS NULL OR i.number ILIKE $9 OR v.number ILIKE $9 OR p.document_number ILIKE $9 OR p.external_key ILIKE $9)
             AND ($11::text IS NULL OR EXISTS (SELECT 1 FROM posting_file pf WHERE pf.posting_id = p.id AND pf.status = $11))
           ORDER BY p.id DESC LIMIT $10`,
    values: [
      before ?? null,
      query.status ?? null,
      query.claim ?? null,
      query.stage ?? null,
      query.cause ?? null,
      query.connection ?? null,
      query.ledger ?? null,
      query.period ?? null,
      query.q === undefined ? null : contained(query.q),
      query.limit + 1,
      query.files ?? null,
    ],
  };
}

export const summarySql = `SELECT p.connection_id AS connection, ${stageSql} AS stage, count(*)::int AS count, min(p.created_at) AS oldest
  FROM posting p LEFT JOIN effect_run er ON er.effect_id = p.effect_id WHERE p.status <> 'cancelled' GROUP BY 1, 2`;
