import { pino, type DestinationStream, type LogFn, type Logger } from 'pino';
import { correlationId } from './correlation.js';
import { maskSecrets } from './mask-secrets.js';

export type { Logger } from 'pino';

/** Lines wait at most this long, or for so many bytes, and leave in one system call; a warning leaves at once. A killed process loses no more. */
const gather = { ms: 100, bytes: 8192 };
const warning = 40;

/** JSON lines on standard output; secrets masked by name, the correlation id on every line that belongs to one. */
export function createLogger(settings: { level: string; name: string }, destination?: DestinationStream): Logger {
  const out = destination ? undefined : standardOutput();
  const options = {
    name: settings.name,
    level: settings.level,
    formatters: { log: (line: Record<string, unknown>) => maskSecrets(line) as Record<string, unknown> },
    serializers: { err: (error: Error) => maskSecrets(pino.stdSerializers.err(error)) },
    timestamp: pino.stdTimeFunctions.isoTime,
    base: { pid: process.pid },
    hooks: {
      logMethod(this: Logger, args: Parameters<LogFn>, method: LogFn, level: number) {
        method.apply(this, args);
        if (level >= warning) out?.flushSync();
      },
    },
    mixin: () => {
      const correlation = correlationId();
      return correlation ? { correlation } : {};
    },
  };
  return pino(options, destination ?? out ?? process.stdout);
}

function standardOutput(): ReturnType<typeof pino.destination> {
  const out = pino.destination({ dest: 1, sync: true, minLength: gather.bytes, periodicFlush: gather.ms });
  process.on('exit', () => out.flushSync());
  return out;
}
