import { z } from 'zod';
import { setting } from '../setting.js';
import { documentPaths, linePaths } from '../template/document-paths.js';
import { templateFault } from '../template/render-template.js';

const code = z.string().trim().min(1).max(200);
/** `data.items.0.number`; empty: the answer itself. */
const path = z
  .string()
  .regex(/^[\w$-]*(\.[\w$-]+)*$/, 'names with dots between them, like data.items')
  .max(200);
const template = z
  .string()
  .max(50_000)
  .superRefine((text, context) => {
    const fault = templateFault(text);
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
  });
const when = (...auth: string[]) => ({ when: { auth } });
const words = z.array(code).max(50);

/** Settings of one ERP that takes vouchers as JSON over HTTP. Templates are Mustache; what they may name is in the README. */
export const restFields = {
  serverUrl: z.url({ protocol: /^https?$/, error: 'an address like https://host/api/' }).meta(setting('服务器地址', 'Server URL')),
  auth: z.enum(['none', 'basic', 'header', 'client-credentials']).default('header').meta(setting('认证方式', 'Authentication')),
  user: z
    .string()
    .trim()
    .max(200)
    .default('')
    .meta(setting('用户', 'User', when('basic'))),
  password: z
    .string()
    .max(500)
    .default('')
    .meta(setting('密码', 'Password', { secret: true, ...when('basic') })),
  headerName: z
    .string()
    .regex(/^[A-Za-z][\w-]{0,60}$/, 'the name of a header')
    .default('authorization')
    .meta(setting('认证头名称', 'Header', when('header'))),
  headerValue: z
    .string()
    .max(2_000)
    .default('')
    .meta(setting('认证头的值', 'Its value', { secret: true, ...when('header') })),
  tokenPath: z
    .string()
    .max(500)
    .default('oauth/token')
    .meta(setting('令牌地址', 'Token path', when('client-credentials'))),
  clientId: z
    .string()
    .trim()
    .max(200)
    .default('')
    .meta(setting('客户端 ID', 'Client ID', when('client-credentials'))),
  clientSecret: z
    .string()
    .max(500)
    .default('')
    .meta(setting('客户端密钥', 'Client secret', { secret: true, ...when('client-credentials') })),
  ledger: z.record(code, code).meta(setting('账簿：本系统账套 → ERP 账簿', 'Books: our ledger → theirs')),
  checkPath: z.string().max(500).default('').meta(setting('测试连接时读取的地址', 'Path that a test of the connection reads')),
  postMethod: z.enum(['POST', 'PUT']).default('POST').meta(setting('过账方法', 'Method that posts')),
  postPath: template.meta(setting('过账地址（模板）', 'Path that posts (template)')),
  postBody: template.meta(setting('过账正文（JSON 模板）', 'Body that posts (JSON template)')),
  findPath: template.meta(setting('查询地址（模板，按外部编号）', 'Path that looks up by the external key (template)')),
  foundItems: path.default('items').meta(setting('查询结果：列表所在路径', 'Look-up: where the list stands')),
  answerPath: path.default('').meta(setting('过账答复：凭证所在路径', 'Answer to a post: where the document stands')),
  ...documentPaths(path),
  statePath: path.default('').meta(setting('凭证：状态（留空表示在即已过账）', 'Document: state (empty: being there is enough)')),
  doneStates: words.default([]).meta(setting('视为已过账的状态', 'States that count as posted')),
  linesPath: path.default('lines').meta(setting('凭证：分录所在路径', 'Document: where its lines stand')),
  ...linePaths(path),
  refusedStatus: z.array(z.int().min(400).max(499)).max(20).default([400, 409, 422]).meta(setting('表示拒绝的 HTTP 状态', 'HTTP states that say no')),
  successPath: path.default('').meta(setting('业务成功标志所在路径', 'Where an HTTP 200 says whether it worked (empty: it did)')),
  successValues: words.default(['true', '0']).meta(setting('表示成功的值', 'Values that mean it worked')),
  messagePath: path.default('message').meta(setting('错误：文字', 'Fault: its words')),
  closedPeriodWords: words.default(['结账', '关账', 'period closed', 'closed period']).meta(setting('表示期间已结账的文字', 'Words that mean a closed period')),
  masterDataWords: words
    .default(['不存在', 'not found', 'unknown', 'does not exist'])
    .meta(setting('表示缺少基础资料的文字', 'Words that mean missing master data')),
  red: z
    .enum(['negative', 'swapped'])
    .default('negative')
    .meta(setting('红字凭证', 'Red vouchers', { help: { zh: '负数，或借贷互换', en: 'Negative amounts, or sides swapped' } })),
  timeoutMs: z.int().min(200).max(60_000).default(5_000).meta(setting('请求超时（毫秒）', 'Request time-out (ms)')),
  horizonMs: z.int().min(0).max(86_400_000).nullable().default(30_000).meta(setting('ERP 最长滞后（毫秒）', 'Horizon (ms)')),
};

/** What belongs together, and what a template must name. */
export const refineRest = (config: RestConfig, context: z.RefinementCtx): void => {
  const need = (...names: ('user' | 'password' | 'headerValue' | 'clientId' | 'clientSecret')[]): void => {
    for (const name of names) if (config[name] === '') context.addIssue({ code: 'custom', path: [name], message: `needed for "${config.auth}"` });
  };
  if (config.auth === 'basic') need('user', 'password');
  if (config.auth === 'header') need('headerValue');
  if (config.auth === 'client-credentials') need('clientId', 'clientSecret');
  if (Object.keys(config.ledger).length === 0) context.addIssue({ code: 'custom', path: ['ledger'], message: 'at least one ledger' });
  if (!config.findPath.includes('{{externalKey}}')) context.addIssue({ code: 'custom', path: ['findPath'], message: 'a look-up names {{externalKey}}' });
  if (!config.postBody.includes('{{externalKey}}'))
    context.addIssue({ code: 'custom', path: ['postBody'], message: 'a document carries {{externalKey}}, by which it is found again' });
};

export type RestConfig = z.infer<z.ZodObject<typeof restFields>>;
