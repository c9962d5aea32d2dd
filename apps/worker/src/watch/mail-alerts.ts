import type { Mail, SendMail } from '@vouchflow/server-kit';
import type { Pool } from 'pg';
import { sayAlert, titleOf, type MailedAlert } from './say-alert.js';

export interface MailSettings {
  from: string;
  to: string[];
  /** Kinds that are mailed; absent: all. */
  kinds?: string[];
  /** The same kind of one connection is mailed at most so often. */
  quietMinutes: number;
  /** Where the console is, for the link. */
  publicUrl: string;
}

/** Minutes to the next try while no mail goes out; the last for ever. */
const waits = [1, 2, 5, 15, 30];

/** Open, not mailed yet, and nothing of its kind and connection was mailed within the quiet time. `$1`: kinds; `$2`: minutes. */
const unmailed = `FROM alert a LEFT JOIN connection c ON c.id = a.connection_id
  WHERE a.mailed_at IS NULL AND a.closed_at IS NULL AND ($1::text[] IS NULL OR a.kind = ANY ($1)) AND NOT EXISTS (
    SELECT 1 FROM alert b WHERE b.kind = a.kind AND b.connection_id IS NOT DISTINCT FROM a.connection_id AND b.mailed_at > clock_timestamp() - $2 * interval '1 minute')`;

/**
 * One mail for all that opened since the last one; an alert is mailed once. One process at a time: whoever takes the turn has two minutes, far
 * more than a mail server is given. While mail fails the alerts wait, tried less and less often, and the page says why. Only a process that dies
 * between the mail server's word and ours sends one again, under the same Message-ID. Throws what the mail server said.
 */
export async function mailAlerts(pool: Pool, settings: MailSettings, send: SendMail | null): Promise<number> {
  if (!send || settings.to.length === 0) return 0;
  const values = [settings.kinds ?? null, settings.quietMinutes];
  const turn = await pool.query<{ fails: number }>(
    `UPDATE alert_mail SET next_at = clock_timestamp() + interval '2 minutes' WHERE next_at <= clock_timestamp() AND EXISTS (SELECT 1 ${unmailed}) RETURNING fails`,
    values,
  );
  if (!turn.rows[0]) return 0;
  const { rows } = await pool.query<MailedAlert>(
    `SELECT a.id, a.kind, a.data, a.opened_at AS "openedAt", c.name AS connection ${unmailed} ORDER BY a.opened_at LIMIT 100`,
    values,
  );
  try {
    const { rejected } = rows.length === 0 ? { rejected: [] } : await send(mailOf(rows, settings));
    await pool.query(
      `WITH told AS (UPDATE alert SET mailed_at = clock_timestamp() WHERE id = ANY ($1))
       UPDATE alert_mail SET next_at = clock_timestamp(), fails = 0, error = $2, tried_at = clock_timestamp(), sent_at = clock_timestamp()`,
      [rows.map((row) => row.id), rejected.length === 0 ? null : `Not taken for: ${rejected.join(', ')}`.slice(0, 300)],
    );
    return rows.length;
  } catch (error) {
    const wait = waits[Math.min(turn.rows[0].fails, waits.length - 1)] ?? 1;
    await pool.query(
      `UPDATE alert_mail SET next_at = clock_timestamp() + $1 * interval '1 minute', fails = fails + 1, error = $2, tried_at = clock_timestamp()`,
      [wait, (error as Error).message.slice(0, 300)],
    );
    throw error;
  }
}

function mailOf(rows: readonly MailedAlert[], { from, to, publicUrl }: MailSettings): Mail {
  const [first] = rows;
  const subject = rows.length === 1 && first ? titleOf(first) : `${rows.length} 项提醒 · ${rows.length} alerts`;
  return {
    from,
    to,
    subject: `Vouchflow: ${subject}`,
    text: `${rows.map(sayAlert).join('\n\n')}\n\n${publicUrl}/sync\n`,
    messageId: `<${first?.id}.${rows.length}@${
      from
        .split('@')
        .at(-1)
        ?.replace(/[^\w.-]/g, '') ?? 'vouchflow'
    }>`,
  };
}
