import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { InstanceService } from '@vouchflow/flow-runtime';
import type { ClaimView } from '@vouchflow/flow-model';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Database } from '../database/database.js';
import { day } from '../directory/dated-kind.js';
import { actorOf, idempotencyOf } from '../engine/actor-of.js';
import { answered } from '../engine/answered.js';
import { ClaimReader } from '../engine/claim-reader.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';
import { IdParam } from '../http/id-param.js';
import { ZodBody } from '../http/zod-params.js';
import { claimAnswer, commentBody } from './claim.schema.js';

const holdBody = z.strictObject({ reason: z.string().trim().max(2000), until: day });

/** 挂起 and 恢复: by whoever is asked to decide it at present, or by right of `claims.hold`. */
@Controller('claims')
export class HoldController {
  constructor(
    private readonly instances: InstanceService,
    private readonly reader: ClaimReader,
    private readonly database: Database,
  ) {}

  @Post(':id/hold')
  @HttpCode(200)
  @Permission('tasks.decide')
  @ApiRoute({
    summary: 'Put a claim on hold until a day (挂起): nobody decides, deadlines stand still, what was not sent waits',
    answer: claimAnswer,
    errors: ['CLAIM_SUSPENDED', 'SELF_DECISION', 'STATE_CONFLICT', 'COMMENT_REQUIRED', 'POSTING_IN_FLIGHT', 'INVALID'],
  })
  hold(
    @IdParam() id: string,
    @CurrentUser() user: SignedInUser,
    @ZodBody(holdBody) { reason, until }: z.output<typeof holdBody>,
    @Req() request: FastifyRequest,
  ): Promise<ClaimView> {
    return this.act(id, user, { type: 'Suspend', comment: reason, until }, request);
  }

  @Post(':id/release')
  @HttpCode(200)
  @Permission('tasks.decide')
  @ApiRoute({ summary: 'Let a claim on hold go on before its day (恢复)', answer: claimAnswer, errors: ['NOT_SUSPENDED', 'SELF_DECISION'] })
  release(
    @IdParam() id: string,
    @CurrentUser() user: SignedInUser,
    @ZodBody(commentBody) body: z.output<typeof commentBody>,
    @Req() request: FastifyRequest,
  ): Promise<ClaimView> {
    return this.act(id, user, { type: 'Resume', ...body }, request);
  }

  private async act(
    id: string,
    user: SignedInUser,
    input: { type: 'Suspend'; comment: string; until: string } | { type: 'Resume'; comment?: string | undefined },
    request: FastifyRequest,
  ): Promise<ClaimView> {
    await this.database.withClient((client) => this.reader.row(client, id, user));
    const standing = user.permissions.has('claims.hold');
    const { comment, ...rest } = input;
    return answered(
      this.instances.actOnClaim(
        id,
        { ...actorOf(user), readsAll: true },
        { ...rest, standing, ...(comment === undefined ? {} : { comment }) } as Parameters<InstanceService['actOnClaim']>[2],
        idempotencyOf(request, user),
      ),
    );
  }
}
