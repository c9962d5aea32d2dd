import { setting } from '@vouchflow/connector-kit';
import { z } from 'zod';

const code = z.string().trim().min(1).max(80);
const fieldName = z.string().regex(/^F[A-Za-z0-9_]{1,60}$/, 'a field name of K/3 Cloud, like FSourceBillKey');
const flexField = z.string().regex(/^FF(LEX)?\d{1,9}$/, 'a flex field like FFLEX5 or FF100002');
const codes = z.record(code, code);

/** Settings of one connection to K/3 Cloud (云星空). Numbers of a data centre (books, groups, flex fields) differ: all are settings. */
export const kingdeeConfig = z
  .strictObject({
    serverUrl: z.url({ protocol: /^https?$/, error: 'an address like https://host/k3cloud/' }).meta(setting('服务器地址', 'Server URL')),
    signIn: z.enum(['sign', 'app-secret', 'password']).default('sign').meta(setting('登录方式', 'Sign-in')),
    acctId: code.meta(setting('数据中心 ID', 'Data centre ID')),
    user: code.meta(setting('用户', 'User')),
    appId: z.string().trim().max(200).default('').meta(setting('应用 ID', 'App ID', { when: { signIn: ['sign', 'app-secret'] } })),
    appSecret: z.string().max(500).default('').meta(setting('应用密钥', 'App secret', { secret: true, when: { signIn: ['sign', 'app-secret'] } })),
    password: z.string().max(500).default('').meta(setting('用户密码', 'Password', { secret: true, when: { signIn: ['password'] } })),
    lcid: z.int().default(2052).meta(setting('语言代码', 'Language code')),
    accountBook: codes.meta(setting('账簿：本系统账套 → ERP 账簿编码', 'Account books: our ledger → their number')),
    voucherGroup: codes.default({ 记: 'PRE001' }).meta(setting('凭证字 → 凭证字编码', 'Voucher words → group number')),
    currency: codes.default({ CNY: 'PRE001' }).meta(setting('币别 → 币别编码', 'Currencies → their number')),
    rateType: code.default('HLTX01_SYS').meta(setting('汇率类型', 'Exchange rate type')),
    account: codes.default({}).meta(setting('科目对照（未列出的原样传送）', 'Accounts that differ (others go as they are)')),
    flex: z
      .strictObject({
        department: flexField.default('FFLEX5'),
        person: flexField.default('FFLEX7'),
        project: flexField.default('FF100002'),
        supplier: flexField.default('FFLEX4'),
      })
      .prefault({})
      .meta(setting('核算维度字段', 'Dimension fields')),
    dimensionValue: z
      .strictObject({ department: codes.default({}), person: codes.default({}), project: codes.default({}), supplier: codes.default({}) })
      .prefault({})
      .meta(setting('维度值对照（未列出的原样传送）', 'Dimension values that differ (others go as they are)')),
    markerField: fieldName.default('FSourceBillKey').meta(setting('存放外部编号的字段', 'Field that holds the external key')),
    goesTo: z.enum(['saved', 'submitted', 'audited']).default('audited').meta(setting('凭证推进到', 'Vouchers go as far as')),
    timeoutMs: z.int().min(200).max(60_000).default(5_000).meta(setting('请求超时（毫秒）', 'Request time-out (ms)')),
    horizonMs: z.int().min(0).max(86_400_000).nullable().default(30_000).meta(setting('ERP 最长滞后（毫秒）', 'Horizon (ms)')),
  })
  .superRefine((config, context) => {
    const need = (field: 'appId' | 'appSecret' | 'password'): void => {
      if (config[field] === '') context.addIssue({ code: 'custom', path: [field], message: `needed for the sign-in "${config.signIn}"` });
    };
    if (config.signIn === 'password') need('password');
    else for (const field of ['appId', 'appSecret'] as const) need(field);
    if (Object.keys(config.accountBook).length === 0) {
      context.addIssue({ code: 'custom', path: ['accountBook'], message: 'at least one ledger' });
    }
    // What is read back is translated back, so no two of our codes may become one of theirs.
    const { accountBook, currency, account, dimensionValue } = config;
    const maps = [[['accountBook'], accountBook], [['currency'], currency], [['account'], account],
      ...Object.entries(dimensionValue).map(([name, map]) => [['dimensionValue', name], map])] as [string[], Record<string, string>][];
    for (const [path, map] of maps) {
      const theirs = Object.values(map);
      const twice = theirs.find((value, at) => theirs.indexOf(value) !== at);
      if (twice !== undefined) context.addIssue({ code: 'custom', path, message: `"${twice}" stands for two of our codes` });
    }
    const fields = Object.values(config.flex);
    if (new Set(fields).size < fields.length) context.addIssue({ code: 'custom', path: ['flex'], message: 'one field for two dimensions' });
  });

export type KingdeeConfig = z.infer<typeof kingdeeConfig>;
