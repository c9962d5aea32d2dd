import { setting } from '@vouchflow/connector-kit';
import { z } from 'zod';
import { publicKeyFault } from './nccloud/encrypt-secret.js';

export const variants = ['yonbip', 'nccloud', 'nc6-xml', 'u8-openapi', 'u8-eai', 'tplus'] as const;
export type YonyouVariant = (typeof variants)[number];

const code = z.string().trim().min(1).max(200);
const codes = z.record(code, code);
const optional = (most = 300) => z.string().trim().max(most).default('');
const secret = () => z.string().max(4_000).default('');
const only = (...names: YonyouVariant[]) => ({ variant: names });

/** What each variant cannot do without. */
const needed: Record<YonyouVariant, readonly (keyof YonyouConfig)[]> = {
  yonbip: ['appKey', 'appSecret', 'maker'],
  nccloud: ['appKey', 'appSecret', 'publicKey', 'bizCenter', 'maker'],
  'nc6-xml': ['sender', 'account', 'groupCode', 'maker'],
  'u8-openapi': ['fromAccount', 'toAccount', 'appKey', 'appSecret', 'maker'],
  'u8-eai': ['sender', 'maker'],
  tplus: ['appKey', 'appSecret', 'openToken'],
};

/** Settings of one connection to a product of Yonyou's; which fields count depends on `variant`. */
export const yonyouConfig = z
  .strictObject({
    variant: z.enum(variants).default('yonbip').meta(setting('产品与接口', 'Product and interface')),
    serverUrl: z.url({ protocol: /^https?$/, error: 'an address like https://apigateway.yonyoucloud.com' }).meta(
      setting('服务器地址', 'Server URL', {
        help: {
          zh: 'YonBIP：https://apigateway.yonyoucloud.com；U8 开放平台：https://api.yonyouup.com',
          en: 'YonBIP: https://apigateway.yonyoucloud.com; U8 open platform: https://api.yonyouup.com',
        },
      }),
    ),
    tenantId: optional().meta(setting('租户 ID（用于查询网关地址）', 'Tenant id (by which the gateway is found)', { when: only('yonbip') })),
    gatewayUrl: optional().meta(setting('网关地址（填写后不再查询）', 'Gateway URL (then it is not looked up)', { when: only('yonbip') })),
    tokenUrl: optional().meta(setting('令牌地址（填写后不再查询）', 'Token URL (then it is not looked up)', { when: only('yonbip') })),
    appKey: optional().meta(
      setting('应用 appKey', 'App key', {
        help: { zh: 'NC Cloud 填 client_id', en: 'NC Cloud: the client_id' },
        when: only('yonbip', 'nccloud', 'u8-openapi', 'tplus'),
      }),
    ),
    appSecret: secret().meta(
      setting('应用密钥 appSecret', 'App secret', {
        help: { zh: 'NC Cloud 填 client_secret 原文', en: 'NC Cloud: the client_secret as it is' },
        secret: true,
        when: only('yonbip', 'nccloud', 'u8-openapi', 'tplus'),
      }),
    ),
    publicKey: optional(2_000).meta(setting('平台公钥（Base64，一行）', 'Public key of the platform (Base64, one line)', { when: only('nccloud') })),
    bizCenter: optional(60).meta(setting('账套编码（biz_center）', 'Business centre (biz_center)', { when: only('nccloud') })),
    userCode: optional(60).meta(setting('用户编码（usercode，可留空）', 'User code (usercode, may be empty)', { when: only('nccloud') })),
    nccRelease: z
      .enum(['2005', '2005-mgf1-sha256', 'before-2005'])
      .default('2005')
      .meta(
        setting('NC Cloud 版本与加密方式', 'NC Cloud release and encryption', {
          help: {
            zh: '2005 及以后为 OAEP（掩码散列 SHA-1 或 SHA-256，请试登录），以前为 PKCS#1',
            en: '2005 and later: OAEP, masked with SHA-1 or SHA-256 (try which signs in); before: PKCS #1',
          },
          when: only('nccloud'),
        }),
      ),
    voucherNumber: z
      .int()
      .min(0)
      .default(0)
      .meta(
        setting('传送的凭证号', 'Voucher number that is sent', {
          help: { zh: '接口必填；0 请 NC Cloud 自动编号', en: 'The interface wants one; 0 asks NC Cloud to number' },
          when: only('nccloud'),
        }),
      ),
    repeatCheck: z
      .boolean()
      .default(true)
      .meta(setting('重复请求检查（repeatCheck）', 'Check for repeated requests (repeatCheck)', { when: only('nccloud') })),
    ncRelease: z
      .enum(['nc6', 'nc5'])
      .default('nc6')
      .meta(setting('NC 版本', 'NC release', { help: { zh: 'NC6，或 NC5 与 U8C', en: 'NC 6, or NC 5 and U8C' }, when: only('nc6-xml') })),
    account: optional(60).meta(setting('账套编码（account）', 'Set of books (account)', { when: only('nc6-xml') })),
    groupCode: optional(60).meta(setting('集团编码（groupcode；NC5 填公司编码）', 'Group (groupcode; NC 5: the company)', { when: only('nc6-xml') })),
    orgCode: optional(60).meta(setting('组织编码（orgcode）', 'Organisation (orgcode)', { when: only('nc6-xml') })),
    openToken: secret().meta(
      setting('openToken', 'openToken', { secret: true, help: { zh: '到期须由管理员更换', en: 'An admin replaces it when it ends' }, when: only('tplus') }),
    ),
    fromAccount: optional().meta(setting('调用方 ID（from_account）', 'Caller (from_account)', { when: only('u8-openapi') })),
    toAccount: optional().meta(setting('提供方 ID（to_account）', 'Provider (to_account)', { when: only('u8-openapi') })),
    asynchronous: z
      .boolean()
      .default(false)
      .meta(
        setting('异步新增（sync=0）', 'Asynchronous (sync=0)', {
          help: { zh: '受理后查询结果；同步为佳', en: 'Taken up, then asked about; synchronous is better' },
          when: only('u8-openapi'),
        }),
      ),
    resultPath: optional().meta(
      setting('查询异步结果的路径（可留空）', 'Path of an asynchronous result (may be empty)', {
        help: { zh: '厂商文档未给出；留空时失败的异步新增要由人处理', en: 'Not in the vendor’s pages; empty, a failed one stays with a person' },
        when: only('u8-openapi'),
      }),
    ),
    sender: optional(60).meta(setting('外部系统注册编码（sender）', 'Registration code of this system (sender)', { when: only('nc6-xml', 'u8-eai') })),
    xmlPath: optional().meta(setting('接口路径（留空用缺省）', 'Path (empty: the usual one)', { when: only('nc6-xml', 'u8-eai') })),
    maker: optional().meta(
      setting('制单人', 'Voucher maker', {
        help: {
          zh: 'YonBIP 填手机号或邮箱，NC 填用户编码，U8 填操作员姓名',
          en: 'YonBIP: mobile number or e-mail; NC: a user’s code; U8: the operator’s name',
        },
        when: only('yonbip', 'nccloud', 'nc6-xml', 'u8-openapi', 'u8-eai'),
      }),
    ),
    ledger: codes
      .refine((books) => Object.keys(books).length > 0, 'at least one ledger')
      .meta(
        setting('账簿：本系统账套 → ERP 账簿编码', 'Books: our ledger → their code', {
          help: {
            zh: 'U8 开放平台填数据源序号（ds_sequence）；U8 EAI 由注册编码、T+ 由 openToken 决定账套',
            en: 'U8 open platform: the data source’s number (ds_sequence); U8 EAI: the registration decides, T+: the open token',
          },
        }),
      ),
    voucherType: codes.default({ 记: '01' }).meta(
      setting('凭证字 → ERP 凭证类别编码', 'Voucher words → their voucher type', {
        help: { zh: 'YonBIP 填凭证类型编码，如 01；NC、U8、T+ 按其凭证类别', en: 'YonBIP: a code like 01; NC, U8 and T+: as theirs are called' },
      }),
    ),
    currency: codes.default({ CNY: 'CNY' }).meta(
      setting('币种 → ERP 币种编码', 'Currencies → their code', {
        help: {
          zh: 'U8 填币种名称（人民币），T+ 填 RMB。U8、NC 未列出的外币按本位币传送，原币金额写在摘要末尾',
          en: 'U8: the name (人民币), T+: RMB. U8, NC: a currency not listed goes in the book’s, what was said closes the summary',
        },
      }),
    ),
    dimension: codes.default({}).meta(
      setting('核算维度 → 辅助核算项（- 表示不传）', 'Dimensions → auxiliaries (- leaves one out)', {
        help: {
          zh: '未列出的按该产品的常用名；以 ERP 名称映射的原样传送',
          en: 'Others go by the product’s usual names; those mapped by the ERP’s own names go as they are',
        },
      }),
    ),
    source: z.string().trim().min(1).max(60).default('VOUCHFLOW').meta(setting('外部系统名称', 'Name of this system over there')),
    red: z
      .enum(['negative', 'swapped'])
      .default('negative')
      .meta(
        setting('红字凭证', 'Red vouchers', {
          help: { zh: '负数，或借贷互换；请按贵单位的 ERP 设置', en: 'Negative amounts, or sides swapped; as your ERP is set up' },
        }),
      ),
    timeoutMs: z.int().min(200).max(120_000).default(15_000).meta(setting('请求超时（毫秒）', 'Request time-out (ms)')),
    horizonMs: z.int().min(0).max(86_400_000).nullable().default(120_000).meta(setting('ERP 最长滞后（毫秒）', 'Horizon (ms)')),
  })
  .superRefine((config, context) => {
    for (const field of needed[config.variant])
      if (config[field] === '') context.addIssue({ code: 'custom', path: [field], message: `needed for "${config.variant}"` });
    if (config.variant === 'yonbip' && config.tenantId === '' && (config.gatewayUrl === '' || config.tokenUrl === ''))
      context.addIssue({ code: 'custom', path: ['tenantId'], message: 'the tenant id, or both URLs' });
    const keyFault = config.variant === 'nccloud' && config.publicKey !== '' ? publicKeyFault(config.publicKey) : undefined;
    if (keyFault !== undefined) context.addIssue({ code: 'custom', path: ['publicKey'], message: keyFault });
    for (const field of ['gatewayUrl', 'tokenUrl'] as const)
      if (config[field] !== '' && !URL.canParse(config[field])) context.addIssue({ code: 'custom', path: [field], message: 'an address' });
    // What is read back is translated back, so no two of our codes may become one of theirs.
    for (const field of ['ledger', 'currency'] as const) {
      const theirs = Object.values(config[field]);
      const twice = theirs.find((value, at) => theirs.indexOf(value) !== at);
      if (twice !== undefined) context.addIssue({ code: 'custom', path: [field], message: `"${twice}" stands for two of our codes` });
    }
  });

export type YonyouConfig = z.infer<typeof yonyouConfig>;
