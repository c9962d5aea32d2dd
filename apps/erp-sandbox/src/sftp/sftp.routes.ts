import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { SftpServer } from './sftp.server.js';

const switches = z.strictObject({
  cut: z.enum(['none', 'write', 'before-rename', 'after-rename']).optional(),
  renameOverwrites: z.boolean().optional(),
  drop: z.boolean().optional(),
});

/** Opens the file server's door, on a port of its own, tells who may come in, and sets what shall go wrong. */
export function sftpRoutes(app: FastifyInstance, server: SftpServer): void {
  app.post('/__sftp', async (request, reply) => {
    const asked = switches.safeParse(request.body ?? {});
    if (!asked.success)
      return reply.code(422).send({ code: 'INVALID', errors: asked.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) });
    const { drop, ...change } = asked.data;
    Object.assign(server.switches, change);
    if (drop) server.drop();
    return server.open();
  });
  app.addHook('onClose', () => server.close());
}
