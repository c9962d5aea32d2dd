import type { PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import type { Instant } from '@vouchflow/kernel';
import type { DirectorySnapshot } from '@vouchflow/flow-store';
import { sendTogether } from './statement-batch.js';

/**
 * One database transaction. Reads go out together and are awaited; writes are gathered and go out with the
 * next read or, most of them, in one flush with the COMMIT behind them. A flush is one round trip.
 *
 * A statement that fails ends its flush, and the COMMIT behind it is not run; so a guard in the last flush must raise
 * (`require_rows`). A turn that goes on after a failed read is caught by the COMMIT's own answer.
 */
export class Turn {
  private pending: Gathered[] = [];
  private last: Gathered[] = [];
  /** What to do once it is committed: ring, publish. Losing it costs delay, never work. */
  readonly afterCommit: (() => void)[] = [];

  private constructor(
    readonly client: PoolClient,
    /** The database's clock in the turn's first statement. */
    readonly at: Instant,
    readonly directory: DirectorySnapshot,
  ) {}

  /** Begins, reads the clock and the directory's version, and what else the caller needs first, in one flush. */
  static async begin(
    client: PoolClient,
    snapshotOf: (client: PoolClient, version: number) => Promise<DirectorySnapshot>,
    first: QueryConfig[] = [],
  ): Promise<{ turn: Turn; answers: QueryResult<QueryResultRow>[] }> {
    const [, , clock, ...answers] = await sendTogether(client, [beginStatement, plansStatement, clockStatement, ...first]);
    const { at, version } = clock?.rows[0] as { at: Instant; version: number };
    return { turn: new Turn(client, at, await snapshotOf(client, version)), answers };
  }

  /** Gathers a write for the next flush. */
  write(...statements: QueryConfig[]): void {
    for (const statement of statements) this.pending.push({ statement });
  }

  /**
   * Gathers writes that go out right before the COMMIT, behind all others: those that lock what many turns want (a counter), and what
   * needs them. Nothing that is read in this turn may need them.
   */
  writeLast(...statements: QueryConfig[]): void {
    for (const statement of statements) this.last.push({ statement });
  }

  /** A read behind all writes that nothing in the turn waits for: `heard` gets its answer with the commit. */
  readLast(statement: QueryConfig, heard: (answer: QueryResult<QueryResultRow>) => void): void {
    this.last.push({ statement, heard });
  }

  /** Whether something read by the last flush belongs to the turn's answer. */
  get answersLast(): boolean {
    return this.last.some(({ heard }) => heard !== undefined);
  }

  /** Sends what was gathered, then these reads, and waits for their answers. */
  async read(...statements: QueryConfig[]): Promise<QueryResult<QueryResultRow>[]> {
    return this.flush(statements);
  }

  async commit(): Promise<void> {
    this.pending.push(...this.last.splice(0));
    const [answer] = await this.flush([commitStatement]);
    if (answer?.command !== 'COMMIT') throw new Error(`The turn was not committed but answered with ${answer?.command}`);
  }

  /** Sends what was gathered with these behind it; answers what these answered. */
  private async flush(statements: QueryConfig[]): Promise<QueryResult<QueryResultRow>[]> {
    const gathered = this.pending;
    this.pending = [];
    const answers = await sendTogether(this.client, [...gathered.map(({ statement }) => statement), ...statements]);
    for (const [index, answer] of answers.entries()) gathered[index]?.heard?.(answer);
    return answers.slice(gathered.length);
  }
}

interface Gathered {
  statement: QueryConfig;
  heard?: (answer: QueryResult<QueryResultRow>) => void;
}

const beginStatement = { name: 'turn-begin', text: 'BEGIN' };
/**
 * A turn's statements go by key, and one plan does for all values. Left to itself PostgreSQL takes a list (`= ANY ($1)`) of one for cheaper than
 * the general plan and plans anew every time; and a plan made while a table was small reads all of it, until the next ANALYZE, however large it has
 * become: in the first minutes of an installation that was a tenth to a fifth of what a claim cost. Before PostgreSQL 18 a table without an index then
 * counts as so dear that its statement would be compiled every time: hence no JIT.
 */
const plansStatement = {
  name: 'turn-plans',
  text: `SELECT set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`,
};
const commitStatement = { name: 'turn-commit', text: 'COMMIT' };
const clockStatement = { name: 'turn-clock', text: 'SELECT clock_timestamp() AS at, version FROM directory_version' };
