import { Controller, Get, Req, Res } from '@nestjs/common';
import { oldestDueSeconds, readLiveness } from '@vouchflow/flow-runtime';
import { migrationFiles } from '@vouchflow/flow-store';
import { Metrics, ProblemError } from '@vouchflow/server-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Database } from '../database/database.js';
import { Public } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

@Controller()
@Public()
export class HealthController {
  /** What this build needs, as it was when the process started. */
  private readonly needed = migrationFiles();

  constructor(
    private readonly database: Database,
    private readonly metrics: Metrics,
  ) {}

  @Get('healthz')
  @ApiRoute({ summary: 'The process is up', answer: z.object({ status: z.literal('ok') }) })
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('readyz')
  @ApiRoute({ summary: 'The database answers and has every migration', answer: z.object({ status: z.literal('ready') }), errors: ['UNAVAILABLE'] })
  async ready(): Promise<{ status: 'ready' }> {
    const done = await this.database.rows<{ file: string }>('SELECT file FROM migration').catch((error: unknown) => {
      // 42P01: no such table yet.
      if ((error as { code?: string }).code === '42P01') return [];
      throw error;
    });
    const missing = this.needed.filter((file) => !done.some((row) => row.file === file));
    if (missing.length > 0)
      throw new ProblemError({ code: 'UNAVAILABLE', detail: { zh: '数据库尚未迁移到当前版本。', en: 'The database lacks migrations.' }, extra: { missing } });
    return { status: 'ready' };
  }

  @Get('metrics')
  @ApiRoute({ summary: 'Figures for Prometheus: from this machine, or with the permission metrics.read', answerType: 'text/plain' })
  async figures(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    // Behind a proxy on this machine every caller seems local; a forwarded one is not.
    const local =
      loopback.has(request.socket.remoteAddress ?? '') && request.headers['x-forwarded-for'] === undefined && request.headers.forwarded === undefined;
    if (!local && !request.user?.permissions.has('metrics.read')) throw new ProblemError('NOT_FOUND');
    await this.tellHouse().catch(() => undefined);
    void reply.type(this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }

  /** What is true of the whole house is read where every process reads it; without a database the process's own figures still go out, with the last of these. */
  private tellHouse(): Promise<void> {
    return this.database.withClient(async (client) => {
      this.metrics.oldestDueSeconds.set(await oldestDueSeconds(client));
      const last = await readLiveness(client);
      if (last) this.metrics.tellLiveness(last);
    });
  }
}
