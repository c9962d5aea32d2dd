import { randomBytes } from 'node:crypto';
import type { Worker } from 'bullmq';
import type { Env } from '../env/env.schema.js';
import type { Doorbell, DoorbellWorker, QueueFault } from './doorbell.js';
import { Gather } from './gather.js';
import { EvictionFault, postgresDoor, redisDoor, type NewRing, type QueueDoor, type Ring } from './queue-door.js';

export interface DoorbellSettings {
  /** Told of every fault of the queue; it is also why nothing is thrown. */
  fault?: QueueFault;
  /** Name of the queue; specs give one of their own. */
  name?: string;
  /** How many connections the PostgreSQL backend may use, as a hint. */
  concurrency?: number;
}

/**
 * The queue's backend is chosen here and nowhere else: Redis when QUEUE_URL is set, else PostgreSQL itself.
 * Throws only when Redis may evict jobs; a queue that is away now is used when it comes.
 */
export async function createDoorbell(env: Pick<Env, 'QUEUE_URL' | 'DATABASE_URL'>, settings: DoorbellSettings = {}): Promise<Doorbell> {
  const fault = settings.fault ?? (() => undefined);
  const name = settings.name ?? 'effects';
  const door = env.QUEUE_URL ? redisDoor(env.QUEUE_URL, name, fault) : postgresDoor(env.DATABASE_URL, name, fault, settings.concurrency ?? 8);
  await door.ready().catch(async (error: unknown) => {
    fault('queue not ready', error);
    if (!(error instanceof EvictionFault)) return;
    await door.close();
    throw error;
  });
  return new QueueDoorbell(door, fault);
}

/** A job of BullMQ costs more than the lease of an effect: what is rung together goes in one, as far as workers still share it out. */
const mostInOneRing = 16;

/** BullMQ refuses ids with `:` and all digits, and ignores an id it still knows: each ring has its own. */
const jobId = (effectId: string): string => `${effectId}-${randomBytes(4).toString('hex')}`;

class QueueDoorbell implements Doorbell {
  private readonly gather: Gather<string>;
  private readonly workers = new Set<DoorbellWorker>();
  private closed = false;

  constructor(
    private readonly door: QueueDoor,
    private readonly fault: QueueFault,
  ) {
    this.gather = new Gather((ids) => this.send(ids), { waitMs: 2, apartMs: 100 });
  }

  get backend(): 'postgres' | 'redis' {
    return this.door.backend;
  }

  ring(effectIds: readonly string[]): void {
    if (this.closed) return;
    for (const id of effectIds) this.gather.add(id, id);
  }

  worker(handler: (effectIds: string[]) => Promise<void>, { concurrency }: { concurrency: number }): DoorbellWorker {
    const worker = new ReadyWorker(this.door, this.fault, handler, concurrency);
    this.workers.add(worker);
    return worker;
  }

  async waiting(): Promise<number | null> {
    try {
      await this.door.ready();
      return await this.door.queue.getWaitingCount();
    } catch (error) {
      this.fault('queue length', error);
      return null;
    }
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.gather.flush();
    await Promise.all([...this.workers].map((worker) => worker.close()));
    await this.door.close().catch((error: unknown) => this.fault('queue close', error));
  }

  private async send(ids: string[]): Promise<void> {
    try {
      await this.door.ready();
      const rings: NewRing[] = [];
      for (let from = 0; from < ids.length; from += mostInOneRing) {
        const effectIds = ids.slice(from, from + mostInOneRing);
        rings.push({ name: 'effects', data: { effectIds }, opts: { jobId: jobId(effectIds[0] as string) } });
      }
      await this.door.add(rings);
    } catch (error) {
      this.fault(`ring lost for ${ids.length} effects; the sweeper rings again`, error);
    }
  }
}

/** A BullMQ worker that starts when the queue is ready, however late that is. */
class ReadyWorker implements DoorbellWorker {
  private worker: Worker | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly door: QueueDoor,
    private readonly fault: QueueFault,
    private readonly handler: (effectIds: string[]) => Promise<void>,
    private readonly concurrency: number,
  ) {
    void this.start();
  }

  async close(graceMs = 10_000): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    if (!this.worker) return;
    const late = new Promise<'late'>((resolve) => setTimeout(resolve, graceMs, 'late').unref());
    const ended = await Promise.race([this.worker.close().catch((error: unknown) => this.fault('worker close', error)), late]);
    if (ended === 'late') await this.worker.close(true).catch((error: unknown) => this.fault('worker close', error));
  }

  private async start(): Promise<void> {
    try {
      await this.door.ready();
      if (this.closed) return;
      this.worker = this.door.makeWorker(this.handler, this.concurrency);
      this.worker.on('error', (error) => this.fault('worker', error));
      this.worker.on('failed', (job, error) => this.fault(`effect ${(job?.data as Ring | undefined)?.effectIds.join(', ')} threw`, error));
    } catch (error) {
      this.fault('worker not started yet', error);
      if (!this.closed) this.retry = setTimeout(() => void this.start(), 1000);
    }
  }
}
