import { pino, type DestinationStream, type Logger } from 'pino';
import { correlationId } from './correlation.js';
import { maskSecrets } from './mask-secrets.js';

export type { Logger } from 'pino';


/** JSON lines on standard output; secrets masked by name, the correlation id on every line that belongs to one. */
export function createLogger(settings: { level: string; name: string }, destination?: DestinationStream): Logger {
  const options = {
    name: settings.name,
    level: settings.level,
    formatters: { log: (line: Record<string, unknown>) => maskSecrets(line) as Record<string, unknown> },
    serializers: { err: (error: Error) => maskSecrets(pino.stdSerializers.err(error)) },
    timestamp: pino.stdTimeFunctions.isoTime,
    base: { pid: process.pid },
    mixin: () => {
      const correlation = correlationId();
      return correlation ? { correlation } : {};
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
