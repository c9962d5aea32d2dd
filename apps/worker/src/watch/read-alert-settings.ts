import type { AlertSettings } from '@vouchflow/flow-model';
import type { Pool } from 'pg';

/** What the settings page says, and the environment where it says nothing. */
export async function readAlertSettings(pool: Pool, env: { unknownMinutes: number; lagMinutes: number; mailTo: string[] }): Promise<AlertSettings> {
  const { rows } = await pool.query<AlertSettings>(
    `SELECT COALESCE(unknown_minutes, $1) AS "unknownMinutes", COALESCE(lag_minutes, $2) AS "lagMinutes", quiet_minutes AS "quietMinutes", COALESCE(mail_to, $3) AS "mailTo", notice_kinds AS "noticeKinds", mail_kinds AS "mailKinds" FROM alert_settings`,
    [env.unknownMinutes, env.lagMinutes, env.mailTo],
  );
  if (!rows[0]) throw new Error('There are no alert settings');
  return rows[0];
}
