import type { Pool, QueryConfig } from 'pg';
import type { ReachCrashPoint } from '../crash-point.js';
import type { InstanceService } from '../instance.service.js';
import { findDueEffects, leaseEffects, tryAgainLater, type LeasedEffect } from './lease-effects.js';
import { saidPosted } from './hear-word.js';
import { tryPosting, type PostVoucherDeps } from './post-voucher.handler.js';
import { reverseClaim } from './reverse-claim.handler.js';
import { attemptRow, settlePosting } from './settle-posting.js';
import { ConnectionGate, heardOf } from './connection-gate.js';

export interface EffectWorkerDeps extends PostVoucherDeps {
  pool: Pool;
  instances: InstanceService;
  /** Name of this worker, shown on leases. */
  worker: string;
  /** How many effects it does at once with one connection, at most; and of those without one. */
  concurrency: number;
  ring(effectIds: string[]): void;
  /** Rings after a while; a hint only, the sweeper would find it too. */
  ringAfter(effectId: string, ms: number): void;
  /** Runs the work of one effect with its correlation id on every log line. */
  within<T>(correlation: string | null, work: () => Promise<T>): Promise<T>;
  reach?: ReachCrashPoint | undefined;
  observe?(effect: { kind: string; outcome: string; ms: number }): void;
}

/** Waits between looks at a document that is being undone: most ERPs answer at once, some need a person. */
const reversalWaits = [500, 1000, 1000, 2000, 5000, 15_000, 60_000];
/** While the queue is long, ringing again would only make it longer. */
const ringAgainMs = 10_000;

/** Does what effects name, once a lease: calls the world, and brings its answer back as an input. */
export class EffectWorker {
  /** When the sweep rang for an effect. */
  private readonly swept = new Map<string, number>();

  /** The lanes of the connections, shared with what else goes over them. */
  readonly gate: ConnectionGate;
  private readonly waited = new Set<Promise<void>>();

  constructor(private readonly deps: EffectWorkerDeps) {
    this.gate = new ConnectionGate({ pool: deps.pool, most: deps.concurrency, now: deps.now, takeUp: (ids) => this.takeUp(ids) });
  }

  /**
   * Takes a ring. An effect that is settled, parked, not yet due or with another worker is nothing to do. Leases only what can begin
   * at once: a lease runs while nobody works on it. What must wait for its connection is taken up when there is room. Throws,
   * when all have ended, what the first that failed threw.
   */
  async handle(effectIds: readonly string[]): Promise<void> {
    const entered = await this.gate.enter(effectIds);
    for (const id of effectIds) this.swept.delete(id);
    if (entered.length === 0) return;
    let leases: LeasedEffect[] = [];
    try {
      leases = await leaseEffects(this.deps.pool, this.deps.worker, entered);
    } finally {
      const leased = new Set(leases.map((one) => one.id));
      for (const id of entered) if (!leased.has(id)) this.gate.leave(id);
    }
    if (leases.length > 0) this.deps.reach?.('effect.leased');
    const work = leases.map((leased) => this.deps.within(leased.correlation, () => this.run(leased)).finally(() => this.gate.leave(leased.id)));
    const failed = (await Promise.allSettled(work)).find((done) => done.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Ends when what waited for its connection and was taken up has ended. */
  async close(): Promise<void> {
    this.gate.close();
    await Promise.all(this.waited);
  }

  /** Nobody waits for these: what fails is tried again by the sweep, and is told by `observe`. */
  private takeUp(ids: string[]): void {
    const work = this.handle(ids).catch(() => undefined);
    this.waited.add(work);
    void work.finally(() => this.waited.delete(work));
  }

  /** Rings again for what is due and that nobody tries, at most `limit` of each ERP, but not twice within `ringAgainMs`. Returns how many. */
  async sweep(limit = 500): Promise<number> {
    const now = this.deps.now();
    for (const [id, at] of this.swept) if (now - at >= ringAgainMs) this.swept.delete(id);
    const due = (await findDueEffects(this.deps.pool, limit)).filter((id) => !this.swept.has(id));
    for (const id of due) this.swept.set(id, now);
    if (due.length > 0) this.deps.ring(due);
    return due.length;
  }

  private async run(leased: LeasedEffect): Promise<void> {
    const begun = this.deps.now();
    let outcome = 'failed';
    try {
      outcome = await (leased.kind === 'voucher.post' ? this.post(leased) : leased.kind === 'claim.reverse' ? this.reverse(leased) : this.wake(leased));
    } catch (error) {
      // Ours or the database's: the lease runs out or is given back, and the effect is tried again. A posting stays `sent`, so it is looked up first.
      const wait = Math.min(60_000, 1000 * 2 ** Math.min(leased.attempt, 6));
      await tryAgainLater(this.deps.pool, leased.id, leased.epoch, wait, { reason: (error as Error).message }).catch(() => null);
      throw error;
    } finally {
      this.deps.observe?.({ kind: leased.kind, outcome, ms: this.deps.now() - begun });
    }
  }

  private async wake(leased: LeasedEffect): Promise<string> {
    await this.deps.instances.settle(leased.instanceId, { type: 'SettleEffect', effect: leased.n, result: { woke: true } });
    return 'woke';
  }

  private async reverse(leased: LeasedEffect): Promise<string> {
    const result = await reverseClaim(this.deps, leased);
    if (!result) {
      const afterMs = reversalWaits[Math.min(leased.attempt, reversalWaits.length) - 1] ?? 60_000;
      await tryAgainLater(this.deps.pool, leased.id, leased.epoch, afterMs, { reason: 'waits for the ERP' });
      this.deps.ringAfter(leased.id, afterMs);
      return 'waiting';
    }
    await this.deps.instances.settle(leased.instanceId, { type: 'SettleEffect', effect: leased.n, result });
    return result.status;
  }

  private async post(leased: LeasedEffect): Promise<string> {
    const made = await tryPosting(this.deps, leased);
    this.deps.reach?.('effect.called');
    const { end } = made;
    const heard = heardOf(made.exchanges, { sent: made.step === 'post' || made.step === 'post-again', settled: end.kind === 'settle' });
    if (made.connectionId !== null) await this.gate.tell(made.connectionId, leased.id, heard);
    const rows = [...settlePosting(leased, made), attemptRow(leased, made)];
    if (end.kind === 'settle') {
      const result = end.result.status === 'confirmed' ? { ...end.result, at: made.endedAt } : end.result;
      await this.deps.instances.settle(leased.instanceId, { type: 'SettleEffect', effect: leased.n, result }, rows);
      // Said while the refusal was on its way here: whoever took that word found nothing that waited.
      if (leased.posting && end.result.status === 'refused' && (await saidPosted(this.deps.pool, leased.posting.id)))
        await this.deps.instances.settle(leased.instanceId, { type: 'HearOfEffect', effect: 0, voucher: leased.posting.voucherId });
      return end.result.status;
    }
    if (end.kind === 'park') {
      const why = {
        code: 'parked.posting',
        values: { code: end.fault.code, message: end.fault.vendorText ?? end.fault.message.en, documentNumber: end.found?.documentNumber },
      };
      await this.deps.instances.settle(leased.instanceId, { type: 'ParkEffect', effect: leased.n, why }, rows);
      return 'parked';
    }
    await this.write(rows);
    this.deps.reach?.('effect.written');
    await tryAgainLater(this.deps.pool, leased.id, leased.epoch, end.afterMs, { reason: end.reason });
    this.deps.ringAfter(leased.id, end.afterMs);
    return end.kind;
  }

  private async write(rows: QueryConfig[]): Promise<void> {
    const client = await this.deps.pool.connect();
    try {
      await client.query('BEGIN');
      for (const row of rows) await client.query(row);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }
}
