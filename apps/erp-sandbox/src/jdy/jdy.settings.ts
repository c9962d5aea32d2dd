import { z } from 'zod';

/** What a 精斗云 holds, and a switch for each point where nothing is known. */
export const jdySettings = z.strictObject({
  username: z.string().default('demo'),
  password: z.string().default('jdy-password'),
  clientId: z.string().default('jdy-client'),
  clientSecret: z.string().default('jdy-secret'),
  routerAddr: z.string().default('http://idc.test'),
  serviceId: z.string().default('9001'),
  /** dbId: one a set of books. */
  books: z.array(z.string()).default(['7001']),
  words: z.array(z.string()).default(['记']),
  closedPeriods: z.array(z.string()).default([]),
  auxiliaries: z
    .record(z.string(), z.string())
    .default({ deptNo: 'department', empNo: 'person', projectNo: 'project', suppNo: 'supplier', custNo: 'customer' }),
  /** A second voucher with the same linkId, which one page calls unique. */
  sameLinkId: z.enum(['makes-another', 'returns-first', 'refuses']).default('makes-another'),
  /** Where the list stands in the answer of voucherlist, and whether its lines have sides or a direction. */
  listIn: z.enum(['data.rows', 'list']).default('data.rows'),
  linesAs: z.enum(['direction', 'sides']).default('direction'),
  /** Nothing found: an empty list, or code 46002. */
  emptyAs: z.enum(['list', 'code']).default('code'),
});
export type JdySettings = z.infer<typeof jdySettings>;
