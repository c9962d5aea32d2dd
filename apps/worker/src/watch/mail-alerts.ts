import { createTransport } from 'nodemailer';
import type { Pool } from 'pg';

export interface MailSettings {
  smtpUrl: string | undefined;
  from: string;
  to: string[];
  /** Kinds that are mailed; absent: all. */
  kinds?: string[];
  /** Where the console is, for the link. */
  publicUrl: string;
}

interface Unmailed {
  id: string;
  kind: string;
  data: Record<string, unknown>;
  opened_at: string;
}

const titles: Record<string, string> = {
  'posting-failed': '过账失败 · Posting failed', 'posting-unknown': '结果待确认 · Outcome unknown', lag: '过账积压 · Postings lag', 'breaker-open': 'ERP 无应答 · ERP does not answer', 'connection-refused': '连接被拒 · Connection refused',
};

const lineOf = (alert: Unmailed): string => `${alert.opened_at}  ${titles[alert.kind] ?? alert.kind}\n  ${Object.entries(alert.data).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`])).join(', ')}`;

/** One mail for all that opened since the last one; an alert is mailed once. Without an SMTP address nothing is. */
export async function mailAlerts(pool: Pool, settings: MailSettings, send: SendMail | null): Promise<number> {
  if (!send || settings.to.length === 0) return 0;
  const { rows } = await pool.query<Unmailed>(`UPDATE alert SET mailed_at = clock_timestamp() WHERE id IN (SELECT id FROM alert WHERE mailed_at IS NULL AND closed_at IS NULL AND ($1::text[] IS NULL OR kind = ANY ($1)) ORDER BY opened_at LIMIT 100 FOR UPDATE SKIP LOCKED) RETURNING id, kind, data, opened_at::text`, [settings.kinds ?? null]);
  if (rows.length === 0) return 0;
  try {
    await send({ from: settings.from, to: settings.to, subject: `Vouchflow: ${rows.length === 1 ? (titles[rows[0]?.kind ?? ''] ?? '') : `${rows.length} 项提醒 · alerts`}`, text: `${rows.map(lineOf).join('\n\n')}\n\n${settings.publicUrl}/sync\n` });
  } catch (error) {
    await pool.query('UPDATE alert SET mailed_at = NULL WHERE id = ANY ($1)', [rows.map((row) => row.id)]);
    throw error;
  }
  return rows.length;
}

export type SendMail = (mail: { from: string; to: string[]; subject: string; text: string }) => Promise<unknown>;

/** The way out by SMTP, kept for all mails; null where no address is set. */
export function mailTransport({ smtpUrl }: MailSettings): SendMail | null {
  if (smtpUrl === undefined) return null;
  const mailer = createTransport(smtpUrl, { connectionTimeout: 10_000, socketTimeout: 20_000 } as object);
  return (mail) => mailer.sendMail(mail);
}
