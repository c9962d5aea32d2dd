import { z } from 'zod';

/** What the U8 behind the open platform holds, and one switch for each point where the vendor's pages are silent. */
export const u8Settings = z.strictObject({
  fromAccount: z.string().default('vouchflow'),
  toAccount: z.string().default('ht01'),
  appKey: z.string().default('u8-app-key'),
  appSecret: z.string().default('u8-app-secret'),
  /** 数据源序号: one a set of books. */
  books: z.array(z.string()).default(['1']),
  words: z.array(z.string()).default(['记']),
  makers: z.array(z.string()).default(['demo']),
  closedPeriods: z.array(z.string()).default([]),
  auxiliaries: z
    .record(z.string(), z.string())
    .default({ dept_id: 'department', personnel_id: 'person', cust_id: 'customer', supplier_id: 'supplier', item_id: 'project' }),
  /** The list in the answer of batch_get has no name in the page. */
  listNamed: z.string().default('voucherdetails'),
  /** Nothing found: an empty list, or a code with words. */
  emptyAs: z.enum(['list', 'words']).default('list'),
  /** The code of a token that is none is not in the page. */
  badTokenCode: z.string().default('30002'),
  /** How long an asynchronous call takes. */
  asyncMs: z.int().min(0).default(200),
});
export type U8Settings = z.infer<typeof u8Settings>;
