import { pino, type DestinationStream, type Logger } from 'pino';
import { correlationId } from './correlation.js';

export type { Logger } from 'pino';

const secretNames = ['password', 'newPassword', 'token', 'secret', 'appSecret', 'authorization', 'cookie', 'secrets', 'SECRET_KEY'];
const redact = {
  paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]),
  censor: '***',
};

/** JSON lines on standard output; secrets masked by name, the correlation id on every line that belongs to one. */
export function createLogger(settings: { level: string; name: string }, destination?: DestinationStream): Logger {
  const options = {
    name: settings.name,
    level: settings.level,
    redact,
    timestamp: pino.stdTimeFunctions.isoTime,
    base: { pid: process.pid },
    mixin: () => {
      const correlation = correlationId();
      return correlation ? { correlation } : {};
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
