import 'reflect-metadata';
import { randomBytes, randomUUID } from 'node:crypto';
import { createEgress } from '@vouchflow/connector-kit';
import { findConnector } from '@vouchflow/connectors';
import type { AlertSettings } from '@vouchflow/flow-model';
import {
  CompiledFlows,
  EffectWorker,
  ErpPorts,
  FileWorker,
  InstanceService,
  oldestDueSeconds,
  recountDeadlines,
  ScheduleService,
  shareOpenTasks,
} from '@vouchflow/flow-runtime';
import { createDataSource, DirectoryCache, poolOf, PostgresAttachmentStore } from '@vouchflow/flow-store';
import { uuidV7 } from '@vouchflow/kernel';
import {
  correlationId,
  crashHook,
  createDoorbell,
  createLiveBus,
  mailTransport,
  Metrics,
  openConnectionSecrets,
  SecretBox,
  secretKey,
  withCorrelation,
  type Env,
  type Logger,
} from '@vouchflow/server-kit';
import type { Pool } from 'pg';
import { cleanUp } from './clean-up.js';
import { everyWhile } from './every-while.js';
import { serveMetrics } from './serve-metrics.js';
import { watchStuck } from './watch-stuck.js';
import { checkConnections } from './watch/check-connections.js';
import { deliverWebhooks } from './watch/deliver-webhooks.js';
import { mailAlerts } from './watch/mail-alerts.js';
import { noticeAlerts } from './watch/notice-alerts.js';
import { readAlertSettings } from './watch/read-alert-settings.js';
import { watchAlerts } from './watch/watch-alerts.js';

export interface RunningWorker {
  /** Waits for effects at work, then lets go of database and queue. */
  close(): Promise<void>;
  metrics: Metrics;
}

/** How often due effects are rung for again. Short: it is the whole delay that a lost ring costs. */
const sweepMs = 2000;
/** A ring only asks: how much is under way is held by the lanes of the connections, so that one slow ERP takes no ring from another. */
const ringsAtOnce = 200;

/**
 * Does effects: takes rings from the queue, and sweeps the database for what is due and was not rung for. Knows nothing of
 * claims: it leases, calls the world, and hands the answer to the instance service.
 */
export async function createWorker(env: Env, logger: Logger): Promise<RunningWorker> {
  const metrics = new Metrics('worker');
  const fault = (what: string, error: unknown): void => {
    metrics.queueFaults.inc();
    logger.warn({ err: error }, what);
  };
  const dataSource = await createDataSource({
    url: env.DATABASE_URL,
    poolMax: env.DB_POOL_MAX,
    name: 'vouchflow-worker',
    pipeline: true,
    planOnce: true,
    onIdleError: (error) => logger.warn({ err: error }, 'database connection'),
  }).initialize();
  const pool = poolOf(dataSource);
  const doorbell = await createDoorbell(env, { fault });
  const live = await createLiveBus(env, { fault });
  const egress = createEgress({ allow: env.EGRESS_ALLOW });
  const secrets = new SecretBox(secretKey(env));
  const directory = new DirectoryCache();
  const flows = new CompiledFlows();
  const newId = (): string => uuidV7(Date.now(), randomBytes(10));
  const reach = crashHook(env.CRASH_POINTS, 'worker');
  const instances = new InstanceService(
    { dataSource, directory, reach },
    flows,
    {
      ring: (ids) => doorbell.ring(ids),
      publish: (change) => live.publish(change),
      correlation: correlationId,
      observe: (input, result) => metrics.turns.inc({ input, result }),
    },
    newId,
  );
  const ports = new ErpPorts({ findConnector, egress, openSecrets: (row) => openConnectionSecrets(secrets, row) });
  const name = `${process.pid}-${randomUUID().slice(0, 8)}`;
  const effects = new EffectWorker({
    pool,
    instances,
    worker: name,
    concurrency: env.WORKER_CONCURRENCY,
    now: () => Date.now(),
    ports,
    reach,
    ring: (ids) => doorbell.ring(ids),
    ringAfter: (id, ms) => void setTimeout(() => doorbell.ring([id]), ms).unref(),
    within: (id, work) => withCorrelation(id ?? undefined, work),
    observe: ({ kind, outcome, ms }) => {
      metrics.effects.inc({ kind, outcome });
      logger.info({ kind, outcome, ms }, 'effect');
    },
  });
  const files = new FileWorker({
    pool,
    ports,
    files: new PostgresAttachmentStore(pool),
    gate: effects.gate,
    reach,
    worker: name,
    now: () => Date.now(),
    onFault: (error) => logger.warn({ err: error }, 'a file'),
    observe: ({ kind, outcome, ms }) => {
      metrics.effects.inc({ kind, outcome });
      logger.info({ kind, outcome, ms }, 'file');
    },
  });
  const ringing = doorbell.worker((effectIds) => effects.handle(effectIds), { concurrency: Math.max(ringsAtOnce, env.WORKER_CONCURRENCY) });
  const schedules = new ScheduleService({
    door: { dataSource, directory },
    flows,
    instances,
    newId,
    onFault: (schedule, error) => logger.warn({ err: error, schedule }, 'schedule'),
  });
  const send = mailTransport(env.SMTP_URL);
  const alertSettings = (): Promise<AlertSettings> =>
    readAlertSettings(pool, { unknownMinutes: env.ALERT_UNKNOWN_MINUTES, lagMinutes: env.ALERT_LAG_MINUTES, mailTo: env.ALERT_MAIL_TO });
  // A mail server that was mended by a new address is tried at once.
  await pool.query('UPDATE alert_mail SET next_at = clock_timestamp() WHERE fails > 0');
  const loops = [
    everyWhile(
      sweepMs,
      () => effects.sweep(),
      (error) => logger.warn({ err: error }, 'sweep'),
    ),
    everyWhile(
      sweepMs,
      () => files.sweep(),
      (error) => logger.warn({ err: error }, 'files'),
    ),
    everyWhile(
      2000,
      () => schedules.tick(),
      (error) => logger.warn({ err: error }, 'schedules'),
    ),
    everyWhile(
      30_000,
      () => shareTasks(pool, directory, instances),
      (error) => logger.warn({ err: error }, 'substitutes'),
    ),
    everyWhile(
      20_000,
      () => recount(pool, directory, instances),
      (error) => logger.warn({ err: error }, 'calendars'),
    ),
    everyWhile(
      15_000,
      () => watchStuck(pool, flows, directory, metrics),
      (error) => logger.warn({ err: error }, 'liveness'),
    ),
    everyWhile(
      20_000,
      () => checkConnections(pool, ports),
      (error) => logger.warn({ err: error }, 'connection checks'),
    ),
    everyWhile(
      10_000,
      () => tellAlerts(pool, alertSettings),
      (error) => logger.warn({ err: error }, 'alerts'),
    ),
    everyWhile(
      5_000,
      () => deliverWebhooks(pool, egress, secrets),
      (error) => logger.warn({ err: error }, 'webhooks'),
    ),
    everyWhile(
      10_000,
      async () => {
        const { mailTo, mailKinds, quietMinutes } = await alertSettings();
        await mailAlerts(pool, { from: env.MAIL_FROM, publicUrl: env.PUBLIC_URL, to: mailTo, kinds: mailKinds, quietMinutes }, send);
      },
      (error) => logger.warn({ err: error }, 'alert mail'),
    ),
    everyWhile(
      3_600_000,
      () => cleanUp(pool),
      (error) => logger.warn({ err: error }, 'clean-up'),
    ),
    everyWhile(
      10_000,
      async () => metrics.oldestDueSeconds.set(await oldestDueSeconds(pool)),
      (error) => logger.warn({ err: error }, 'metrics'),
    ),
  ];
  const served = env.WORKER_PORT > 0 ? await serveMetrics(env.WORKER_PORT, metrics) : undefined;
  return {
    metrics,
    async close() {
      await served?.close();
      for (const stop of loops) await stop();
      await ringing.close();
      await effects.close();
      await files.close();
      await doorbell.close();
      await live.close();
      await egress.close();
      await dataSource.destroy();
    },
  };
}

/** Opens and closes alerts by what the settings say now, then tells people in the app. */
async function tellAlerts(pool: Pool, settings: () => Promise<AlertSettings>): Promise<void> {
  const now = await settings();
  await watchAlerts(pool, now);
  await noticeAlerts(pool, now);
}

/** A holiday that was entered moves the clocks that run. */
async function recount(pool: Pool, directory: DirectoryCache, instances: InstanceService): Promise<void> {
  const client = await pool.connect();
  try {
    await recountDeadlines(client, { directory, instances });
  } finally {
    client.release();
  }
}

/** Whose substitution began today is relieved of what he was asked before, too. */
async function shareTasks(pool: Pool, directory: DirectoryCache, instances: InstanceService): Promise<void> {
  const client = await pool.connect();
  try {
    await shareOpenTasks(client, { directory, instances, at: new Date().toISOString() });
  } finally {
    client.release();
  }
}
