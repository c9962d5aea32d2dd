import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { actRules, type ActRule } from '@vouchflow/flow-core';
import { ProblemError } from '@vouchflow/server-kit';
import type { Language } from '@vouchflow/flow-model';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { idempotencyOf } from '../engine/actor-of.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentLanguage, CurrentUser } from '../http/current-user.js';
import { IdParam } from '../http/id-param.js';
import { pageOf, type Page } from '../http/page.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';
import { RepairReader } from './repair.reader.js';
import {
  instanceItem,
  instanceQuery,
  previewBody,
  repairAnswer,
  repairBody,
  repairDetail,
  repairPreview,
  type InstanceItem,
  type RepairActBody,
  type RepairDetail,
  type RepairPreviewView,
} from './repair.schema.js';
import { RepairService, type RepairAsked } from './repair.service.js';

const refusals = [
  'STATE_CONFLICT',
  'PRECONDITION_FAILED',
  'SELF_DECISION',
  'SAME_PERSON',
  'POSTING_IN_FLIGHT',
  'ALREADY_POSTED',
  'MOVE_SKIPS_STEP',
  'FACTS_IN_USE',
  'DOES_NOT_FIT',
  'TASK_NOT_OPEN',
  'NOT_ASSIGNEE',
  'COMMENT_REQUIRED',
  'INVALID',
] as const;

/** Instances that are wrong or wait too long, and what may be done to them by hand. */
@Controller('instances')
@Permission('instances.read')
export class RepairsController {
  constructor(
    private readonly reader: RepairReader,
    private readonly repairs: RepairService,
  ) {}

  @Get()
  @ApiRoute({ summary: 'Open instances, the longest unmoved first; by status, flow, node, person, number and age', answer: pageOf(instanceItem) })
  list(@ZodQuery(instanceQuery) query: z.output<typeof instanceQuery>): Promise<Page<InstanceItem>> {
    return this.reader.list(query);
  }

  @Get(':id/repair')
  @ApiRoute({ summary: 'One instance with all that may be done to it by hand', answer: repairDetail })
  one(@IdParam() id: string, @CurrentLanguage() language: Language): Promise<RepairDetail> {
    return this.reader.one(id, language);
  }

  @Post(':id/repairs/preview')
  @HttpCode(200)
  @Permission('instances.repair', 'postings.settle')
  @ApiRoute({
    unkeyed: true,
    summary: 'What an act by hand would do, in sentences, or why it would be refused; nothing is kept',
    answer: repairPreview,
    errors: ['INVALID'],
  })
  preview(
    @IdParam() id: string,
    @ZodBody(previewBody) { act, reason }: z.output<typeof previewBody>,
    @CurrentUser() user: SignedInUser,
    @CurrentLanguage() language: Language,
  ): Promise<RepairPreviewView> {
    requireRight(user, act);
    return this.repairs.preview(id, { act, by: user.email, reason: reason || '…' }, language);
  }

  @Post(':id/repairs')
  @HttpCode(200)
  @Permission('instances.repair', 'postings.settle')
  @ApiRoute({ summary: 'Do it; where it moves money, ask a second person for it', answer: repairAnswer, errors: refusals })
  ask(
    @IdParam() id: string,
    @ZodBody(repairBody) { act, reason, turn }: z.output<typeof repairBody>,
    @CurrentUser() user: SignedInUser,
    @Req() request: FastifyRequest,
  ): Promise<RepairAsked> {
    requireRight(user, act);
    return this.repairs.ask(id, act, { reason, turn }, user, idempotencyOf(request, user));
  }
}

/** The table says who may do which: who mends instances all of it, who settles postings what the world did not answer. */
function requireRight(user: SignedInUser, act: RepairActBody): void {
  const { permissions }: ActRule = actRules[act.kind];
  if (!permissions.some((permission) => user.permissions.has(permission))) throw new ProblemError({ code: 'FORBIDDEN', extra: { permission: permissions[0] } });
}
