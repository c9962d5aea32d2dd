import { documentPaths, linePaths, parseXml, renderTemplate, setting, templateFault } from '@vouchflow/connector-kit';
import { z } from 'zod';

const code = z.string().trim().min(1).max(200);
/** `Response/result/number`, local names from the answer's body on; `@id` at the end is an attribute. Empty: the element itself. */
const path = z
  .string()
  .regex(/^([\w.-]+(\/[\w.-]+)*(\/@[\w:.-]+)?|@[\w:.-]+)?$/, 'names with / between them, like Response/result')
  .max(300);
const body = z
  .string()
  .max(50_000)
  .superRefine((text, context) => {
    const fault = templateFault(text);
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
    const empty = fault === undefined && text.trim() !== '' ? renderTemplate(text, {}, 'xml') : undefined;
    const read = empty?.ok ? parseXml(empty.value) : undefined;
    if (read && !read.ok) context.addIssue({ code: 'custom', message: `the content of a SOAP body is one element: ${read.error}` });
  });
const words = z.array(code).max(50);
const when = { when: { auth: ['basic', 'wss-text', 'wss-digest'] } };

/** Settings of one ERP that takes vouchers by SOAP. Templates are Mustache and hold what stands in the body; what they may name is in the README. */
export const soapConfig = z
  .strictObject({
    endpoint: z.url({ protocol: /^https?$/, error: 'an address like https://host/services/Voucher' }).meta(setting('服务地址', 'Endpoint')),
    findEndpoint: z
      .string()
      .trim()
      .max(500)
      .default('')
      .refine((url) => url === '' || (/^https?:\/\//.test(url) && URL.canParse(url)), 'an address, or empty')
      .meta(setting('查询服务地址（留空：同上）', 'Endpoint of the look-up (empty: the same)')),
    version: z.enum(['1.1', '1.2']).default('1.1').meta(setting('SOAP 版本', 'SOAP version')),
    auth: z
      .enum(['none', 'basic', 'wss-text', 'wss-digest'])
      .default('wss-digest')
      .meta(
        setting('认证方式', 'Authentication', {
          help: { zh: 'wss：WS-Security 用户名令牌，明文或摘要', en: 'wss: UsernameToken of WS-Security, as text or digest' },
        }),
      ),
    user: z
      .string()
      .trim()
      .max(200)
      .default('')
      .meta(setting('用户', 'User', when)),
    password: z
      .string()
      .max(500)
      .default('')
      .meta(setting('密码', 'Password', { secret: true, ...when })),
    ledger: z.record(code, code).meta(setting('账簿：本系统账套 → ERP 账簿', 'Books: our ledger → theirs')),
    postAction: z.string().max(300).default('').meta(setting('过账：SOAPAction', 'SOAPAction that posts')),
    postBody: body.meta(setting('过账：正文（XML 模板）', 'Body that posts (XML template)')),
    findAction: z.string().max(300).default('').meta(setting('查询：SOAPAction', 'SOAPAction that looks up')),
    findBody: body.meta(setting('查询：正文（XML 模板，按外部编号）', 'Body that looks up by the external key (XML template)')),
    foundItems: path.default('FindResponse/voucher').meta(setting('查询结果：每张凭证的元素', 'Look-up: the element of each document')),
    answerPath: path.default('PostResponse').meta(setting('过账答复：凭证所在元素', 'Answer to a post: where the document stands')),
    ...documentPaths(path),
    linesPath: path.default('line').meta(setting('凭证：每条分录的元素', 'Document: the element of each line')),
    ...linePaths(path),
    successPath: path.default('').meta(setting('业务成功标志（留空：没有 Fault 即成功）', 'What says whether it worked (empty: no fault)')),
    successValues: words.default(['true', '0']).meta(setting('表示成功的值', 'Values that mean it worked')),
    messagePath: path.default('').meta(setting('业务错误的文字', 'Where a business error has its words')),
    refusedFaults: words.default(['Client', 'Sender']).meta(
      setting('表示拒绝的 Fault 代码', 'Fault codes that mean a refusal', {
        help: { zh: '其余的 Fault 视为结果不明', en: 'Any other fault leaves the outcome open' },
      }),
    ),
    closedPeriodWords: words
      .default(['结账', '关账', 'period closed', 'closed period'])
      .meta(setting('表示期间已结账的文字', 'Words that mean a closed period')),
    masterDataWords: words
      .default(['不存在', 'not found', 'unknown', 'does not exist'])
      .meta(setting('表示缺少基础资料的文字', 'Words that mean missing master data')),
    red: z
      .enum(['negative', 'swapped'])
      .default('negative')
      .meta(setting('红字凭证', 'Red vouchers', { help: { zh: '负数，或借贷互换', en: 'Negative amounts, or sides swapped' } })),
    timeoutMs: z.int().min(200).max(60_000).default(10_000).meta(setting('请求超时（毫秒）', 'Request time-out (ms)')),
    horizonMs: z.int().min(0).max(86_400_000).nullable().default(600_000).meta(setting('ERP 最长滞后（毫秒）', 'Horizon (ms)')),
  })
  .superRefine((config, context) => {
    const say = (name: string, message: string): void => context.addIssue({ code: 'custom', path: [name], message });
    if (config.auth !== 'none') for (const name of ['user', 'password'] as const) if (config[name] === '') say(name, `needed for "${config.auth}"`);
    if (Object.keys(config.ledger).length === 0) say('ledger', 'at least one ledger');
    for (const name of ['postBody', 'findBody'] as const)
      if (!config[name].includes('{{externalKey}}')) say(name, 'names {{externalKey}}, by which a document is found again');
  });

export type SoapConfig = z.infer<typeof soapConfig>;
