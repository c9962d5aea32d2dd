import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { actRules } from '@vouchflow/flow-core';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';
import { IdParam } from '../http/id-param.js';
import { pageOf, pageQuery, readCursor, toPage, type Page } from '../http/page.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';
import { acknowledgeBody, answerBody, askBody, emergencyView, type AskBody, type EmergencyView } from './emergency.schema.js';
import { EmergencyService } from './emergency.service.js';

const query = pageQuery({ open: z.stringbool().default(false) });

/** Break-glass: what cannot wait for whoever should do it, by two people, with a report that a third has read. */
@Controller('emergencies')
@Permission('emergency.read')
export class EmergenciesController {
  constructor(private readonly emergencies: EmergencyService) {}

  @Get()
  @ApiRoute({ summary: 'What was asked for and done in emergencies, newest first; `open`: what still waits for somebody', answer: pageOf(emergencyView) })
  async list(@ZodQuery(query) { limit, cursor, open }: z.output<typeof query>): Promise<Page<EmergencyView>> {
    const behind = readCursor(cursor, z.tuple([z.uuid()]))?.[0] ?? null;
    return toPage(
      await this.emergencies.list(limit + 1, behind, open),
      limit,
      (one) => [one.id],
      (one) => one,
    );
  }

  @Get(':id')
  @ApiRoute({ summary: 'One of them with what was done under it', answer: emergencyView })
  one(@IdParam() id: string): Promise<EmergencyView> {
    return this.emergencies.one(id);
  }

  @Post()
  @Permission(...actRules.decideInPlace.permissions)
  @ApiRoute({
    summary: 'Ask to decide an open task in place of whom it is with, or for a permission for some hours',
    answer: emergencyView,
    errors: ['SELF_DECISION', 'TASK_NOT_OPEN', 'STATE_CONFLICT'],
  })
  ask(@ZodBody(askBody) body: AskBody, @CurrentUser() user: SignedInUser, @Req() request: FastifyRequest): Promise<EmergencyView> {
    return this.emergencies.ask(body, user, request);
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @Permission(actRules.decideInPlace.second.permission)
  @ApiRoute({
    summary: 'Confirm it as the second person: a decision is made in this turn, a permission holds from now on',
    answer: emergencyView,
    errors: ['SAME_PERSON', 'SELF_DECISION', 'STATE_CONFLICT', 'FACTS_CHANGED', 'TASK_NOT_OPEN'],
  })
  confirm(
    @IdParam() id: string,
    @ZodBody(answerBody) { comment }: z.output<typeof answerBody>,
    @CurrentUser() user: SignedInUser,
    @Req() request: FastifyRequest,
  ): Promise<EmergencyView> {
    return this.emergencies.confirm(id, comment, user, request);
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @Permission('emergency.confirm')
  @ApiRoute({ summary: 'Refuse it', answer: emergencyView, errors: ['SAME_PERSON', 'STATE_CONFLICT'] })
  refuse(
    @IdParam() id: string,
    @ZodBody(answerBody) { comment }: z.output<typeof answerBody>,
    @CurrentUser() user: SignedInUser,
    @Req() request: FastifyRequest,
  ): Promise<EmergencyView> {
    return this.emergencies.refuse(id, comment, user, request);
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @ApiRoute({ summary: 'Say that one has read what was done; by neither of the two', answer: emergencyView, errors: ['SAME_PERSON', 'STATE_CONFLICT'] })
  acknowledge(
    @IdParam() id: string,
    @ZodBody(acknowledgeBody) { text }: z.output<typeof acknowledgeBody>,
    @CurrentUser() user: SignedInUser,
    @Req() request: FastifyRequest,
  ): Promise<EmergencyView> {
    return this.emergencies.acknowledge(id, text, user, request);
  }
}
