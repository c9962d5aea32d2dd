import { z } from 'zod';

const credential = z.strictObject({
  acctId: z.string(),
  user: z.string(),
  password: z.string(),
  appId: z.string(),
  appSecret: z.string(),
});
export type Credential = z.infer<typeof credential>;

/** The kinds of thing a dimension slot can hold: forms of master data. */
const dimensionForm = z.enum(['BD_Supplier', 'BD_Department', 'BD_Customer', 'BD_Empinfo', 'BD_Expense', 'BOS_ASSISTANTDATA_DETAIL']);

export const kingdeeSettings = z.strictObject({
  /** Who may sign in, and with what. */
  credentials: z.array(credential).default([
    { acctId: 'acct01', user: 'demo', password: 'demo-password', appId: 'app01', appSecret: 'sec01' },
    {
      acctId: 'dcid-1',
      user: 'user-1',
      password: 'demo-password',
      appId: '123456_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4',
      appSecret: 'test-app-secret-value',
    },
  ]),
  /** How far a signature's timestamp may be from the sandbox's clock. */
  timestampWindowSeconds: z.int().min(1).default(300),
  /** A session dies after this long without a call. */
  sessionMinutes: z.number().positive().default(20),
  /** Vendor silent: when is an unbalanced voucher refused? */
  unbalancedRefusedAt: z.enum(['save', 'submit']).default('save'),
  /** The documentation prints `IsSuccess` as a string, servers send a boolean. */
  isSuccessAs: z.enum(['boolean', 'string']).default('boolean'),
  /** Both answers to a lost session were seen; both with HTTP 200. */
  lostSessionAs: z.enum(['json', 'text']).default('json'),
  /** The older public gateway: HTTP 519 `{ errcode, description }` for calls it does not let through. */
  gateway519: z.boolean().default(false),
  /** FilterString goes to the database as it is: on SQL Server `[` opens a character class, on Oracle it is a character. */
  likeBrackets: z.enum(['class', 'literal']).default('class'),
  /** Account book number → last closed month, YYYY-MM. */
  closedThrough: z.record(z.string(), z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)).default({}),
  /** Which slot of FDetailID holds what. Numbers are per data centre; projects have three slots here, of which any will do. */
  flex: z.record(z.string().regex(/^(FFLEX\d+|FF\d{6})$/), dimensionForm).default({
    FFLEX4: 'BD_Supplier',
    FFLEX5: 'BD_Department',
    FFLEX6: 'BD_Customer',
    FFLEX7: 'BD_Empinfo',
    FFLEX8: 'BOS_ASSISTANTDATA_DETAIL',
    FFLEX9: 'BD_Expense',
    FFLEX10: 'BOS_ASSISTANTDATA_DETAIL',
    FF100002: 'BOS_ASSISTANTDATA_DETAIL',
  }),
  /** Before V8.0 there is no AttachmentUpLoad. */
  uploadsFiles: z.boolean().default(true),
  /** AttachmentUpLoad takes none where files are kept in the database. */
  attachmentsIn: z.enum(['file-server', 'database']).default('file-server'),
  /** A system parameter; the vendor names no limit of the service. */
  maxFileBytes: z
    .int()
    .min(1)
    .default(50 * 1024 * 1024),
  /** Forms of which any number counts as known, so that a demo may invent a supplier. */
  openMasters: z.array(dimensionForm).default(['BD_Supplier']),
});

export type KingdeeSettings = z.infer<typeof kingdeeSettings>;
