import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { sumReplay, type Moved } from '@vouchflow/flow-core';
import { moneyText } from '@vouchflow/kernel';
import type { Language } from '@vouchflow/flow-model';
import { replayClaims, viewsOf } from '@vouchflow/flow-runtime';
import { DirectoryCache } from '@vouchflow/flow-store';
import { z } from 'zod';
import { Database } from '../database/database.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentLanguage } from '../http/current-user.js';
import { ZodBody } from '../http/zod-params.js';
import { compiledOf, requireDraft } from './drafts.controller.js';

const instant = z.iso.datetime({ offset: true });
const replayBody = z.strictObject({
  since: instant.optional(),
  until: instant.optional(),
  after: z.uuid().nullable().default(null),
  limit: z.int().min(1).max(500).default(200),
  definition: z.unknown().optional(),
});
const route = z.object({ nodes: z.array(z.string()), tasks: z.array(z.object({ node: z.string(), people: z.array(z.string()) })), rows: z.array(z.string()) });
const amount = z.object({ amount: z.string(), currency: z.string() });
const moved = <T extends z.ZodType>(way: T) => z.array(z.object({ from: way, to: way, claims: z.int(), total: amount }));
const replayAnswer = z.object({
  /** Claims of the time in all; of this page; of these, how many go as they went. */
  total: z.int(),
  replayed: z.int(),
  same: z.int(),
  different: z.array(
    z.object({ id: z.uuid(), number: z.string(), claimant: z.string(), total: amount, happened: route, now: route, refused: z.string().optional() }),
  ),
  /** Tasks by person: how many more (or fewer) he is asked, on this page. */
  work: z.array(z.object({ person: z.string(), change: z.int() })),
  /** What the claims of this page that go another way come to: by the people asked, place by place, and by the rows of tables that fired (`<table>/<row>`). */
  paths: moved(z.array(z.array(z.string()))),
  limits: moved(z.array(z.string())),
  next: z.uuid().nullable(),
});

/** What would have come of the claims of a time, had the draft been in force. */
@Controller('flows/:key/draft/replay')
export class ReplayController {
  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryCache,
  ) {}

  @Post()
  @HttpCode(200)
  @Permission('flows.design', 'flows.publish')
  @ApiRoute({
    unkeyed: true,
    summary:
      'Replay submitted claims (by default of the last 92 days) through the draft and compare with what happened; by pages of `limit`, asked on with `after` = `next`, so that one may stop at any time',
    answer: replayAnswer,
    errors: ['FLOW_INVALID'],
  })
  replay(
    @Param('key') key: string,
    @CurrentLanguage() language: Language,
    @ZodBody(replayBody) body: z.output<typeof replayBody>,
  ): Promise<z.infer<typeof replayAnswer>> {
    return this.database.withClient(async (client) => {
      const draft = await requireDraft(client, key);
      const snapshot = await this.directory.get(client);
      const graph = compiledOf(body.definition ?? draft.definition, language);
      const { rows } = await client.query<{ since: string; until: string }>(
        `SELECT coalesce($1::timestamptz, clock_timestamp() - interval '92 days') AS since, coalesce($2::timestamptz, clock_timestamp()) AS until`,
        [body.since ?? null, body.until ?? null],
      );
      const time = rows[0] as { since: string; until: string };
      const count = await client.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM instance WHERE flow_key = $1 AND submitted_at >= $2 AND submitted_at < $3 AND turn > 0',
        [key, time.since, time.until],
      );
      const { claims, last } = await replayClaims(client, graph, viewsOf(snapshot), { ...time, after: body.after, limit: body.limit });
      const different = claims.filter((claim) => claim.differs);
      const { work, paths, limits } = sumReplay(claims);
      return {
        total: count.rows[0]?.n ?? 0,
        replayed: claims.length,
        same: claims.length - different.length,
        different: different.map(({ differs: _differs, ...claim }) => ({ ...claim, total: moneyText(claim.total) })),
        work,
        paths: paths.map(shown),
        limits: limits.map(shown),
        next: last,
      };
    });
  }
}

const shown = <T>({ total, ...move }: Moved<T>) => ({ ...move, total: moneyText(total) });
