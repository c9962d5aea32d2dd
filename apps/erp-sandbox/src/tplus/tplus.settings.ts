import { z } from 'zod';

/** What a T+ holds, and a switch for each point where nothing is known: its answers were not seen. */
export const tplusSettings = z.strictObject({
  appKey: z.string().default('tplus-key'),
  appSecret: z.string().default('tplus-secret'),
  openToken: z.string().default('tplus-open-token'),
  books: z.array(z.string()).default(['001']),
  words: z.array(z.string()).default(['记']),
  closedPeriods: z.array(z.string()).default([]),
  /** A good answer: the number as a text, an object with it, or null. */
  answerAs: z.enum(['text', 'object', 'null']).default('text'),
  /** A refusal: with HTTP 200 or 400. */
  refusedWith: z.union([z.literal(200), z.literal(400)]).default(400),
  /** A second voucher with the same ExternalCode. */
  sameExternalCode: z.enum(['makes-another', 'refuses']).default('makes-another'),
});
export type TPlusSettings = z.infer<typeof tplusSettings>;
