import { z } from 'zod';

/** What the U8 behind the EAI holds, and one switch for each point where nothing is known. */
export const u8EaiSettings = z.strictObject({
  /** 外部系统注册编码 → the set of books it is registered for. */
  senders: z.record(z.string(), z.string()).default({ '004': '001' }),
  words: z.array(z.string()).default(['记']),
  makers: z.array(z.string()).default(['demo']),
  closedPeriods: z.array(z.string()).default([]),
  auxiliaries: z
    .record(z.string(), z.string())
    .default({ dept_id: 'department', personnel_id: 'person', cust_id: 'customer', supplier_id: 'supplier', item_id: 'project' }),
  /** A second voucher with the same id. */
  sameId: z.enum(['makes-another', 'refuses']).default('makes-another'),
  /** The reply's charset, as older servers are set up. */
  charset: z.enum(['utf-8', 'gb2312']).default('utf-8'),
});
export type U8EaiSettings = z.infer<typeof u8EaiSettings>;
