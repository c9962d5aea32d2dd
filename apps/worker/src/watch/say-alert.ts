import { mendOf } from '@vouchflow/connector-kit';
import type { AlertKind } from '@vouchflow/flow-model';

export interface MailedAlert {
  id: string;
  kind: AlertKind;
  data: Record<string, unknown>;
  openedAt: string;
  /** Its name. */
  connection: string | null;
}

const titles: Record<AlertKind, string> = {
  'posting-failed': '凭证没有入账 · A voucher was not posted',
  'posting-unknown': '推送结果长时间不明 · An outcome is unknown for too long',
  lag: '凭证等待过久 · Vouchers wait too long',
  'file-refused': 'ERP 拒绝了附件 · The ERP refused a file',
  'file-unknown': '附件是否送到长时间不明 · Whether a file arrived is unknown for too long',
  'file-lag': '附件等待过久 · Files wait too long',
  'breaker-open': 'ERP 没有应答 · The ERP does not answer',
  'connection-refused': 'ERP 拒绝连接 · The ERP refuses the connection',
};
const labels: Record<string, string> = {
  file: '附件 · File',
  voucher: '凭证 · Voucher',
  claim: '单据 · Claim',
  ledger: '账簿 · Ledger',
  code: '代码 · Code',
  message: 'ERP',
};

/** `ERP 没有应答 · The ERP does not answer: K/3 Cloud` */
export const titleOf = ({ kind, connection }: MailedAlert): string => `${titles[kind]}${connection === null ? '' : `: ${connection}`}`;

/** An alert as a mail says it, in both languages: what, where, since when, and what mends it. Its reader may have no other. */
export function sayAlert(alert: MailedAlert): string {
  const facts = Object.entries(labels).flatMap(([name, label]) =>
    typeof alert.data[name] === 'string' && alert.data[name] !== '' ? [`${label}: ${alert.data[name]}`] : [],
  );
  const mend = typeof alert.data['code'] === 'string' ? mendOf(alert.data['code']) : null;
  return [titleOf(alert), ...facts, ...(mend ? [`修法 · Mend: ${mend.zh} · ${mend.en}`] : []), `${new Date(alert.openedAt).toISOString()}`]
    .map((line, n) => (n === 0 ? line : `  ${line}`))
    .join('\n');
}
