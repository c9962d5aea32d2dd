import type { FastifyReply } from 'fastify';

/** Cuts the caller off with a TCP reset and no answer. */
export function resetConnection(reply: FastifyReply): void {
  reply.hijack();
  const socket = reply.raw.socket;
  // The socket of `app.inject` cannot be reset; destroying it is as near as it gets.
  if (typeof socket?.resetAndDestroy === 'function') socket.resetAndDestroy();
  else reply.raw.destroy();
}
