import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import type { FlowEvent } from '@vouchflow/flow-core';
import { CompiledFlows, InstanceService, instanceOf } from '@vouchflow/flow-runtime';
import { derivedId } from '@vouchflow/kernel';
import { claimStatuses, type ClaimView } from '@vouchflow/flow-model';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { claimAnswer } from '../claims/claim.schema.js';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { keyedBy } from '../engine/actor-of.js';
import { answered } from '../engine/answered.js';
import { ClaimReader } from '../engine/claim-reader.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';
import { IdParam } from '../http/id-param.js';
import { ZodBody } from '../http/zod-params.js';

const instanceAnswer = z.object({
  id: z.uuid(),
  flow: z.string(),
  flowVersion: z.int(),
  status: z.enum(claimStatuses),
  turn: z.int(),
  tokens: z.array(z.object({ n: z.int(), node: z.string(), since: z.string(), waiting: z.enum(['people', 'world', 'others', 'parked']) })),
  /** Nodes passed or entered, and edges taken, in order. */
  passed: z.array(z.string()),
  edges: z.array(z.string()),
  effects: z.array(
    z.object({ id: z.uuid(), n: z.int(), kind: z.string(), node: z.string(), since: z.string(), dueAt: z.string().nullable(), parked: z.unknown() }),
  ),
  holds: z.array(z.object({ node: z.string(), release: z.string() })),
});
const retryBody = z.strictObject({ reason: z.string().trim().min(1).max(1000) });

/** Where an instance stands in its flow. Seen by whoever sees the claim; mended by finance. */
@Controller('instances')
export class InstancesController {
  constructor(
    private readonly instances: InstanceService,
    private readonly reader: ClaimReader,
    private readonly database: Database,
    private readonly flows: CompiledFlows,
    private readonly changes: Changes,
  ) {}

  @Get(':id')
  @Permission('claims.read')
  @ApiRoute({ summary: 'Tokens, the way taken, open effects', answer: instanceAnswer })
  one(@IdParam() id: string, @CurrentUser() user: SignedInUser): Promise<z.infer<typeof instanceAnswer>> {
    return this.database.withClient(async (client) => {
      const row = await this.reader.row(client, id, user);
      const instance = instanceOf(row);
      if (!instance)
        return {
          id,
          flow: row.flow_key,
          flowVersion: row.flow_version,
          status: row.status,
          turn: 0,
          tokens: [],
          passed: [],
          edges: [],
          effects: [],
          holds: [],
        };
      const graph = await this.flows.get(client, row.flow_key, row.flow_version);
      const { rows } = await client.query<{ events: FlowEvent[] }>('SELECT events FROM flow_turn WHERE instance_id = $1 ORDER BY n', [id]);
      const edges = rows.flatMap((turn) => turn.events.flatMap((event) => (event.type === 'TokenPlaced' && event.edge ? [event.edge] : [])));
      const ended = row.status === 'completed' || row.status === 'reversed';
      const lastNodes = ended ? graph.definition.nodes.filter((node) => node.kind === 'end').map((node) => node.id) : [];
      return {
        id,
        flow: row.flow_key,
        flowVersion: row.flow_version,
        status: row.status,
        turn: row.turn,
        tokens: instance.tokens.map((token) => ({
          n: token.n,
          node: token.node,
          since: token.since,
          waiting:
            token.parked || instance.effects.some((effect) => effect.token === token.n && effect.parked)
              ? 'parked'
              : instance.tasks.some((task) => task.token === token.n)
                ? 'people'
                : token.state === undefined
                  ? 'others'
                  : 'world',
        })),
        passed: [
          ...new Set([
            ...Object.entries(instance.passed)
              .sort(([, a], [, b]) => a - b)
              .map(([node]) => node),
            ...lastNodes.filter((node) => node in instance.passed),
          ]),
        ],
        edges: [...new Set(edges)],
        effects: instance.effects.map((effect) => ({
          id: derivedId(effect.since, id, 'effect', effect.n),
          n: effect.n,
          kind: effect.kind,
          node: effect.node,
          since: effect.since,
          dueAt: effect.dueAt ?? null,
          parked: effect.parked ?? null,
        })),
        holds: instance.holds.map((hold) => ({ node: hold.node, release: hold.release.kind })),
      };
    });
  }

  @Post(':id/effects/:effectId/retry')
  @HttpCode(200)
  @Permission('postings.settle')
  @ApiRoute({ summary: 'Let a parked effect try again', answer: claimAnswer, errors: ['STATE_CONFLICT'] })
  async retry(
    @IdParam() id: string,
    @IdParam('effectId') effectId: string,
    @CurrentUser() user: SignedInUser,
    @ZodBody(retryBody) body: z.output<typeof retryBody>,
    @Req() request: FastifyRequest,
  ): Promise<ClaimView> {
    const effect = await this.database.row<{ n: number; status: string }>('SELECT n, status FROM effect WHERE id = $1 AND instance_id = $2', [effectId, id]);
    if (!effect) throw new ProblemError('NOT_FOUND');
    const kept = await this.changes.kept<ClaimView>(request);
    if (kept) return kept;
    if (effect.status !== 'open') throw new ProblemError('STATE_CONFLICT');
    return answered(this.instances.act(id, user.email, { type: 'RetryEffect', effect: effect.n, by: user.email, reason: body.reason }, keyedBy(request, user)));
  }
}
