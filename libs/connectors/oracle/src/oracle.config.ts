import { checkFileDrop, fileDropSettings, setting, templateFault } from '@vouchflow/connector-kit';
import { z } from 'zod';

const code = z.string().trim().min(1).max(200);
/** Goes into the positional argument list of a job, where a comma would make two of one. */
const argument = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^,#"]+$/, 'no comma, no # and no quotes');
const digits = z.string().regex(/^\d{1,18}$/, 'an id of up to 18 digits');
const template = z
  .string()
  .max(2_000)
  .superRefine((text, context) => {
    const fault = templateFault(text);
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
  });

const fusion = { when: { variant: ['fusion'] } };
const ebs = { when: { variant: ['ebs-file'] } };

/** Settings of one Oracle: Fusion ERP Cloud by REST, or E-Business Suite by files for GL_INTERFACE. */
export const oracleConfig = z
  .strictObject({
    variant: z.enum(['fusion', 'ebs-file']).default('fusion').meta(setting('接入方式', 'Way in')),
    serverUrl: z
      .string()
      .trim()
      .max(500)
      .default('')
      .meta(
        setting('服务器地址', 'Server URL', {
          ...fusion,
          help: { zh: '如 https://pod.fa.ocs.oraclecloud.com', en: 'Like https://pod.fa.ocs.oraclecloud.com' },
        }),
      ),
    apiPath: z
      .string()
      .regex(/^\/[\w./-]+$/, 'a path like /fscmRestApi/resources/11.13.18.05')
      .max(200)
      .default('/fscmRestApi/resources/11.13.18.05')
      .meta(setting('REST 路径', 'REST path', fusion)),
    user: z
      .string()
      .trim()
      .max(200)
      .default('')
      .meta(setting('用户', 'User', { ...fusion, help: { zh: '只有提交任务的用户能查询该任务', en: 'Only the user who submits a job may ask about it' } })),
    password: z
      .string()
      .max(500)
      .default('')
      .meta(setting('密码', 'Password', { secret: true, ...fusion })),
    ledger: z.record(code, digits).meta(setting('账簿：本系统账套 → 分类账 ID', 'Books: our ledger → ledger id')),
    ledgerName: z
      .record(code, argument)
      .default({})
      .meta(setting('分类账名称（参数模板用名称时填写）', 'Ledger names (where the argument list names them)', fusion)),
    dataAccessSet: z
      .record(code, argument)
      .default({})
      .meta(setting('账套 → 数据访问集 ID', 'Our ledger → data access set id', fusion)),
    source: argument
      .default('Vouchflow')
      .meta(setting('日记账来源', 'Journal source', { help: { zh: '须先在 Fusion 中定义', en: 'Defined in Fusion first' } })),
    category: z.record(code, argument).default({ 记: 'Other' }).meta(setting('日记账类别：凭证字 → 类别', 'Journal categories: our word → theirs')),
    company: z.record(code, code).meta(setting('法人 → 平衡段值', 'Legal entities → balancing segment')),
    segments: z
      .array(z.string().regex(/^(company|account|=[^\s,]{1,25}|[A-Za-z][\w.]{0,60}:[^\s,]{0,25})$/, 'company, account, =fixed or dimension:default'))
      .min(1)
      .max(30)
      .default(['company', 'account', 'department:00000', 'project:00000'])
      .meta(
        setting('科目弹性域各段', 'Segments of the chart of accounts', {
          help: { zh: '按顺序：company、account、=固定值、维度:缺省值', en: 'In order: company, account, =fixed, dimension:default' },
        }),
      ),
    separator: z
      .enum(['-', '.', '|', '~'])
      .default('-')
      .meta(setting('段分隔符', 'Segment separator', fusion)),
    parameterList: template.default('{{dataAccessSet}},{{source}},{{ledgerId}},{{group}},N,N,N').meta(
      setting('导入任务的参数（模板）', 'Arguments of the import job (template)', {
        ...fusion,
        help: { zh: '各租户第 1、3 项有用 ID 的，也有用名称 {{ledgerName}} 的', en: 'Tenants differ in 1 and 3: ids, or {{ledgerName}}' },
      }),
    ),
    documentAccount: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .default('fin$/generalLedger$/import$')
      .meta(setting('UCM 文档帐户', 'UCM document account', fusion)),
    jobOptions: z
      .string()
      .trim()
      .max(500)
      .default('InterfaceDetails=15,ImportOption=Y,PurgeOption=Y,ExtractFileType=ALL')
      .meta(setting('任务选项', 'Job options', fusion)),
    endMark: z
      .boolean()
      .default(false)
      .meta(setting('行尾加 END', 'END behind every row', fusion)),
    batchQuery: template
      .default("BatchName LIKE '{{externalKey}}%'")
      .meta(setting('按外部编号查询日记账批的条件（模板）', 'How a batch is looked up by the external key (template)', fusion)),
    goesTo: z
      .enum(['imported', 'posted'])
      .default('imported')
      .meta(
        setting('日记账推进到', 'Journals go as far as', {
          ...fusion,
          help: { zh: 'posted：等待 Fusion 的自动过账', en: 'posted: waits for the AutoPost of Fusion' },
        }),
      ),
    red: z
      .enum(['negative', 'swapped'])
      .default('negative')
      .meta(setting('红字凭证', 'Red vouchers', { help: { zh: '负数，或借贷互换', en: 'Negative amounts, or sides swapped' } })),
    timeoutMs: z
      .int()
      .min(200)
      .max(120_000)
      .default(30_000)
      .meta(setting('请求超时（毫秒）', 'Request time-out (ms)', fusion)),
    // A job waits its turn in the scheduler, so what was sent may be done much later.
    horizonMs: z
      .int()
      .min(0)
      .max(86_400_000)
      .nullable()
      .default(14_400_000)
      .meta(setting('ERP 最长滞后（毫秒）', 'Horizon (ms)', fusion)),
    createdBy: z
      .string()
      .regex(/^\d{0,15}$/, 'a number')
      .default('')
      .meta(setting('EBS 用户 ID（CREATED_BY）', 'EBS user id (CREATED_BY)', ebs)),
    ...fileDropSettings(ebs.when),
  })
  .superRefine((config, context) => {
    const say = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
    const need = (...names: ('user' | 'password' | 'createdBy' | 'outbox' | 'inbox')[]): void => {
      for (const name of names) if (config[name] === '') say(name, `needed for "${config.variant}"`);
    };
    if (config.variant === 'ebs-file') {
      need('createdBy', 'outbox', 'inbox');
      if (config.outbox !== '' && config.inbox !== '') checkFileDrop(config, say);
    }
    if (Object.keys(config.ledger).length === 0) say('ledger', 'at least one ledger');
    if (config.segments.filter((one) => one === 'account').length !== 1) say('segments', 'exactly one segment is the account');
    if (config.variant !== 'fusion') return;
    need('user', 'password');
    if (!/^https?:\/\/[^/\s?#@]+\/?$/.test(config.serverUrl) || !URL.canParse(config.serverUrl))
      say('serverUrl', 'an address like https://pod.fa.ocs.oraclecloud.com');
    if (!config.batchQuery.includes('{{externalKey}}')) say('batchQuery', 'a look-up names {{externalKey}}');
    for (const name of ['{{group}}', '{{source}}']) if (!config.parameterList.includes(name)) say('parameterList', `the job imports nothing without ${name}`);
    if (config.parameterList.split(',').length !== 7) say('parameterList', 'seven arguments');
    const named = config.parameterList.includes('{{ledgerName}}') ? config.ledgerName : config.dataAccessSet;
    for (const ledger of Object.keys(config.ledger)) {
      if (config.parameterList.includes('{{dataAccessSet}}') && !Object.hasOwn(config.dataAccessSet, ledger)) say('dataAccessSet', `none for ${ledger}`);
      if (named === config.ledgerName && !Object.hasOwn(config.ledgerName, ledger)) say('ledgerName', `none for ${ledger}`);
    }
  });

export type OracleConfig = z.infer<typeof oracleConfig>;
