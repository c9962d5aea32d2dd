import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    redisUrl: string;
  }
}

/**
 * The test run's Redis and a key prefix of one's own (BullMQ's `prefix`), so that spec files do not meet. Null where the
 * machine has no Redis: `npm test` installs one, a spec run by hand may skip. Only for `.int.spec.ts`.
 */
export function testRedis(): { url: string; prefix: string } | null {
  const url = inject('redisUrl');
  return url ? { url, prefix: `t-${randomUUID()}` } : null;
}
