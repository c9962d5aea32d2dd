import type { LocalText } from '@vouchflow/flow-model';
import { z } from 'zod';
import { setting } from '../setting.js';

const words = z.array(z.string().trim().min(1).max(200)).max(50);
const field = (name: string) => z.string().trim().min(1).max(80).default(name);
const pattern = 'file:///[^?#*]+/';
const hint = 'a folder like file:///srv/exchange/in/';

/**
 * Settings of every connection that puts files into a folder: where they go, and how the receiver says what became of them. With
 * `when` they belong to some variants only: shown for these, and empty folders are left to the connector's own check.
 */
export const fileDropSettings = (when?: Record<string, readonly string[]>) => {
  const folder = z.string().regex(new RegExp(when ? `^(${pattern})?$` : `^${pattern}$`), hint).max(500);
  const named = (zh: string, en: string, help?: LocalText) => setting(zh, en, { ...(when ? { when } : {}), ...(help ? { help } : {}) });
  return {
    outbox: (when ? folder.default('') : folder).meta(named('投递文件夹', 'Folder that takes the files', { zh: '须在出站白名单 EGRESS_ALLOW 中', en: 'Must be named in EGRESS_ALLOW' })),
    inbox: (when ? folder.default('') : folder).meta(named('回执文件夹', 'Folder of the acknowledgements')),
    control: z.boolean().default(false).meta(named('附带控制文件（行数、借贷合计、SHA-256）', 'A control file beside each (rows, totals, SHA-256)')),
    acknowledges: z.enum(['file', 'removal']).default('file').meta(named('接收方如何回执', 'How the receiver acknowledges', { zh: 'file：写回执文件；removal：仅取走文件，没有凭证号', en: 'file: by a file; removal: by taking the file away, without a number' })),
    ackSuffix: z.string().regex(/^[\w.-]{1,40}$/, 'letters, digits, dots').default('.ack').meta(named('回执文件名后缀（加在凭证文件名后）', 'What an acknowledgement adds to the file’s name')),
    ackFormat: z.enum(['json', 'csv', 'xml']).default('json').meta(named('回执格式', 'Format of the acknowledgement')),
    ackStatus: field('status').meta(named('回执：状态字段', 'Acknowledgement: field of the status')),
    ackNumber: field('number').meta(named('回执：凭证号字段', 'Acknowledgement: field of the number')),
    ackMessage: field('message').meta(named('回执：文字字段', 'Acknowledgement: field of the words')),
    ackHash: field('sha256').meta(named('回执：SHA-256 字段（没有则不核对）', 'Acknowledgement: field of the SHA-256 (absent: not compared)')),
    ackOk: words.default(['ok', 'posted', 'success', 'imported']).meta(named('表示成功的状态', 'Statuses that mean it worked')),
    ackRefused: words.default(['error', 'refused', 'failed', 'rejected']).meta(named('表示拒绝的状态', 'Statuses that mean it was refused')),
    closedPeriodWords: words.default(['结账', '关账', 'period closed', 'closed period', 'EP01']).meta(named('表示期间已结账的文字', 'Words that mean a closed period')),
    masterDataWords: words.default(['不存在', 'not found', 'unknown', 'does not exist', 'EF04']).meta(named('表示缺少基础资料的文字', 'Words that mean missing master data')),
  };
};

export type FileDropConfig = z.infer<z.ZodObject<ReturnType<typeof fileDropSettings>>>;
