import type { PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';
import type { DirectoryCache } from '@vouchflow/flow-store';
import type { ReachCrashPoint } from '../crash-point.js';
import { Turn } from './turn.js';

/** Serialisation failure, deadlock, and a guard that met another writer (a lease taken meanwhile): the whole turn runs again, at most this often. */
const maxRuns = 3;
const againCodes = new Set(['40001', '40P01', 'VF001']);

/** Also a key of idempotency that was answered meanwhile: the next run reads that answer. */
function isWorthAnotherRun(error: unknown): boolean {
  const { code = '', constraint } = error as { code?: string; constraint?: string };
  return againCodes.has(code) || (code === '23505' && constraint === 'idempotency_pkey');
}

export interface TurnDoor {
  dataSource: DataSource;
  directory: DirectoryCache;
  reach?: ReachCrashPoint | undefined;
}

/**
 * Runs `body` in one transaction and commits it. What `body` throws rolls everything back. What it left in
 * `afterCommit` runs only after a commit.
 */
export async function runTurn<T>(door: TurnDoor, first: QueryConfig[], body: (turn: Turn, answers: QueryResult<QueryResultRow>[]) => Promise<T>): Promise<T> {
  for (let run = 1; ; run += 1) {
    const runner = door.dataSource.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    try {
      const { turn, answers } = await Turn.begin(client, (on, version) => door.directory.get(on, version), first);
      const value = await body(turn, answers);
      door.reach?.('turn.before-commit');
      await turn.commit();
      door.reach?.('turn.after-commit');
      for (const act of turn.afterCommit) act();
      return value;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      if (run < maxRuns && isWorthAnotherRun(error)) continue;
      throw error;
    } finally {
      await runner.release();
    }
  }
}
