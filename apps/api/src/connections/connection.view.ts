import { z } from 'zod';

export const connectionView = z.object({
  id: z.string(),
  system: z.string(),
  name: z.string(),
  ledgers: z.array(z.string()),
  /** Settings without their secrets. */
  config: z.record(z.string(), z.unknown()),
  /** Names of the secret settings that are kept. */
  secretsSet: z.array(z.string()),
  enabled: z.boolean(),
  /** Postings one worker has under way at once, and begins in a minute (null: as many as come). */
  maxConcurrent: z.int(),
  perMinute: z.int().nullable(),
  /** What becomes of a voucher whose period the ERP has closed, and of a line of the year before. */
  closedPeriod: z.enum(['next', 'hold', 'ask']),
  crossYear: z.enum(['ask', 'mark']),
  /** Whether the files of a claim are sent on behind its voucher, once that is posted. */
  sendsFiles: z.boolean(),
  revision: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type ConnectionView = z.infer<typeof connectionView>;

export interface ConnectionRow {
  id: string;
  system: string;
  name: string;
  ledgers: string[];
  config: Record<string, unknown>;
  secrets: Record<string, unknown>;
  enabled: boolean;
  max_concurrent: number;
  per_minute: number | null;
  closed_period: 'next' | 'hold' | 'ask';
  cross_year: 'ask' | 'mark';
  sends_files: boolean;
  revision: number;
  created_at: string;
  updated_at: string;
}

export const showConnection = (row: ConnectionRow): ConnectionView => ({
  id: row.id,
  system: row.system,
  name: row.name,
  ledgers: row.ledgers,
  config: row.config,
  secretsSet: Object.keys(row.secrets).sort(),
  enabled: row.enabled,
  maxConcurrent: row.max_concurrent,
  perMinute: row.per_minute,
  closedPeriod: row.closed_period,
  crossYear: row.cross_year,
  sendsFiles: row.sends_files,
  revision: row.revision,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});
