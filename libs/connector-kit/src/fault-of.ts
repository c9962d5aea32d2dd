import type { LocalText } from '@vouchflow/flow-model';
import { keepableText } from '@vouchflow/kernel';
import type { ErpFault, ErpFaultCause } from './erp-fault.js';

interface Entry {
  cause: ErpFaultCause;
  message: LocalText;
  mend: LocalText;
}

const entry = (cause: ErpFaultCause, message: LocalText, mend: LocalText): Entry => ({ cause, message, mend });

const settings: LocalText = { zh: '请管理员检查该连接的设置。', en: 'Ask an admin to check the settings of the connection.' };
const waits: LocalText = {
  zh: '无需处理，系统会自行继续；若持续出现，请检查网络和 ERP。',
  en: 'Nothing to do, the system goes on by itself; if it lasts, check the network and the ERP.',
};

/** Every fault a connector may report. Closed on purpose: the same trouble reads the same with every ERP. */
const faults = {
  LOGIN_REFUSED: entry(
    'auth',
    { zh: 'ERP 拒绝登录', en: 'The ERP refused the sign-in' },
    { zh: '请管理员检查该连接的用户和密钥。', en: 'Ask an admin to check the user and the secret of the connection.' },
  ),
  NO_RIGHTS: entry(
    'auth',
    { zh: 'ERP 用户没有权限', en: 'The ERP user lacks the right to do this' },
    { zh: '请在 ERP 中为该连接的用户授权，然后重新推送。', en: 'Give the user of the connection this right in the ERP, then push again.' },
  ),
  MAPPING_MISSING: entry(
    'mapping',
    { zh: '连接的设置或对照表中没有对应的编码', en: 'Settings or mapping of the connection have no code for this' },
    { zh: '请在该连接的设置或对照表中补上，然后重新推送。', en: 'Add it to the settings or the mapping of the connection, then push again.' },
  ),
  VOUCHER_INVALID: entry(
    'mapping',
    { zh: 'ERP 认为凭证内容不完整或不正确', en: 'The ERP finds the voucher incomplete or wrong' },
    { zh: '请核对科目、核算维度与连接的设置，然后重新推送。', en: 'Compare accounts and dimensions with the settings of the connection, then push again.' },
  ),
  ENDPOINT_WRONG: entry('mapping', { zh: '该地址上没有这个 ERP 的接口', en: 'There is no such ERP at this address' }, settings),
  QUERY_REFUSED: entry('mapping', { zh: 'ERP 拒绝了查询', en: 'The ERP refused the look-up' }, settings),
  MASTER_DATA_MISSING: entry(
    'master-data',
    { zh: 'ERP 中没有此基础资料', en: 'The ERP does not know this account, department, person or project' },
    { zh: '请在 ERP 中新增并启用该资料，然后重新推送。', en: 'Add it in the ERP, then push again.' },
  ),
  PERIOD_CLOSED: entry(
    'closed-period',
    { zh: '凭证所属会计期间在 ERP 中已结账', en: "The voucher's period is closed in the ERP" },
    { zh: '凭证将在下一个未结账期间重新生成。', en: 'The voucher is made anew in the next open period.' },
  ),
  ACCOUNT_NOT_POSTABLE: entry(
    'master-data',
    { zh: 'ERP 中该科目不能记账', en: 'The ERP does not post to this account' },
    { zh: '请选用末级且已启用的科目，然后重新推送。', en: 'Choose an account of the lowest level that is open, then push again.' },
  ),
  UNBALANCED: entry(
    'mapping',
    { zh: 'ERP 认为借贷不平', en: 'The ERP finds debit and credit unequal' },
    { zh: '请核对连接的设置与对照表。', en: 'Compare the settings and the mapping of the connection.' },
  ),
  ERP_HOLDS_IT: entry(
    'duplicate',
    { zh: 'ERP 认为此凭证已存在', en: 'The ERP says that it holds this voucher already' },
    { zh: '请在 ERP 中核对后再处理。', en: 'Compare with the ERP before anything else.' },
  ),
  ERP_HOLDS_SEVERAL: entry(
    'duplicate',
    { zh: 'ERP 中有多张凭证带有同一外部编号', en: 'The ERP holds several vouchers with the same external key' },
    { zh: '请在 ERP 中保留一张，其余由财务冲销或删除。', en: 'Keep one; finance reverses or deletes the others in the ERP.' },
  ),
  NOT_REACHABLE: entry('network', { zh: '无法连接 ERP，请求未发出', en: 'The ERP cannot be reached; nothing was sent' }, waits),
  FOLDER_REFUSED: entry(
    'auth',
    { zh: '交换文件夹不可用', en: 'The exchange folder cannot be used' },
    {
      zh: '请管理员检查文件夹的路径、权限、SFTP 的用户与服务器指纹，以及出站白名单（EGRESS_ALLOW）中是否有它。',
      en: 'Ask an admin to check the path of the folder, the rights to it, user and fingerprint of an SFTP server, and that EGRESS_ALLOW names it.',
    },
  ),
  BUSY: entry('network', { zh: 'ERP 正忙，未受理请求', en: 'The ERP is busy and did not take the request' }, waits),
  ANSWER_LOST: entry('network', { zh: '请求已发出，但没有得到答复', en: 'The request was sent, but no answer came' }, waits),
  ANSWER_UNREADABLE: entry('network', { zh: 'ERP 的答复无法识别', en: 'The answer of the ERP cannot be read' }, waits),
  SESSION_LOST: entry('network', { zh: 'ERP 会话再次失效', en: 'The ERP lost the session again' }, waits),
  NO_CONNECTION: entry(
    'mapping',
    { zh: '该账套没有可用的 ERP 连接，凭证未发出', en: 'The ledger has no ERP connection; nothing was sent' },
    { zh: '请管理员为该账套设置并启用连接，然后重新推送。', en: 'Ask an admin to set up and enable a connection for the ledger, then push again.' },
  ),
  MISMATCH: entry(
    'duplicate',
    { zh: 'ERP 中的凭证与推送的不一致', en: "The ERP's document differs from what was sent" },
    { zh: '请对照两边的差异；在 ERP 中改正后重新核对，或冲销后重新生成。', en: 'Compare the two; mend it in the ERP and look it up again, or reverse it.' },
  ),
  HORIZON_NOT_DECLARED: entry(
    'unknown',
    { zh: '没有查到凭证，但该连接未声明多久之后才算数', en: 'The document was not found, and the connection declares no time after which that counts' },
    { zh: '请在 ERP 中核对，并说明看到的情况。', en: 'Look in the ERP, and state what you saw.' },
  ),
  NO_LOOK_UP: entry(
    'unknown',
    { zh: '该接口没有查询凭证的途径，无法核对是否已入账', en: 'This interface has no look-up, so it cannot be told whether the voucher is there' },
    { zh: '请在 ERP 中按外部编号核对，并说明看到的情况。', en: 'Look in the ERP by the external key, and state what you saw.' },
  ),
  CROSS_YEAR: entry(
    'closed-period',
    { zh: '凭证中有上一年度的费用（跨年）', en: 'The voucher holds an expense of the year before' },
    { zh: '请财务确认在本年度入账，或先在上一年度计提。', en: 'Finance confirms that it is booked in this year, or accrues it in the year before.' },
  ),
  LEASE_LOST: entry('network', { zh: '另一个处理进程已接手', en: 'Another worker has taken over' }, waits),
  TICKET_REFUSED: entry(
    'unknown',
    { zh: 'ERP 的后台任务失败', en: "The ERP's job failed" },
    { zh: '请按 ERP 的任务日志处理，然后重新推送。', en: "Act on the job's log in the ERP, then push again." },
  ),
  SAID_POSTED: entry(
    'unknown',
    {
      zh: 'ERP 先拒绝了凭证，后又回执已入账，但按标识没有查到',
      en: 'The ERP refused the voucher and then said by itself that it is posted, but does not show it under its marker',
    },
    {
      zh: '请在 ERP 中核对：确已入账的，请填写看到的凭证号；没有的，请说明没有，经另一人确认后再推送。',
      en: 'Look in the ERP: where it is posted, state its number; where it is not, state that, and it is pushed again once another person has confirmed.',
    },
  ),
  STATE_NOT_REACHED: entry(
    'unknown',
    { zh: '凭证已在 ERP 中，但没有到达要求的状态', en: 'The voucher is in the ERP but did not reach the state asked for' },
    { zh: '请在 ERP 中完成提交或审核，或调整连接的设置。', en: 'Submit or audit it in the ERP, or change the setting of the connection.' },
  ),
  FILE_TOO_LARGE: entry(
    'mapping',
    { zh: '附件超过 ERP 允许的大小', en: 'The file is larger than the ERP takes' },
    {
      zh: '请管理员放宽 ERP 的附件大小限制后重新传送；或在 ERP 的凭证上手工添加。凭证本身不受影响。',
      en: 'Have the limit of the ERP raised and send it again, or add it to the voucher there by hand. The voucher itself is as it was.',
    },
  ),
  FILE_REFUSED: entry(
    'unknown',
    { zh: 'ERP 拒绝了附件', en: 'The ERP refused the file' },
    { zh: '请按 ERP 的提示处理，然后重新传送。凭证本身不受影响。', en: 'Act on what the ERP says, then send it again. The voucher itself is as it was.' },
  ),
  FILES_NOT_TAKEN: entry(
    'mapping',
    { zh: '该连接的接口不接收附件', en: 'This interface of the ERP takes no files' },
    {
      zh: '请管理员检查 ERP 的版本与附件存储方式，或关闭该连接的“传送附件”。凭证本身不受影响。',
      en: 'Ask an admin to check the release of the ERP and where it keeps files, or to switch sending files off. The voucher itself is as it was.',
    },
  ),
  FILE_WITHOUT_VOUCHER: entry(
    'unknown',
    { zh: '在 ERP 中没有找到附件所属的凭证', en: 'The voucher that the file belongs to was not found in the ERP' },
    { zh: '请在 ERP 中核对凭证是否还在，然后重新传送。', en: 'Look in the ERP whether the voucher is still there, then send the file again.' },
  ),
  ERP_REFUSED: entry(
    'unknown',
    { zh: 'ERP 拒绝了凭证', en: 'The ERP refused the voucher' },
    { zh: '请按 ERP 的提示处理，然后重新推送。', en: 'Act on what the ERP says, then push again.' },
  ),
} satisfies Record<string, Entry>;

export type FaultCode = keyof typeof faults;

/** The fault of a code, with the ERP's own words or ours behind it (masked by the caller), at most 500 characters. */
export function faultOf(code: FaultCode, detail = ''): ErpFault {
  const { cause, message, mend } = faults[code];
  const words = keepableText(detail.length > 500 ? `${detail.slice(0, 500)}…` : detail);
  if (words === '') return { cause, code, message, mend };
  return { cause, code, message: { zh: `${message.zh}：${words}`, en: `${message.en}: ${words}` }, mend, vendorText: words };
}

export const faultCodes = Object.keys(faults) as FaultCode[];

/** What to do about a code that was stored; null for one that is not of the list (any more). */
export const mendOf = (code: string | null): LocalText | null => (code !== null && Object.hasOwn(faults, code) ? faults[code as FaultCode].mend : null);
