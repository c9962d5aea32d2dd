import { z } from 'zod';

/** What a 云苍穹 / 星瀚 tenant holds. The body of voucherAdd is each tenant's own API page: this one is the sandbox's, and so is its query. */
export const cosmicSettings = z.strictObject({
  clientId: z.string().default('cosmic-client'),
  clientSecret: z.string().default('cosmic-secret'),
  username: z.string().default('demo'),
  accountId: z.string().default('1001'),
  books: z.array(z.string()).default(['001']),
  words: z.array(z.string()).default(['记']),
  closedPeriods: z.array(z.string()).default([]),
  /** A token's header: three spellings are seen. */
  tokenHeader: z.enum(['accesstoken', 'access_token']).default('accesstoken'),
  /** The time stamp of getToken: local text, or ISO with Z from V7.0.13 on. */
  timestamps: z.enum(['local', 'iso', 'both']).default('both'),
  /** Whether Idempotency-Key is kept: seen in one integration only. */
  keepsIdempotencyKey: z.boolean().default(false),
  /** A token that is none: HTTP 401, or HTTP 200 with errorCode 401. */
  badTokenAs: z.enum(['401', 'code']).default('401'),
});
export type CosmicSettings = z.infer<typeof cosmicSettings>;
