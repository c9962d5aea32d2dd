import { setting, templateFault } from '@vouchflow/connector-kit';
import { z } from 'zod';
import { cosmicTemplates } from './cosmic/cosmic.templates.js';

const code = z.string().trim().min(1).max(80);
const fieldName = z.string().regex(/^F[A-Za-z0-9_]{1,60}$/, 'a field name of K/3 Cloud, like FSourceBillKey');
const flexField = z.string().regex(/^FF(LEX)?\d{1,9}$/, 'a flex field like FFLEX5 or FF100002');
const codes = z.record(code, code);
const urlPath = z
  .string()
  .regex(/^\/[\w./-]+$/, 'a path like /kapi/v2/…')
  .max(300);
const template = z
  .string()
  .max(20_000)
  .superRefine((text, context) => {
    const fault = templateFault(text);
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
  });

export const variants = ['k3cloud', 'cosmic', 'jdy'] as const;
export type KingdeeVariant = (typeof variants)[number];
const dimension = {
  department: setting('部门', 'Department'),
  person: setting('员工', 'Employee'),
  project: setting('项目', 'Project'),
  supplier: setting('供应商', 'Supplier'),
};
const only = (...names: KingdeeVariant[]) => ({ variant: names });

/**
 * Settings of one connection to K/3 Cloud (云星空), Cosmic (云苍穹, 星瀚) or JDY (精斗云). Numbers of a data centre (books, groups, flex fields) differ:
 * all are settings. What only K/3 Cloud has is ignored by the others.
 */
export const kingdeeConfig = z
  .strictObject({
    variant: z.enum(variants).default('k3cloud').meta(setting('产品', 'Product')),
    serverUrl: z.url({ protocol: /^https?$/, error: 'an address like https://host/k3cloud/' }).meta(setting('服务器地址', 'Server URL')),
    signIn: z
      .enum(['sign', 'app-secret', 'password'])
      .default('sign')
      .meta(setting('登录方式', 'Sign-in', { when: only('k3cloud') })),
    acctId: code.meta(setting('数据中心 ID', 'Data centre ID', { help: { zh: '星瀚填 accountId，精斗云填 sId', en: 'Cosmic: accountId, JDY: sId' } })),
    user: code.meta(setting('用户', 'User')),
    appId: z
      .string()
      .trim()
      .max(200)
      .default('')
      .meta(
        setting('应用 ID', 'App ID', { help: { zh: '星瀚与精斗云填 client_id', en: 'Cosmic and JDY: client_id' }, when: { signIn: ['sign', 'app-secret'] } }),
      ),
    appSecret: z
      .string()
      .max(500)
      .default('')
      .meta(setting('应用密钥', 'App secret', { secret: true, when: { signIn: ['sign', 'app-secret'] } })),
    password: z
      .string()
      .max(500)
      .default('')
      .meta(
        setting('用户密码', 'Password', {
          help: { zh: '云星空以密码登录时、精斗云须填', en: 'For K/3 Cloud signing in by password, and for JDY' },
          secret: true,
        }),
      ),
    lcid: z
      .int()
      .default(2052)
      .meta(setting('语言代码', 'Language code', { when: only('k3cloud') })),
    accountBook: codes.meta(
      setting('账簿：本系统账套 → ERP 账簿编码', 'Account books: our ledger → their number', { help: { zh: '精斗云填 dbId', en: 'JDY: dbId' } }),
    ),
    voucherGroup: codes
      .default({ 记: 'PRE001' })
      .meta(setting('凭证字 → 凭证字编码', 'Voucher words → group number', { help: { zh: '精斗云填凭证字本身，如 记', en: 'JDY: the word itself' } })),
    currency: codes
      .default({ CNY: 'PRE001', USD: 'PRE007' })
      .meta(setting('币别 → 币别编码', 'Currencies → their number', { help: { zh: '精斗云填 RMB', en: 'JDY: RMB' } })),
    rateType: code.default('HLTX01_SYS').meta(setting('汇率类型', 'Exchange rate type', { when: only('k3cloud') })),
    account: codes.default({}).meta(setting('科目对照（未列出的原样传送）', 'Accounts that differ (others go as they are)')),
    flex: z
      .strictObject({
        department: flexField.default('FFLEX5').meta(dimension.department),
        person: flexField.default('FFLEX7').meta(dimension.person),
        project: flexField.default('FF100002').meta(dimension.project),
        supplier: flexField.default('FFLEX4').meta(dimension.supplier),
      })
      .prefault({})
      .meta(setting('核算维度字段', 'Dimension fields', { when: only('k3cloud') })),
    dimensionValue: z
      .strictObject({
        department: codes.default({}).meta(dimension.department),
        person: codes.default({}).meta(dimension.person),
        project: codes.default({}).meta(dimension.project),
        supplier: codes.default({}).meta(dimension.supplier),
      })
      .prefault({})
      .meta(setting('维度值对照（未列出的原样传送）', 'Dimension values that differ (others go as they are)')),
    markerField: fieldName.default('FSourceBillKey').meta(setting('存放外部编号的字段', 'Field that holds the external key', { when: only('k3cloud') })),
    goesTo: z
      .enum(['saved', 'submitted', 'audited'])
      .default('audited')
      .meta(setting('凭证推进到', 'Vouchers go as far as', { when: only('k3cloud') })),
    auxiliary: codes.default({}).meta(
      setting('核算维度 → 字段（- 表示不传）', 'Dimensions → fields (- leaves one out)', {
        help: { zh: '未列出的用 deptNo、empNo、projectNo、suppNo', en: 'Others are deptNo, empNo, projectNo, suppNo' },
        when: only('jdy'),
      }),
    ),
    routerAddr: z
      .string()
      .trim()
      .max(300)
      .default('')
      .meta(setting('路由地址（X-GW-Router-Addr）', 'Router address (X-GW-Router-Addr)', { when: only('jdy') })),
    tokenHeader: z
      .enum(['accesstoken', 'access_token'])
      .default('accesstoken')
      .meta(setting('令牌所在的请求头', 'Header of the token', { when: only('cosmic') })),
    timestamps: z
      .enum(['local', 'iso'])
      .default('local')
      .meta(
        setting('取令牌的时间戳', 'Time stamp of the token request', {
          help: { zh: 'iso 须 V7.0.13 及以后', en: 'iso wants V7.0.13 or later' },
          when: only('cosmic'),
        }),
      ),
    postPath: urlPath.default('/kapi/v2/gl/gl_voucher/voucherAdd').meta(setting('新增凭证的路径', 'Path that makes a voucher', { when: only('cosmic') })),
    postBody: template.default(cosmicTemplates.post).meta(
      setting('新增凭证的请求体模板', 'Body that makes a voucher (template)', {
        help: { zh: '字段名以贵单位的 API 页面为准', en: 'Field names are those of your own API page' },
        when: only('cosmic'),
      }),
    ),
    findPath: urlPath.default('/kapi/v2/gl/gl_voucher/query').meta(setting('查询凭证的路径', 'Path that looks one up', { when: only('cosmic') })),
    findBody: template.default(cosmicTemplates.find).meta(setting('查询凭证的请求体模板', 'Body that looks one up (template)', { when: only('cosmic') })),
    row: z
      .strictObject({
        id: code.default('id').meta(setting('内码', 'Internal id')),
        number: code.default('billno').meta(setting('凭证号', 'Voucher number')),
        key: code.default('sourcebillno').meta(setting('外部编号', 'External key')),
        book: code.default('book_number').meta(setting('账簿', 'Book')),
        date: code.default('bookeddate').meta(setting('记账日期', 'Booking date')),
        currency: code.default('currency_number').meta(setting('币别', 'Currency')),
        entries: code.default('entries').meta(setting('分录', 'Lines')),
        account: code.default('account_number').meta(setting('分录的科目', 'Account of a line')),
        debit: code.default('debitlocal').meta(setting('分录的借方', 'Debit of a line')),
        credit: code.default('creditlocal').meta(setting('分录的贷方', 'Credit of a line')),
      })
      .prefault({})
      .meta(setting('查询结果的字段路径', 'Fields of a row that is found', { when: only('cosmic') })),
    timeoutMs: z.int().min(200).max(60_000).default(5_000).meta(setting('请求超时（毫秒）', 'Request time-out (ms)')),
    horizonMs: z.int().min(0).max(86_400_000).nullable().default(30_000).meta(setting('ERP 最长滞后（毫秒）', 'Horizon (ms)')),
  })
  .superRefine((config, context) => {
    const need = (field: 'appId' | 'appSecret' | 'password' | 'routerAddr'): void => {
      if (config[field] === '')
        context.addIssue({
          code: 'custom',
          path: [field],
          message: config.variant === 'k3cloud' ? `needed for the sign-in "${config.signIn}"` : `needed for "${config.variant}"`,
        });
    };
    if (config.variant === 'jdy') for (const field of ['appId', 'appSecret', 'password', 'routerAddr'] as const) need(field);
    else if (config.variant === 'k3cloud' && config.signIn === 'password') need('password');
    else for (const field of ['appId', 'appSecret'] as const) need(field);
    if (!config.postBody.includes('{{externalKey}}'))
      context.addIssue({ code: 'custom', path: ['postBody'], message: 'a voucher carries {{externalKey}}, by which it is found again' });
    if (!config.findBody.includes('{{externalKey}}')) context.addIssue({ code: 'custom', path: ['findBody'], message: 'a look-up names {{externalKey}}' });
    if (Object.keys(config.accountBook).length === 0) {
      context.addIssue({ code: 'custom', path: ['accountBook'], message: 'at least one ledger' });
    }
    // What is read back is translated back, so no two of our codes may become one of theirs.
    const { accountBook, currency, account, dimensionValue } = config;
    const maps = [
      [['accountBook'], accountBook],
      [['currency'], currency],
      [['account'], account],
      ...Object.entries(dimensionValue).map(([name, map]) => [['dimensionValue', name], map]),
    ] as [string[], Record<string, string>][];
    for (const [path, map] of maps) {
      const theirs = Object.values(map);
      const twice = theirs.find((value, at) => theirs.indexOf(value) !== at);
      if (twice !== undefined) context.addIssue({ code: 'custom', path, message: `"${twice}" stands for two of our codes` });
    }
    const fields = Object.values(config.flex);
    if (new Set(fields).size < fields.length) context.addIssue({ code: 'custom', path: ['flex'], message: 'one field for two dimensions' });
  });

export type KingdeeConfig = z.infer<typeof kingdeeConfig>;
