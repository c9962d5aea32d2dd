import { createLogger, readEnv } from '@vouchflow/server-kit';
import { createWorker } from './create-worker.js';

const env = readEnv();
const logger = createLogger({ level: env.LOG_LEVEL, name: 'worker' });
try {
  const worker = await createWorker(env, logger);
  let ending = false;
  const end = (signal: string): void => {
    if (ending) return;
    ending = true;
    logger.info({ signal }, 'stopping');
    // An effect at work is not waited for longer than its lease: whoever starts next looks it up.
    setTimeout(() => process.exit(0), 15_000).unref();
    worker.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(signal));
  logger.info('waiting for effects');
} catch (error) {
  logger.fatal({ err: error }, 'the worker does not start');
  setTimeout(() => process.exit(1), 200);
}
