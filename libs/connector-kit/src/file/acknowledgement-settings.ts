import type { LocalText } from '@vouchflow/flow-model';
import { z } from 'zod';
import type { FolderAccess } from '../egress/file-store.port.js';
import { setting } from '../setting.js';

const words = z.array(z.string().trim().min(1).max(200)).max(50);
const field = (name: string) => z.string().trim().min(1).max(80).default(name);
const pattern = '(file:///[^?#*]+/|sftp://[^/?#*@%]+/([^?#*%]+/)?)';
const hint = 'a folder like file:///srv/exchange/in/ or sftp://files.example.com/in/';

/**
 * Settings of every connection that puts files into a folder, of this machine or by SFTP: where they go, and how the receiver says what became of them. With
 * `when` they belong to some variants only: shown for these, and empty folders are left to the connector's own check.
 */
export const fileDropSettings = (when?: Record<string, readonly string[]>) => {
  const folder = z
    .string()
    .regex(new RegExp(when ? `^(${pattern})?$` : `^${pattern}$`), hint)
    .max(500);
  const named = (zh: string, en: string, help?: LocalText) => setting(zh, en, { ...(when ? { when } : {}), ...(help ? { help } : {}) });
  const sftp = (zh: string, en: string, more: { help?: LocalText; secret?: boolean } = {}) =>
    setting(zh, en, { when: { ...when, transport: ['sftp'] }, ...more });
  const text = (longest: number) => z.string().max(longest).default('');
  return {
    transport: z
      .enum(['folder', 'sftp'])
      .default('folder')
      .meta(
        named('文件如何送达', 'How files get there', {
          zh: '文件夹须在本机或已挂载；SFTP 为文件服务器',
          en: 'A folder of this machine, or mounted; or a file server by SFTP',
        }),
      ),
    outbox: (when ? folder.default('') : folder).meta(
      named('投递文件夹', 'Folder that takes the files', {
        zh: 'file:///… 或 sftp://主机[:端口]/…，须在出站白名单 EGRESS_ALLOW 中',
        en: 'file:///… or sftp://host[:port]/…; EGRESS_ALLOW must name it',
      }),
    ),
    inbox: (when ? folder.default('') : folder).meta(named('回执文件夹', 'Folder of the acknowledgements')),
    sftpUser: z.string().trim().max(200).default('').meta(sftp('SFTP 用户', 'SFTP user')),
    sftpPassword: text(500).meta(sftp('SFTP 密码（用密钥时可留空）', 'SFTP password (empty with a key)', { secret: true })),
    sftpKey: text(20_000).meta(sftp('SFTP 私钥（OpenSSH 或 PEM）', 'SFTP private key (OpenSSH or PEM)', { secret: true })),
    sftpPassphrase: text(500).meta(sftp('私钥口令（可留空）', 'Passphrase of the key (may be empty)', { secret: true })),
    sftpHostKeys: z
      .array(
        z
          .string()
          .trim()
          .regex(/^SHA256:[A-Za-z0-9+/]{43}$/, 'SHA256:… as ssh-keygen -l prints it'),
      )
      .max(10)
      .default([])
      .meta(
        sftp('服务器公钥指纹', 'Fingerprints of the server’s key', {
          help: {
            zh: '在可信的机器上执行 ssh-keyscan 主机 | ssh-keygen -lf - 得到；换钥期间可填两个',
            en: 'By ssh-keyscan host | ssh-keygen -lf - on a machine you trust; two while it changes',
          },
        }),
      ),
    control: z.boolean().default(false).meta(named('附带控制文件（行数、借贷合计、SHA-256）', 'A control file beside each (rows, totals, SHA-256)')),
    acknowledges: z
      .enum(['file', 'removal'])
      .default('file')
      .meta(
        named('接收方如何回执', 'How the receiver acknowledges', {
          zh: '仅取走文件时没有凭证号，也听不到拒绝',
          en: 'Where the file is only taken away there is no number, and a refusal is not heard of',
        }),
      ),
    ackSuffix: z
      .string()
      .regex(/^[\w.-]{1,40}$/, 'letters, digits, dots')
      .default('.ack')
      .meta(named('回执文件名后缀（加在凭证文件名后）', 'What an acknowledgement adds to the file’s name')),
    ackFormat: z.enum(['json', 'csv', 'xml']).default('json').meta(named('回执格式', 'Format of the acknowledgement')),
    ackStatus: field('status').meta(named('回执：状态字段', 'Acknowledgement: field of the status')),
    ackNumber: field('number').meta(named('回执：凭证号字段', 'Acknowledgement: field of the number')),
    ackMessage: field('message').meta(named('回执：文字字段', 'Acknowledgement: field of the words')),
    ackHash: field('sha256').meta(named('回执：SHA-256 字段（没有则不核对）', 'Acknowledgement: field of the SHA-256 (absent: not compared)')),
    ackOk: words.default(['ok', 'posted', 'success', 'imported']).meta(named('表示成功的状态', 'Statuses that mean it worked')),
    ackRefused: words.default(['error', 'refused', 'failed', 'rejected']).meta(named('表示拒绝的状态', 'Statuses that mean it was refused')),
    closedPeriodWords: words
      .default(['结账', '关账', 'period closed', 'closed period', 'EP01'])
      .meta(named('表示期间已结账的文字', 'Words that mean a closed period')),
    masterDataWords: words
      .default(['不存在', 'not found', 'unknown', 'does not exist', 'EF04'])
      .meta(named('表示缺少基础资料的文字', 'Words that mean missing master data')),
  };
};

export type FileDropConfig = z.infer<z.ZodObject<ReturnType<typeof fileDropSettings>>>;

/** What no single field can tell: addresses of one kind, and everything a sign-in needs. Called where the settings are for files. */
export function checkFileDrop(config: FileDropConfig, say: (path: keyof FileDropConfig, message: string) => void): void {
  const scheme = config.transport === 'sftp' ? 'sftp://' : 'file:///';
  for (const name of ['outbox', 'inbox'] as const)
    if (!config[name].startsWith(scheme)) say(name, `a folder like ${scheme}…/, as the files go by ${config.transport}`);
  if (config.outbox === config.inbox) say('inbox', 'another folder than the one that takes the files');
  if (config.transport !== 'sftp') return;
  if (new URL(config.outbox).host !== new URL(config.inbox).host) say('inbox', 'a folder of the same server');
  if (config.sftpUser === '') say('sftpUser', 'needed for "sftp"');
  if (config.sftpPassword === '' && config.sftpKey === '') say('sftpPassword', 'a password or a key');
  if (config.sftpHostKeys.length === 0) say('sftpHostKeys', 'a server is trusted by its key alone');
}

/** Undefined for folders of this machine. */
export const accessOf = (config: FileDropConfig): FolderAccess | undefined =>
  config.transport !== 'sftp'
    ? undefined
    : {
        user: config.sftpUser,
        hostKeys: config.sftpHostKeys,
        ...(config.sftpPassword ? { password: config.sftpPassword } : {}),
        ...(config.sftpKey ? { privateKey: config.sftpKey } : {}),
        ...(config.sftpPassphrase ? { passphrase: config.sftpPassphrase } : {}),
      };
