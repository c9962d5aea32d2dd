import { randomBytes } from 'node:crypto';
import { Controller, Delete, Get, HttpCode, Inject, Patch, Post, Req } from '@nestjs/common';
import { uuidV7Sql } from '@vouchflow/flow-store';
import { uuidV7 } from '@vouchflow/kernel';
import type { Egress } from '@vouchflow/connector-kit';
import { newWebhookSecret, ProblemError, SecretBox, sendWebhook, type SealedSecret } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { trialLimiter } from '../auth/trial-limiter.js';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';
import { IdParam } from '../http/id-param.js';
import { pageOf, pageOfAll, pageQuery, readCursor, toPage, wholeQuery, type Page } from '../http/page.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';
import { EGRESS } from '../tokens.js';

const events = ['alert.opened', 'alert.closed'] as const;
const webhookView = z.object({ id: z.uuid(), url: z.string(), events: z.array(z.string()), enabled: z.boolean(), madeBy: z.string(), madeAt: z.string() });
/** As it is listed: when it took something last, how many deliveries it has not taken since, and why not the last of them. */
const listedView = webhookView.extend({ deliveredAt: z.string().nullable(), untaken: z.int(), error: z.string().nullable() });
/** The secret is shown once, when it is made. */
const madeView = webhookView.extend({ secret: z.string() });
const deliveryView = z.object({
  id: z.uuid(),
  event: z.string(),
  status: z.enum(['open', 'delivered', 'failed']),
  attempts: z.int(),
  nextAt: z.string(),
  responseStatus: z.int().nullable(),
  error: z.string().nullable(),
  madeAt: z.string(),
  doneAt: z.string().nullable(),
  body: z.unknown(),
});
/** A trial and the beginning of what the receiver answered to it, in how long. */
const trialView = deliveryView.extend({ said: z.string(), ms: z.int() });
type TrialView = z.infer<typeof trialView>;
const newWebhook = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(500),
  events: z
    .array(z.enum(events))
    .min(1)
    .default([...events]),
});
const changedWebhook = z.strictObject({ enabled: z.boolean().optional(), events: z.array(z.enum(events)).min(1).optional() });
const query = pageQuery();
const columns = `id, url, events, enabled, made_by AS "madeBy", made_at AS "madeAt"`;
const deliveryColumns = `id, event, status, attempts, next_at AS "nextAt", response_status AS "responseStatus", error, made_at AS "madeAt", done_at AS "doneAt", body`;

/** Of a trial that is under way, or whose process ended before its answer was there. */
const notWrittenDown = 'unanswered: no answer is written down';
const short = wholeQuery();

/** Who is told what happens, by Standard Webhooks. An address must be among those the house may call. */
@Controller('webhooks')
@Permission('connections.write')
export class WebhooksController {
  private readonly trials = trialLimiter();

  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly box: SecretBox,
    @Inject(EGRESS) private readonly egress: Egress,
  ) {}

  @Get()
  @Permission('connections.read')
  @ApiRoute({ summary: 'Webhooks, newest first, without their secrets', answer: pageOf(listedView) })
  async list(@ZodQuery(short) query: z.output<typeof short>): Promise<Page<z.infer<typeof listedView>>> {
    return pageOfAll(
      await this.database.rows<z.infer<typeof listedView>>(
        `SELECT ${columns}, taken.at AS "deliveredAt", untaken.count AS untaken, untaken.error FROM webhook w
           CROSS JOIN LATERAL (SELECT max(d.done_at) AS at FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.status = 'delivered') AS taken
           CROSS JOIN LATERAL (SELECT count(*)::int AS count, (array_agg(d.error ORDER BY d.made_at DESC))[1] AS error FROM webhook_delivery d
             WHERE d.webhook_id = w.id AND (d.status = 'open' AND d.attempts > 0 OR d.status = 'failed' AND d.done_at > COALESCE(taken.at, '-infinity'))) AS untaken
         ORDER BY made_at DESC`,
      ),
      query,
    );
  }

  @Post()
  @ApiRoute({ summary: 'Make a webhook; its secret is given in this answer and never again', answer: madeView })
  async create(@ZodBody(newWebhook) body: z.output<typeof newWebhook>, @Req() request: FastifyRequest): Promise<z.infer<typeof madeView>> {
    const [id, secret] = [uuidV7(Date.now(), randomBytes(10)), newWebhookSecret()];
    const kept = await this.changes.run(request, async ({ client, actor, log }) => {
      const { rows } = await client.query<z.infer<typeof webhookView>>(
        `INSERT INTO webhook (id, url, events, secret, made_by) VALUES ($1, $2, $3, $4, $5) RETURNING ${columns}`,
        [id, body.url, body.events, JSON.stringify(this.box.seal(secret, `webhook/${id}/secret`)), actor],
      );
      const made = rows[0] as z.infer<typeof webhookView>;
      await log({ what: 'webhook', key: id, after: made });
      return made;
    });
    // The secret is kept sealed only, so a repeated call opens it: it is no part of the answer that is kept.
    const row = await this.database.row<{ secret: SealedSecret }>('SELECT secret FROM webhook WHERE id = $1', [kept.id]);
    if (!row) throw new ProblemError('NOT_FOUND');
    return { ...kept, secret: this.box.open(row.secret, `webhook/${kept.id}/secret`) };
  }

  @Patch(':id')
  @ApiRoute({ summary: 'Switch a webhook on or off, or change what it is told', answer: webhookView })
  change(
    @IdParam() id: string,
    @ZodBody(changedWebhook) body: z.output<typeof changedWebhook>,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof webhookView>> {
    return this.changes.run(request, async ({ client, log }) => {
      const { rows } = await client.query<z.infer<typeof webhookView>>(
        `UPDATE webhook SET enabled = COALESCE($2, enabled), events = COALESCE($3, events) WHERE id = $1 RETURNING ${columns}`,
        [id, body.enabled ?? null, body.events ?? null],
      );
      if (!rows[0]) throw new ProblemError('NOT_FOUND');
      await log({ what: 'webhook', key: id, after: rows[0] });
      return rows[0];
    });
  }

  /**
   * Sent at once and once: it counts as failed before it leaves, so that no worker sends it again, whatever becomes of this process, and what the
   * receiver answered is written down behind. As with every delivery, a 410 switches the webhook off.
   */
  @Post(':id/test')
  @HttpCode(200)
  @ApiRoute({
    summary: 'Send a test event now, signed as every other, and tell what the receiver answered',
    answer: trialView,
    errors: ['STATE_CONFLICT', 'RATE_LIMITED'],
  })
  async test(@IdParam() id: string, @CurrentUser() user: SignedInUser, @Req() request: FastifyRequest): Promise<TrialView> {
    const kept = await this.changes.kept<TrialView>(request);
    if (kept !== undefined) return kept;
    const webhook = await this.database.row<{ url: string; enabled: boolean; secret: SealedSecret }>('SELECT url, enabled, secret FROM webhook WHERE id = $1', [
      id,
    ]);
    if (!webhook) throw new ProblemError('NOT_FOUND');
    if (!webhook.enabled) throw new ProblemError('STATE_CONFLICT');
    const secret = this.opened(id, webhook.secret);
    this.trials.require(user.email);
    const body = { type: 'webhook.test', timestamp: new Date().toISOString(), data: { webhook: id } };
    const made = await this.database.row<{ id: string }>(
      `INSERT INTO webhook_delivery (id, webhook_id, key, event, body, status, attempts, error, done_at)
       VALUES (${uuidV7Sql}, $1, 'webhook.test/' || gen_random_uuid(), 'webhook.test', $2, 'failed', 1, $3, clock_timestamp()) RETURNING id`,
      [id, JSON.stringify(body), notWrittenDown],
    );
    if (!made) throw new Error('A delivery was not kept');
    const began = performance.now();
    const { status, error, said } = await sendWebhook(this.egress, { id: made.id, url: webhook.url, secret, body });
    const ms = Math.round(performance.now() - began);
    return this.changes.run(request, async ({ client, log }) => {
      const { rows } = await client.query<z.infer<typeof deliveryView>>(
        `UPDATE webhook_delivery SET status = $2, response_status = $3, error = $4, done_at = clock_timestamp() WHERE id = $1 RETURNING ${deliveryColumns}`,
        [made.id, error === null ? 'delivered' : 'failed', status, error],
      );
      // Taken away while it was tried.
      if (!rows[0]) throw new ProblemError('NOT_FOUND');
      if (status === 410) {
        const { rows: off } = await client.query<z.infer<typeof webhookView>>(`UPDATE webhook SET enabled = false WHERE id = $1 RETURNING ${columns}`, [id]);
        await log({ what: 'webhook', key: id, after: off[0], reason: 'HTTP 410' });
      }
      return { ...rows[0], said, ms };
    });
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiRoute({ summary: 'Take a webhook away, with its deliveries' })
  async remove(@IdParam() id: string, @Req() request: FastifyRequest): Promise<void> {
    await this.changes.run(request, async ({ client, log }) => {
      const { rows } = await client.query(`DELETE FROM webhook WHERE id = $1 RETURNING url`, [id]);
      if (!rows[0]) throw new ProblemError('NOT_FOUND');
      await log({ what: 'webhook', key: id, before: rows[0] });
      return {};
    });
  }

  @Get(':id/deliveries')
  @Permission('connections.read')
  @ApiRoute({ summary: 'What a webhook was told, newest first', answer: pageOf(deliveryView) })
  async deliveries(@IdParam() id: string, @ZodQuery(query) { limit, cursor }: z.output<typeof query>): Promise<Page<z.infer<typeof deliveryView>>> {
    const behind = readCursor(cursor, z.tuple([z.string(), z.uuid()]));
    const rows = await this.database.rows<z.infer<typeof deliveryView>>(
      `SELECT ${deliveryColumns} FROM webhook_delivery WHERE webhook_id = $1 AND ($2::timestamptz IS NULL OR (date_trunc('milliseconds', made_at), id) < ($2, $3)) ORDER BY date_trunc('milliseconds', made_at) DESC, id DESC LIMIT $4`,
      [id, behind?.[0] ?? null, behind?.[1] ?? null, limit + 1],
    );
    return toPage(
      rows,
      limit,
      (row) => [row.madeAt, row.id],
      (row) => row,
    );
  }

  @Post(':id/deliveries/:deliveryId/replay')
  @HttpCode(200)
  @ApiRoute({ summary: 'Send a delivery once more, as a new one with the same content', answer: deliveryView })
  replay(@IdParam() id: string, @IdParam('deliveryId') deliveryId: string, @Req() request: FastifyRequest): Promise<z.infer<typeof deliveryView>> {
    return this.changes.run(request, async ({ client }) => {
      const { rows } = await client.query<z.infer<typeof deliveryView>>(
        `INSERT INTO webhook_delivery (id, webhook_id, key, event, body) SELECT ${uuidV7Sql}, webhook_id, key || '/replay/' || gen_random_uuid(), event, body FROM webhook_delivery WHERE id = $1 AND webhook_id = $2 RETURNING ${deliveryColumns}`,
        [deliveryId, id],
      );
      if (!rows[0]) throw new ProblemError('NOT_FOUND');
      return rows[0];
    });
  }

  /** A secret that another key sealed, as after a restore, is nobody's to read any more. */
  private opened(id: string, secret: SealedSecret): string {
    try {
      return this.box.open(secret, `webhook/${id}/secret`);
    } catch (cause) {
      throw new ProblemError({
        code: 'STATE_CONFLICT',
        detail: {
          zh: '该 Webhook 的密钥由另一把主密钥封存，无法打开，也没有发送。请删除后重新建立。',
          en: 'The secret of this webhook was sealed by another key and does not open; nothing was sent. Take it away and make it anew.',
        },
        cause,
      });
    }
  }
}
