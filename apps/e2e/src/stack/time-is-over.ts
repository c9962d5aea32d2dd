import { databaseUrlOf, openDatabase } from './database.js';

/**
 * Time, for a story that cannot wait days: the next open timer of this kind of the claim is due now. The worker finds it by itself, as it
 * would on that day.
 */
export async function timeIsOver(home: string, claim: string, kind: 'deadline.due' | 'suspension.end' | 'timer.wake'): Promise<void> {
  const client = await openDatabase(databaseUrlOf(home));
  try {
    const { rowCount } = await client.query(
      `UPDATE effect SET due_at = clock_timestamp() WHERE id = (SELECT id FROM effect WHERE instance_id = $1 AND kind = $2 AND status = 'open' ORDER BY due_at, n LIMIT 1)`,
      [claim, kind],
    );
    if (rowCount !== 1) throw new Error(`No timer ${kind} of ${claim} is open`);
  } finally {
    await client.end();
  }
}
