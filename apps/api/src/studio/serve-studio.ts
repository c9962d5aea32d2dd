import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { answerProblem, ProblemError, type Logger } from '@vouchflow/server-kit';
import type { FastifyInstance } from 'fastify';

/** The studio's build, seen from `src` and from `dist` alike. */
export const studioFolder = join(import.meta.dirname, '..', '..', '..', 'studio', 'dist');

/**
 * Serves the studio: its files by name, and its page for every other address that is no file and not of the API, so
 * that a link into it works. Without a build there is only a 404.
 */
export async function serveStudio(instance: FastifyInstance, logger: Logger, root = studioFolder): Promise<void> {
  const there = existsSync(join(root, 'index.html'));
  if (there) await instance.register(fastifyStatic, { root, serve: false });
  instance.get('/*', (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    const ours = !/^\/api(\/|$)/.test(path);
    if (!there || !ours) return answerProblem(new ProblemError('NOT_FOUND'), request, reply, logger);
    const file = decodePath(path);
    if (file !== '' && /\.\w+$/.test(file)) {
      if (!existsSync(join(root, file)) || file.includes('..')) return answerProblem(new ProblemError('NOT_FOUND'), request, reply, logger);
      // Built files carry a hash of their content in their name.
      return reply.sendFile(file, file.startsWith('assets/') ? { maxAge: '365d', immutable: true } : { maxAge: 0 });
    }
    return reply.sendFile('index.html', { maxAge: 0 });
  });
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path).replace(/^\/+/, '').replaceAll('\0', '');
  } catch {
    return '';
  }
}
