import type { Metrics } from '@vouchflow/server-kit';
import fastify, { type FastifyInstance } from 'fastify';

/** The worker's own figures and a sign of life, for Prometheus and a supervisor. It listens on the loopback address only. */
export async function serveMetrics(port: number, metrics: Metrics): Promise<FastifyInstance> {
  const app = fastify();
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/metrics', async (_request, reply) => reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()));
  await app.listen({ port, host: '127.0.0.1' });
  return app;
}
