import { setting } from '@vouchflow/connector-kit';
import { z } from 'zod';

const code = z.string().trim().min(1).max(80);
const codes = z.record(code, code);

/** Settings of one connection to one database of a Tryton server. */
export const trytonConfig = z
  .strictObject({
    serverUrl: z.url({ protocol: /^https?$/, error: 'an address like https://host:8000/' }).meta(setting('服务器地址', 'Server URL')),
    database: z
      .string()
      .regex(/^[\w.-]{1,63}$/, 'the name of a database')
      .meta(setting('数据库', 'Database')),
    user: code.meta(setting('用户', 'User')),
    password: z
      .string()
      .min(1)
      .max(500)
      .meta(setting('密码', 'Password', { secret: true })),
    company: codes.meta(setting('账簿：本系统账套 → 公司的往来单位编码', 'Books: our ledger → party code of the company')),
    journal: codes.default({ 记: 'EXP' }).meta(setting('凭证字 → 日记账编码', 'Voucher words → journal code')),
    partyFrom: z
      .array(code)
      .max(5)
      .default(['party', 'person', 'supplier'])
      .meta(
        setting('往来单位取自（按顺序）', 'Party is taken from these dimensions, in order', {
          help: { zh: '仅用于要求往来单位的科目。', en: 'Only on accounts that ask for a party.' },
        }),
      ),
    goesTo: z.enum(['draft', 'posted']).default('posted').meta(setting('凭证推进到', 'Moves go as far as')),
    timeoutMs: z.int().min(200).max(60_000).default(10_000).meta(setting('请求超时（毫秒）', 'Request time-out (ms)')),
    horizonMs: z.int().min(0).max(86_400_000).nullable().default(30_000).meta(setting('ERP 最长滞后（毫秒）', 'Horizon (ms)')),
  })
  .superRefine(({ company }, context) => {
    if (Object.keys(company).length === 0) context.addIssue({ code: 'custom', path: ['company'], message: 'at least one ledger' });
    const theirs = Object.values(company);
    const twice = theirs.find((value, at) => theirs.indexOf(value) !== at);
    if (twice !== undefined) context.addIssue({ code: 'custom', path: ['company'], message: `"${twice}" stands for two ledgers` });
  });

export type TrytonConfig = z.infer<typeof trytonConfig>;
