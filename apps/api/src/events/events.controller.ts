import { Controller, Get, Inject, Req, Res, type OnModuleDestroy } from '@nestjs/common';
import type { LiveBus, LiveMessage } from '@vouchflow/server-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Database } from '../database/database.js';
import { visibilityOf, visibleClaims } from '../engine/visible-claims.js';
import { SignedIn } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';
import { LIVE_BUS } from '../tokens.js';

/** Messages of one stream are looked up together, so that a busy minute does not ask the database for each. */
const gatherMs = 200;
const beatMs = 20_000;

/** Says which documents changed, to those who may see them. Losing it costs a refresh: pages also read again by themselves. */
@Controller('events')
export class EventsController implements OnModuleDestroy {
  private readonly streams = new Set<() => void>();

  constructor(
    @Inject(LIVE_BUS) private readonly live: LiveBus,
    private readonly database: Database,
  ) {}

  onModuleDestroy(): void {
    for (const end of this.streams) end();
  }

  @Get()
  @SignedIn()
  @ApiRoute({ summary: 'Server-sent events: `{ instanceId, version }` of what changed and I may see', answerType: 'text/event-stream' })
  stream(@CurrentUser() user: SignedInUser, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
    });
    raw.write('retry: 3000\n\n');
    const waiting = new Map<string, LiveMessage>();
    let timer: NodeJS.Timeout | undefined;
    const flush = async (): Promise<void> => {
      timer = undefined;
      const messages = [...waiting.values()];
      waiting.clear();
      const seen = await this.visible(
        user,
        messages.map((message) => message.instanceId),
      ).catch(() => new Set<string>());
      for (const message of messages) if (seen.has(message.instanceId)) raw.write(`data: ${JSON.stringify(message)}\n\n`);
    };
    const stop = this.live.subscribe((message) => {
      waiting.set(message.instanceId, message);
      timer ??= setTimeout(() => void flush(), gatherMs);
    });
    const beat = setInterval(() => raw.write(': still here\n\n'), beatMs);
    const end = (): void => {
      stop();
      clearInterval(beat);
      if (timer) clearTimeout(timer);
      this.streams.delete(end);
      raw.end();
    };
    this.streams.add(end);
    request.raw.on('close', end);
  }

  private async visible(user: SignedInUser, ids: string[]): Promise<Set<string>> {
    const rows = await this.database.rows<{ id: string }>(`SELECT i.id FROM instance i WHERE i.id = ANY ($3::uuid[]) AND ${visibleClaims}`, [
      ...visibilityOf(user),
      ids,
    ]);
    return new Set(rows.map((row) => row.id));
  }
}
