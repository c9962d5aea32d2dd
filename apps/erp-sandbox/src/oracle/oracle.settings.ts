import { z } from 'zod';

export const oracleSettings = z.strictObject({
  users: z.record(z.string(), z.string()).default({ 'vouchflow.integration': 'oracle-password', 'other.user': 'other-password' }),
  ledgerId: z.string().default('300000046975971'),
  ledgerName: z.string().default('HT01 CAS'),
  dataAccessSetId: z.string().default('300000046975980'),
  /** Public examples disagree on arguments 1 and 3 of the import job: ids of data access set and ledger, or the ledger's name twice. */
  argumentsAre: z.enum(['ids', 'names']).default('ids'),
  sources: z.array(z.string()).default(['Vouchflow']),
  categories: z.array(z.string()).default(['Other']),
  /** The last closed month, YYYY-MM. */
  closedThrough: z
    .string()
    .regex(/^(\d{4}-(0[1-9]|1[0-2]))?$/)
    .default(''),
  /** From the submission to the end of the job; a third of it WAIT, a third READY. */
  jobMs: z.int().min(0).max(60_000).default(0),
  /** How much later than its parent the child that imports ends: the parent's success proves nothing. */
  childLagMs: z.int().min(0).max(60_000).default(0),
  /** What the parent says where the import found errors. */
  importErrorsAs: z.enum(['SUCCEEDED', 'WARNING', 'ERROR']).default('WARNING'),
  /** The import picks up nothing, as where its arguments name another group, and says nothing about it. */
  picksUpNothing: z.boolean().default(false),
  /** Whether the request id comes as a number or as a text. */
  requestIdAs: z.enum(['text', 'number']).default('text'),
  /** An expanded child as an array, or as a collection in later framework versions. */
  expandedAs: z.enum(['array', 'collection']).default('array'),
  wildcard: z.enum(['%', '*']).default('%'),
  pageSize: z.int().min(1).max(500).default(500),
  takesNegative: z.boolean().default(true),
  autoPost: z.boolean().default(false),
});
export type OracleSettings = z.infer<typeof oracleSettings>;
