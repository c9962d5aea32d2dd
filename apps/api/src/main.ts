import { createLogger, readEnv } from '@vouchflow/server-kit';
import { createApp } from './create-app.js';

const env = readEnv();
const logger = createLogger({ level: env.LOG_LEVEL, name: 'api' });
try {
  const app = await createApp(env, { logger });
  let ending = false;
  const end = (signal: string): void => {
    if (ending) return;
    ending = true;
    logger.info({ signal }, 'stopping');
    // Open pages (SSE) would keep the server up: they come again elsewhere.
    setTimeout(() => process.exit(0), 8000).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(signal));
  await app.listen(env.PORT, '0.0.0.0');
  logger.info({ port: env.PORT, url: env.PUBLIC_URL }, 'listening');
} catch (error) {
  logger.fatal({ err: error }, 'the API does not start');
  process.exitCode = 1;
  setTimeout(() => process.exit(1), 200);
}
