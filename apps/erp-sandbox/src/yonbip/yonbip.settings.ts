import { z } from 'zod';

/** What a YonBIP tenant holds, and one switch for each point where the vendor is silent or contradicts itself. */
export const yonbipSettings = z.strictObject({
  tenantId: z.string().default('tenant01'),
  appKey: z.string().default('app-key-01'),
  appSecret: z.string().default('yonbip-secret'),
  books: z.array(z.string()).default(['001']),
  words: z.record(z.string(), z.string()).default({ '01': '记' }),
  closedPeriods: z.array(z.string()).default([]),
  auxiliaries: z.record(z.string(), z.string()).default({ '0001': 'department', '0002': 'project', '0003': 'person', '0004': 'supplier' }),
  /** A second voucher with the same businessId: the text speaks of a check, not of its result. */
  sameBusinessId: z.enum(['makes-another', 'returns-first', 'refuses']).default('makes-another'),
  /** Where the list and the detail show the caller's key. */
  keyShownIn: z.enum(['externalSourceDataId', 'description']).default('externalSourceDataId'),
  /** A token that is none: JSON with 310036, or the bare words that one API was seen to answer. */
  badTokenAs: z.enum(['json', 'text']).default('json'),
  /** Codes of a wrong signature and of a stale time stamp are not documented. */
  badSignatureCode: z.string().default('10003'),
  staleAfterMs: z.int().default(600_000),
  /** `code` comes as text; the documents' own examples also show a number. */
  codeAs: z.enum(['text', 'number']).default('text'),
});
export type YonBipSettings = z.infer<typeof yonbipSettings>;
