import { checkFileDrop, fileDropSettings, setting, templateFault } from '@vouchflow/connector-kit';
import { z } from 'zod';

const code = z.string().trim().min(1).max(200);
const template = z
  .string()
  .max(50_000)
  .superRefine((text, context) => {
    const fault = templateFault(text);
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
  });

/** Settings of one receiver of files. Templates are Mustache; what they may name is in the README. */
export const fileConfig = z
  .strictObject({
    format: z.enum(['csv', 'xlsx', 'xml', 'json']).default('csv').meta(setting('文件格式', 'Format')),
    template: template.meta(setting('正文（模板；XLSX 用 CSV 模板，每格一值）', 'Content (template; of XLSX a CSV, a cell a value)')),
    encoding: z
      .enum(['utf-8', 'utf-8-bom', 'gb18030'])
      .default('utf-8')
      .meta(setting('编码', 'Encoding', { when: { format: ['csv', 'xml'] } })),
    ledger: z.record(code, code).meta(setting('账簿：本系统账套 → ERP 账簿', 'Books: our ledger → theirs')),
    red: z
      .enum(['negative', 'swapped'])
      .default('negative')
      .meta(setting('红字凭证', 'Red vouchers', { help: { zh: '负数，或借贷互换', en: 'Negative amounts, or sides swapped' } })),
    ...fileDropSettings(),
    // A file that was taken away and not acknowledged looks like none: how long that may last only the receiver's people know.
    horizonMs: z
      .int()
      .min(0)
      .max(604_800_000)
      .nullable()
      .default(null)
      .meta(setting('ERP 最长滞后（毫秒，留空则交由人工核对）', 'Horizon (ms; empty: a person looks)')),
  })
  .superRefine((config, context) => {
    if (Object.keys(config.ledger).length === 0) context.addIssue({ code: 'custom', path: ['ledger'], message: 'at least one ledger' });
    if (!config.template.includes('{{externalKey}}'))
      context.addIssue({ code: 'custom', path: ['template'], message: 'a document carries {{externalKey}}, by which it is known' });
    checkFileDrop(config, (path, message) => context.addIssue({ code: 'custom', path: [path], message }));
    if (config.encoding === 'gb18030' && config.format === 'xml' && !/encoding=["']gb18030["']/i.test(config.template))
      context.addIssue({ code: 'custom', path: ['template'], message: 'an XML that is not UTF-8 says so in its first line' });
  });

export type FileConfig = z.infer<typeof fileConfig>;
