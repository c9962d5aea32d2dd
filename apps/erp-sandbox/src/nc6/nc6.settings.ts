import { z } from 'zod';

/** What an NC 6 behind its exchange platform (外部交换平台) holds, and a switch for each point where nothing is known. */
export const nc6Settings = z.strictObject({
  account: z.string().default('0001'),
  groupCode: z.string().default('GRP'),
  /** 外部系统注册编码. */
  senders: z.array(z.string()).default(['VOUCHFLOW']),
  books: z.array(z.string()).default(['HT01-0001']),
  words: z.record(z.string(), z.string()).default({ '01': '记' }),
  makers: z.array(z.string()).default(['demo']),
  closedPeriods: z.array(z.string()).default([]),
  auxiliaries: z.record(z.string(), z.string()).default({ '0001': 'department', '0002': 'person', '0010': 'project', '0004': 'supplier' }),
  /** `successful` on the root, or the result codes alone. */
  rootSays: z.boolean().default(true),
  /** What stands in `content` of a good answer. */
  contentAs: z.enum(['number', 'key', 'empty']).default('number'),
});
export type Nc6Settings = z.infer<typeof nc6Settings>;
