import { moneyText as showMoney } from '@vouchflow/kernel';
import { z } from 'zod';
import { moneyText } from '../http/money.schema.js';

export const substituteView = z.object({
  id: z.uuid(),
  person: z.string(),
  substitute: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  flows: z.array(z.string()),
  limit: moneyText.nullable(),
  reason: z.string().nullable(),
  createdAt: z.string(),
});
export type SubstituteView = z.infer<typeof substituteView>;

export interface SubstituteRow {
  id: string;
  person: string;
  substitute: string;
  valid_from: string;
  valid_to: string | null;
  flows: string[];
  currency: string | null;
  limit_minor: number | null;
  reason: string | null;
  created_at: string;
}

export const showSubstitute = (row: SubstituteRow): SubstituteView => ({
  id: row.id,
  person: row.person,
  substitute: row.substitute,
  from: row.valid_from,
  to: row.valid_to,
  flows: row.flows,
  limit: row.currency === null || row.limit_minor === null ? null : showMoney({ minor: row.limit_minor, currency: row.currency }),
  reason: row.reason,
  createdAt: row.created_at,
});
