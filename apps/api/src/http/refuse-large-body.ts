import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';

/** Of a body that is too large this much is read and thrown away; past that the connection is cut. */
const most = 4;
const withinMs = 10_000;

/**
 * A hook that refuses a body by its announced length, after reading it: a client that is still sending when the answer comes and
 * the connection ends sees a broken pipe, and never the 413. Forms with a file have limits of their own.
 */
export const refuseLargeBody =
  (limit: number) =>
  async (request: FastifyRequest): Promise<void> => {
    const length = Number(request.headers['content-length']);
    if (!(length > limit) || /^multipart\//i.test(request.headers['content-type'] ?? '')) return;
    if (length <= limit * most) await drained(request);
    throw new ProblemError('BODY_TOO_LARGE');
  };

function drained({ raw }: FastifyRequest): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, withinMs);
    for (const event of ['end', 'close', 'error'] as const) {
      raw.once(event, () => {
        clearTimeout(timer);
        resolve();
      });
    }
    raw.resume();
  });
}
