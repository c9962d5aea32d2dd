import { sayInstant } from '@vouchflow/flow-core';
import { formatMinor, type Money } from '@vouchflow/kernel';
import { errorCatalog, type AlertKind, type LineCut, type LineReturned, type LocalText } from '@vouchflow/flow-model';

type Words = (values: Record<string, unknown>) => LocalText;

const number = (values: Record<string, unknown>): string => String(values['number'] ?? '');
const because = (values: Record<string, unknown>, mark: string): string => (values['comment'] ? `${mark}${String(values['comment'])}` : '');
const isLocalText = (value: unknown): value is LocalText =>
  typeof value === 'object' && value !== null && typeof (value as LocalText).zh === 'string' && typeof (value as LocalText).en === 'string';
const name = (values: Record<string, unknown>): LocalText =>
  isLocalText(values['by']) ? values['by'] : { zh: String(values['by'] ?? ''), en: String(values['by'] ?? '') };
const cutsOf = (values: Record<string, unknown>): LineCut[] => (Array.isArray(values['cuts']) ? (values['cuts'] as LineCut[]) : []);
const returnedOf = (values: Record<string, unknown>): LineReturned[] => (Array.isArray(values['returned']) ? (values['returned'] as LineReturned[]) : []);
const amountOf = ({ minor, currency }: Money): string => `${formatMinor(minor, currency)} ${currency}`;
const faultTitle = (values: Record<string, unknown>): LocalText =>
  errorCatalog[values['fault'] as keyof typeof errorCatalog]?.title ?? errorCatalog.INTERNAL.title;

const due = (values: Record<string, unknown>): string => sayInstant(values['dueAt'], typeof values['zone'] === 'string' ? { zone: values['zone'] } : {});

/** A file by its name and its voucher. */
const fileOf = (values: Record<string, unknown>): LocalText => ({
  zh: `${String(values['file'] ?? '')}（凭证 ${String(values['voucher'] ?? '')}）`,
  en: `${String(values['file'] ?? '')} of voucher ${String(values['voucher'] ?? '')}`,
});

const alertWords: Readonly<Record<AlertKind, (values: Record<string, unknown>, more: LocalText) => LocalText>> = {
  'posting-failed': (values, more) => ({
    zh: `凭证 ${String(values['voucher'] ?? '')}${more.zh} 没有入账：${String(values['message'] ?? '')}`,
    en: `Voucher ${String(values['voucher'] ?? '')}${more.en} was not posted: ${String(values['message'] ?? '')}`,
  }),
  'posting-unknown': (values, more) => ({
    zh: `凭证 ${String(values['voucher'] ?? '')}${more.zh} 的结果长时间不明，请到 ERP 查看`,
    en: `What became of voucher ${String(values['voucher'] ?? '')}${more.en} is unknown for too long; please look in the ERP`,
  }),
  lag: () => ({ zh: '有凭证等待过久', en: 'vouchers wait too long' }),
  'file-refused': (values, more) => ({
    zh: `ERP 拒绝了附件 ${fileOf(values).zh}${more.zh}：${String(values['message'] ?? '')}`,
    en: `The ERP refused the file ${fileOf(values).en}${more.en}: ${String(values['message'] ?? '')}`,
  }),
  'file-unknown': (values, more) => ({
    zh: `附件 ${fileOf(values).zh}${more.zh} 是否已到 ERP 长时间不明，系统仍在查找`,
    en: `Whether the file ${fileOf(values).en}${more.en} reached the ERP is unknown for too long; it is still looked for`,
  }),
  'file-lag': () => ({ zh: '有附件等待传送过久', en: 'files wait too long to be sent on' }),
  'breaker-open': () => ({ zh: '没有应答，已暂停推送', en: 'does not answer; nothing is sent' }),
  'connection-refused': () => ({ zh: '拒绝连接', en: 'refuses the connection' }),
};

/** Several of one kind and connection are told in one. */
function alertText(values: Record<string, unknown>): LocalText {
  const count = Number(values['count'] ?? 1);
  const kind = String(values['alert']);
  const more = count > 1 ? { zh: ` 等 ${count} ${kind.startsWith('file-') ? '个' : '张'}`, en: ` and ${count - 1} more` } : { zh: '', en: '' };
  const words = Object.hasOwn(alertWords, kind) ? alertWords[kind as AlertKind](values, more) : { zh: kind, en: kind };
  const of = values['name'] ? String(values['name']) : '';
  return of ? { zh: `${of}：${words.zh}`, en: `${of}: ${words.en}` } : words;
}

const sentences: Record<string, Words> = {
  'alert.opened': alertText,
  'claim.returned': (values) => ({
    zh: `单据 ${number(values)} 已退回${because(values, '：')}`,
    en: `Claim ${number(values)} came back to you${because(values, ': ')}`,
  }),
  'claim.lines-decided': (values) => ({
    zh: `单据 ${number(values)}：${[...cutsOf(values).map((cut) => `第 ${cut.line + 1} 行由 ${amountOf(cut.from)} 核减为 ${amountOf(cut.to)}（${cut.reason}）`), ...returnedOf(values).map((gone) => `第 ${gone.line + 1} 行 ${amountOf(gone.amount)} 退单（${gone.reason}）`)].join('；')}`,
    en: `Claim ${number(values)}: ${[...cutsOf(values).map((cut) => `line ${cut.line + 1} cut from ${amountOf(cut.from)} to ${amountOf(cut.to)} (${cut.reason})`), ...returnedOf(values).map((gone) => `line ${gone.line + 1} of ${amountOf(gone.amount)} sent back (${gone.reason})`)].join('; ')}`,
  }),
  'claim.repaid': (values) => ({
    zh: `单据 ${number(values)} 已收到还款 ${amountOf(values['amount'] as Money)}`,
    en: `Claim ${number(values)}: ${amountOf(values['amount'] as Money)} paid back`,
  }),
  'claim.rejected': (values) => ({
    zh: `单据 ${number(values)} 未通过${because(values, '：')}`,
    en: `Claim ${number(values)} was rejected${because(values, ': ')}`,
  }),
  'claim.completed': (values) => ({ zh: `单据 ${number(values)} 已入账`, en: `Claim ${number(values)} is posted` }),
  'claim.comment': (values) => ({
    zh: `${name(values).zh} 评论了单据 ${number(values)}${because(values, '：')}`,
    en: `${name(values).en} commented on claim ${number(values)}${because(values, ': ')}`,
  }),
  'claim.question': (values) => ({
    zh: `${name(values).zh} 就单据 ${number(values)} 提问${because(values, '：')}`,
    en: `${name(values).en} asks about claim ${number(values)}${because(values, ': ')}`,
  }),
  'claim.copy': (values) => ({
    zh: `${name(values).zh} 抄送单据 ${number(values)}${because(values, '：')}`,
    en: `${name(values).en} sent you a copy of claim ${number(values)}${because(values, ': ')}`,
  }),
  'claim.urge': (values) => ({
    zh: `${name(values).zh} 催办单据 ${number(values)}${because(values, '：')}`,
    en: `${name(values).en} asks you to decide claim ${number(values)}${because(values, ': ')}`,
  }),
  'task.reminded': (values) => ({
    zh: `单据 ${number(values)} 等待处理，时限 ${due(values)}`,
    en: `Claim ${number(values)} waits for you: due by ${due(values)}`,
  }),
  'task.escalated': (values) => ({
    zh: `单据 ${number(values)} 超时未处理，加请您审批`,
    en: `Claim ${number(values)} was not decided in time: you are asked besides`,
  }),
  'task.overdue': (values) => ({
    zh: `单据 ${number(values)} 超时未处理，已加请上级审批`,
    en: `Claim ${number(values)} is overdue: somebody above is asked besides`,
  }),
  'task.handed-on': (values) => ({
    zh: `单据 ${number(values)} 超时未处理，转交您审批`,
    en: `Claim ${number(values)} was not decided in time: it is handed on to you`,
  }),
  'task.handed-away': (values) => ({
    zh: `单据 ${number(values)} 超时未处理，已转交他人审批`,
    en: `Claim ${number(values)} is overdue: it was handed on to somebody else`,
  }),
  'schedule.failed': (values) => ({
    zh: `定时任务未能发起「${String(values['flow'] ?? '')}」：${faultTitle(values).zh}`,
    en: `A schedule could not start ${String(values['flow'] ?? '')}: ${faultTitle(values).en}`,
  }),
  'repair.asked': (values) => ({
    zh: `${name(values).zh} 申请对单据 ${number(values)} 进行人工处理，等待复核${because(values, '：')}`,
    en: `${name(values).en} asks for a repair of claim ${number(values)} that a second person must confirm${because(values, ': ')}`,
  }),
  'emergency.asked': (values) => ({
    zh: `${name(values).zh} 申请紧急处理${because(values, '：')}`,
    en: `${name(values).en} asks for an act in an emergency${because(values, ': ')}`,
  }),
  'emergency.done': (values) => ({
    zh: `${name(values).zh} 批准了一项紧急处理，请查阅报告${because(values, '：')}`,
    en: `${name(values).en} confirmed an act in an emergency; please read its report${because(values, ': ')}`,
  }),
  'posting.void-posted': (values) => ({
    zh: `凭证 ${String(values['voucher'] ?? '')}（单据 ${number(values)}）在此已作废，但 ERP 回执称已入账${values['documentNumber'] ? `（${String(values['documentNumber'])}）` : ''}，请到 ERP 核对并冲销`,
    en: `Voucher ${String(values['voucher'] ?? '')} of claim ${number(values)} is void here, but the ERP says that it posted it${values['documentNumber'] ? ` as ${String(values['documentNumber'])}` : ''}: please look there, and reverse it`,
  }),
  'claim.reversed': (values) => ({ zh: `单据 ${number(values)} 已冲销`, en: `Claim ${number(values)} was reversed` }),
};

/** A notice in words: the flow's own where it brings them, else by its code. */
export function noticeText(code: string, values: Record<string, unknown>): LocalText {
  for (const name of ['text', 'message']) if (isLocalText(values[name])) return values[name];
  return sentences[code]?.(values) ?? { zh: `单据 ${number(values)}：${code}`, en: `Claim ${number(values)}: ${code}` };
}
