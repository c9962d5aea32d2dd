import { heardOf, type ConnectionGate } from '../connection-gate.js';
import { findDueFiles, leaseFile, type DueFile } from './lease-files.js';
import { settleFile } from './settle-file.js';
import { tryFile, type TryFileDeps } from './try-file.js';

export interface FileWorkerDeps extends TryFileDeps {
  /** The lanes that vouchers go by: files go behind them, within the same limits. */
  gate: ConnectionGate;
  /** Name of this worker, shown on leases. */
  worker: string;
  observe?(file: { kind: string; outcome: string; ms: number }): void;
  onFault?(error: unknown): void;
}

/**
 * Sends the files of confirmed postings on into the ERP. Only swept for, never rung: a file is in no hurry, and a voucher goes before it. What comes
 * of a file changes its own row alone.
 */
export class FileWorker {
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(private readonly deps: FileWorkerDeps) {}

  /** Begins what is due and has room, at most `limit` of each connection; does not wait for it. Returns how many. */
  async sweep(limit = 50): Promise<number> {
    let begun = 0;
    for (const due of await findDueFiles(this.deps.pool, limit)) {
      const id = idOf(due);
      if (this.underWay.has(id) || !this.enter(id, due)) continue;
      begun += 1;
      const work = this.work(due)
        .catch((error: unknown) => this.deps.onFault?.(error))
        .finally(() => {
          this.underWay.delete(id);
          this.deps.gate.leave(id);
        });
      this.underWay.set(id, work);
    }
    return begun;
  }

  /** Ends when nothing is under way any more. */
  async close(): Promise<void> {
    await Promise.all(this.underWay.values());
  }

  private enter(id: string, { connection, most, perMinute, isTroubled }: DueFile): boolean {
    return this.deps.gate.enterBehind({ id, connection, most, per_minute: perMinute, is_troubled: isTroubled });
  }

  private async work(due: DueFile): Promise<void> {
    const leased = await leaseFile(this.deps.pool, this.deps.worker, due);
    if (!leased) return;
    this.deps.reach?.('file.leased');
    const begun = this.deps.now();
    let outcome = 'failed';
    try {
      const made = await tryFile(this.deps, leased);
      this.deps.reach?.('file.called');
      outcome = made.end.kind;
      await this.deps.gate.tell(
        leased.connection.id,
        idOf(leased),
        heardOf(made.exchanges, { sent: made.sent, settled: made.sent && made.end.kind !== 'again' }),
      );
      await this.deps.pool.query(settleFile(leased, made));
    } finally {
      // Failed on our side: the lease runs out, and then it is looked for first.
      this.deps.observe?.({ kind: 'file.send', outcome, ms: this.deps.now() - begun });
    }
  }
}

const idOf = ({ posting, attachment }: Pick<DueFile, 'posting' | 'attachment'>): string => `${posting}/${attachment}`;
