import { violationsOf } from '../check/check-invariants.js';
import { checkLogs } from '../check/check-logs.js';
import { readRecords } from '../check/read-records.js';
import type { Records, Violation } from '../check/records.js';
import { databaseUrlOf, openDatabase } from '../stack/database.js';
import { until } from '../stack/pause.js';
import type { Story } from '../stack/story.js';

export interface Verdict {
  /** Claims that somebody was told were taken, and those of them whose voucher the ERP has confirmed. */
  claims: number;
  posted: number;
  /** Told as taken and not there, or told as posted and not in the ERP. */
  lost: number;
  /** Keys that stand more than once in the ERP. */
  doubled: number;
  /** In the ERP and asked for by no voucher. */
  strangers: number;
  /** Claims posted with a file, and the files that stand once with their document in the ERP. */
  files: number;
  filesSent: number;
  filesLost: number;
  filesDoubled: number;
  /** Refused by the ERP or still waiting, with the reason that the page gives. */
  filesLeft: string[];
  /** Debit of what we call posted, and of what the ERP holds, in minor units. */
  sumOurs: number;
  sumErp: number;
  /** Not done, with the reason that its own page gives; and without any. */
  waiting: string[];
  stuck: string[];
  violations: Violation[];
}

/**
 * Reads the database and the ERP's own journal, when all that can end has ended, and says what became of it. No code of the product has a part in it.
 * `files`: the hash of the file of each claim that was given one.
 */
export async function judge(story: Story, { home, withinMs, files }: { home: string; withinMs: number; files: ReadonlyMap<string, string> }): Promise<Verdict> {
  const client = await openDatabase(databaseUrlOf(home));
  const acknowledged = [...story.acknowledged];
  const open = async (): Promise<{ number: string; status: string; why: string | null }[]> =>
    (
      await client.query<{ number: string; status: string; why: string | null }>(
        `SELECT i.number, i.status, (SELECT string_agg(concat_ws(' ', r.parked, p.code, p.message), '; ') FROM effect e LEFT JOIN effect_run r ON r.effect_id = e.id LEFT JOIN posting p ON p.effect_id = e.id WHERE e.instance_id = i.id AND e.status = 'open' AND e.kind <> 'deadline.due') AS why
       FROM instance i WHERE i.id = ANY ($1) AND i.status <> 'completed'`,
        [acknowledged],
      )
    ).rows;
  const waiting = async (): Promise<number> =>
    (
      await client.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM posting_file f JOIN posting p ON p.id = f.posting_id WHERE f.status = 'waiting' AND p.instance_id = ANY ($1)`,
        [acknowledged],
      )
    ).rows[0]?.n ?? 0;
  try {
    await until('all claims are posted, and their files sent', async () => (await open()).length + (await waiting()) === 0, withinMs).catch(() => undefined);
    const left = await open();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query('SELECT 1 FROM instance LIMIT 1');
    const journal = await story.erp.journal();
    const records = await readRecords({ client, journal, acknowledged });
    await client.query('COMMIT');

    const confirmed = records.vouchers.filter((voucher) => voucher.posting?.status === 'confirmed');
    const times = new Map<string, number>();
    for (const { externalKey } of journal) times.set(externalKey, (times.get(externalKey) ?? 0) + 1);
    const there = new Set(records.instances.map((instance) => instance.id));
    const asked = new Set(records.vouchers.map((voucher) => voucher.posting?.external_key));
    const mine = new Set(acknowledged);
    return {
      claims: acknowledged.length,
      posted: confirmed.filter((voucher) => mine.has(voucher.instance_id)).length,
      lost: acknowledged.filter((id) => !there.has(id)).length + confirmed.filter((voucher) => !times.has(voucher.posting?.external_key ?? '')).length,
      doubled: [...times.values()].filter((count) => count > 1).length,
      strangers: [...times.keys()].filter((key) => !asked.has(key)).length,
      ...judgeFiles(records, files),
      sumOurs: confirmed.reduce((sum, voucher) => sum + voucher.total_minor, 0),
      sumErp: journal.reduce((sum, document) => sum + document.lines.reduce((debit, line) => debit + Math.round(Number(line.debit ?? 0) * 100), 0), 0),
      waiting: left.filter((one) => one.why !== null).map((one) => `${one.number} ${one.status}: ${one.why}`),
      stuck: left.filter((one) => one.why === null).map((one) => `${one.number} ${one.status}`),
      violations: [...violationsOf(records), ...checkLogs(home)],
    };
  } finally {
    await client.end();
  }
}

/** What became of the file of each claim whose voucher the ERP has confirmed, by what stands with its document there. */
function judgeFiles({ vouchers, journal, files }: Records, given: ReadonlyMap<string, string>) {
  const posted = vouchers.flatMap(({ instance_id, posting }) => {
    const sha256 = given.get(instance_id);
    return sha256 !== undefined && posting?.status === 'confirmed' ? [{ key: posting.external_key, sha256 }] : [];
  });
  const hashes = new Set(given.values());
  const left = files.filter(({ sha256, status }) => hashes.has(sha256) && status !== 'sent');
  const times = posted.map(({ key, sha256 }) => ({
    held: journal.flatMap((document) => (document.externalKey === key ? (document.files ?? []) : [])).filter((file) => file.sha256 === sha256).length,
    isLeft: left.some((file) => file.external_key === key && file.sha256 === sha256),
  }));
  return {
    files: posted.length,
    filesSent: times.filter(({ held }) => held === 1).length,
    filesLost: times.filter(({ held, isLeft }) => held === 0 && !isLeft).length,
    filesDoubled: times.filter(({ held }) => held > 1).length,
    filesLeft: left.map(({ voucher, name, status, code, message }) => `${voucher} ${name} ${status}: ${code ?? ''} ${message ?? ''}`),
  };
}
