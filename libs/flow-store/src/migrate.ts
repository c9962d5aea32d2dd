import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { sha256Hex } from '@vouchflow/kernel';

/** The SQL files, beside the sources: they are read from there by the built package too. */
const folder = join(import.meta.dirname, '..', 'src', 'migrations');

/** Every migration this build knows, in order. */
export const migrationFiles = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();

/**
 * Brings a database up to date: every file of `migrations/` once, in order, each in a transaction of
 * its own, one process at a time. A file that changed after it ran is refused.
 */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(727001)');
    await client.query('CREATE TABLE IF NOT EXISTS migration (file text PRIMARY KEY, hash text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp())');
    const done = new Map((await client.query<{ file: string; hash: string }>('SELECT file, hash FROM migration')).rows.map((row) => [row.file, row.hash]));
    const ran: string[] = [];
    for (const file of migrationFiles()) {
      const sql = readFileSync(join(folder, file), 'utf8');
      const hash = sha256Hex(sql);
      if (done.has(file)) {
        if (done.get(file) !== hash) throw new Error(`Migration ${file} was changed after it ran. Add a new file instead.`);
        continue;
      }
      await client.query('BEGIN');
      try {
        await client.query(sql);
        await client.query('INSERT INTO migration (file, hash) VALUES ($1, $2)', [file, hash]);
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK');
        throw new Error(`Migration ${file} failed: ${(error as Error).message}`, { cause: error });
      }
      ran.push(file);
    }
    return ran;
  } finally {
    await client.end();
  }
}
