import { setting } from '@vouchflow/connector-kit';
import { z } from 'zod';

export const variants = ['yonbip'] as const;
export type YonyouVariant = (typeof variants)[number];

const code = z.string().trim().min(1).max(200);
const codes = z.record(code, code);
const optional = (most = 300) => z.string().trim().max(most).default('');
const secret = () => z.string().max(4_000).default('');
const only = (...names: YonyouVariant[]) => ({ variant: names });

/** What each variant cannot do without. */
const needed: Record<YonyouVariant, readonly (keyof YonyouConfig)[]> = {
  yonbip: ['appKey', 'appSecret', 'maker'],
};

/** Settings of one connection to a product of Yonyou's; which fields count depends on `variant`. */
export const yonyouConfig = z
  .strictObject({
    variant: z.enum(variants).default('yonbip').meta(setting('产品与接口', 'Product and interface')),
    serverUrl: z.url({ protocol: /^https?$/, error: 'an address like https://apigateway.yonyoucloud.com' }).meta(setting('服务器地址', 'Server URL', { help: { zh: 'YonBIP：https://apigateway.yonyoucloud.com', en: 'YonBIP: https://apigateway.yonyoucloud.com' } })),
    tenantId: optional().meta(setting('租户 ID（用于查询网关地址）', 'Tenant id (by which the gateway is found)', { when: only('yonbip') })),
    gatewayUrl: optional().meta(setting('网关地址（填写后不再查询）', 'Gateway URL (then it is not looked up)', { when: only('yonbip') })),
    tokenUrl: optional().meta(setting('令牌地址（填写后不再查询）', 'Token URL (then it is not looked up)', { when: only('yonbip') })),
    appKey: optional().meta(setting('应用 appKey', 'App key', { when: only('yonbip') })),
    appSecret: secret().meta(setting('应用密钥 appSecret', 'App secret', { secret: true, when: only('yonbip') })),
    maker: optional().meta(setting('制单人', 'Voucher maker', { help: { zh: 'YonBIP 填手机号或邮箱', en: 'YonBIP: mobile number or e-mail' } })),
    ledger: codes.refine((books) => Object.keys(books).length > 0, 'at least one ledger').meta(setting('账簿：本系统账套 → ERP 账簿编码', 'Books: our ledger → their code')),
    voucherType: codes.default({ 记: '01' }).meta(setting('凭证字 → ERP 凭证类别编码', 'Voucher words → their voucher type')),
    currency: codes.default({ CNY: 'CNY' }).meta(setting('币种 → ERP 币种编码', 'Currencies → their code')),
    dimension: codes.default({}).meta(setting('核算维度 → 辅助核算项（- 表示不传）', 'Dimensions → auxiliaries (- leaves one out)', { help: { zh: '未列出的按该产品的常用名；以 ERP 名称映射的原样传送', en: 'Others go by the product’s usual names; those mapped by the ERP’s own names go as they are' } })),
    source: z.string().trim().min(1).max(60).default('VOUCHFLOW').meta(setting('外部系统名称', 'Name of this system over there')),
    red: z.enum(['negative', 'swapped']).default('negative').meta(setting('红字凭证', 'Red vouchers', { help: { zh: '负数，或借贷互换；请按贵单位的 ERP 设置', en: 'Negative amounts, or sides swapped; as your ERP is set up' } })),
    timeoutMs: z.int().min(200).max(120_000).default(15_000).meta(setting('请求超时（毫秒）', 'Request time-out (ms)')),
    horizonMs: z.int().min(0).max(86_400_000).nullable().default(120_000).meta(setting('ERP 最长滞后（毫秒）', 'Horizon (ms)')),
  })
  .superRefine((config, context) => {
    for (const field of needed[config.variant]) if (config[field] === '') context.addIssue({ code: 'custom', path: [field], message: `needed for "${config.variant}"` });
    if (config.variant === 'yonbip' && config.tenantId === '' && (config.gatewayUrl === '' || config.tokenUrl === '')) context.addIssue({ code: 'custom', path: ['tenantId'], message: 'the tenant id, or both URLs' });
    for (const field of ['gatewayUrl', 'tokenUrl'] as const) if (config[field] !== '' && !URL.canParse(config[field])) context.addIssue({ code: 'custom', path: [field], message: 'an address' });
    // What is read back is translated back, so no two of our codes may become one of theirs.
    for (const field of ['ledger', 'currency'] as const) {
      const theirs = Object.values(config[field]);
      const twice = theirs.find((value, at) => theirs.indexOf(value) !== at);
      if (twice !== undefined) context.addIssue({ code: 'custom', path: [field], message: `"${twice}" stands for two of our codes` });
    }
  });

export type YonyouConfig = z.infer<typeof yonyouConfig>;
