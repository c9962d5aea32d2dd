import { Queue, Worker, withBackend, createPostgresBackend, type ConnectionOptions } from 'bullmq';
import { runMigrations } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { QueueFault } from './doorbell.js';

/** The two ways to a queue: what differs between PostgreSQL and Redis, and nothing else. */
export interface QueueDoor {
  readonly backend: 'postgres' | 'redis';
  readonly queue: Queue;
  /** Resolves when the queue can be used; made ready again on each call that finds it is not. */
  ready(): Promise<void>;
  /** Adds jobs, the way that costs this backend least. */
  add(jobs: readonly NewRing[]): Promise<unknown>;
  makeWorker(handler: (effectIds: string[]) => Promise<void>, concurrency: number): Worker;
  close(): Promise<void>;
}

/** What a job carries: ids, and nothing else. */
export interface Ring {
  effectIds: string[];
}

export interface NewRing {
  name: string;
  data: Ring;
  opts: { jobId: string };
}

/** BullMQ's addBulk on PostgreSQL makes and drops two temporary tables a call, which also empties caches of every other connection; it pays for many jobs only. */
const bulkFrom = 20;

// Our table owns retries, delays and doubles; the queue only carries the id. Why: docs of the effect table.
const jobOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true } as const;
const workerOptions = { maxStalledCount: 0, lockDuration: 60_000, stalledInterval: 30_000, drainDelay: 5, runRetryDelay: 1000 } as const;

/** BullMQ in a schema `bullmq` of the same database, over a pool of its own. */
export function postgresDoor(url: string, name: string, fault: QueueFault, concurrency: number): QueueDoor {
  // Each worker keeps one connection to listen on. The search path is how BullMQ finds its tables. What a crash of the server takes of
  // the queue costs delay only, so nobody waits for the disk.
  const pool = new pg.Pool({
    connectionString: url,
    options: '-c search_path=bullmq -c synchronous_commit=off',
    keepAlive: true,
    max: Math.max(4, Math.min(concurrency, 12)),
    connectionTimeoutMillis: 3000,
    idleTimeoutMillis: 600_000,
    application_name: 'vouchflow-queue',
    statement_timeout: 30_000,
  });
  pool.on('error', (error) => fault('queue connection', error));
  const classes = withBackend(createPostgresBackend);
  const connection = pool as unknown as ConnectionOptions;
  let migrated: Promise<void> | undefined;
  const migrate = async (): Promise<void> => {
    const client = await pool.connect();
    try {
      await runMigrations(client as never, 'bullmq');
    } finally {
      client.release();
    }
  };
  const ready = (): Promise<void> => {
    migrated ??= migrate().catch((error: unknown) => {
      migrated = undefined;
      throw error;
    });
    return migrated;
  };
  let queue: Queue | undefined;
  return {
    backend: 'postgres',
    // Made at first use, after `ready`: BullMQ remembers a first connect that failed.
    get queue() {
      if (!queue) {
        queue = new classes.Queue(name, { connection, defaultJobOptions: jobOptions, skipMetasUpdate: true } as never) as unknown as Queue;
        queue.on('error', (error) => fault('queue', error));
      }
      return queue;
    },
    ready,
    add(jobs) {
      return jobs.length < bulkFrom ? Promise.all(jobs.map(({ name: job, data, opts }) => this.queue.add(job, data, opts))) : this.queue.addBulk([...jobs]);
    },
    makeWorker: (handler, limit) =>
      new classes.Worker(name, (job: { data: Ring }) => handler(job.data.effectIds), {
        connection,
        ...workerOptions,
        concurrency: limit,
      } as never) as unknown as Worker,
    close: async () => {
      await queue?.close();
      await pool.end();
    },
  };
}

/** BullMQ on Redis or Valkey. Producers fail at once when it is away; workers wait for it. */
export function redisDoor(url: string, name: string, fault: QueueFault): QueueDoor {
  const retryStrategy = (times: number): number => Math.min(times * 100, 2000);
  const producer = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, connectTimeout: 3000, retryStrategy });
  producer.on('error', (error) => fault('queue connection', error));
  const queue = new Queue(name, { connection: producer, defaultJobOptions: jobOptions });
  queue.on('error', (error) => fault('queue', error));
  const consumers: Redis[] = [];
  return {
    backend: 'redis',
    queue,
    ready: () => redisReady(producer),
    add: (jobs) => queue.addBulk([...jobs]),
    makeWorker: (handler, limit) => {
      const consumer = new Redis(url, { maxRetriesPerRequest: null, retryStrategy });
      consumer.on('error', (error) => fault('queue connection', error));
      consumers.push(consumer);
      return new Worker<Ring>(name, (job) => handler(job.data.effectIds), { connection: consumer, ...workerOptions, concurrency: limit });
    },
    close: async () => {
      await queue.close();
      for (const client of [producer, ...consumers]) client.disconnect();
    },
  };
}

async function redisReady(client: Redis): Promise<void> {
  if (client.status !== 'ready') {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('Redis is not reachable.')), 3000);
      client.once('ready', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
  const policy = /maxmemory_policy:(\S+)/.exec(await client.info('memory'))?.[1];
  if (policy && policy !== 'noeviction') throw new EvictionFault(policy);
}

/** A Redis that may throw jobs away silently is refused at the start. */
export class EvictionFault extends Error {
  constructor(policy: string) {
    super(`Redis has maxmemory-policy ${policy}; a queue needs noeviction, else jobs vanish silently.`);
    this.name = 'EvictionFault';
  }
}
