import { Controller, Delete, Get, HttpCode, Patch, Post, Req } from '@nestjs/common';
import { ScheduleService, type RunAnswer } from '@vouchflow/flow-runtime';
import type { ScheduleView } from '@vouchflow/flow-model';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { idempotencyOf } from '../engine/actor-of.js';
import { answered } from '../engine/answered.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';
import { IdParam } from '../http/id-param.js';
import { pageOf, readCursor, toPage, type Page } from '../http/page.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';
import { newScheduleBody, previewAnswer, previewBody, runAnswer, runBody, scheduleAnswer, scheduleChangeBody, scheduleQuery } from './schedule.schema.js';

/** Flows that start by the clock, in the name of the schedule's owner. */
@Controller('schedules')
export class SchedulesController {
  constructor(private readonly schedules: ScheduleService) {}

  @Get()
  @Permission('schedules.read')
  @ApiRoute({ summary: 'Schedules, newest first, with their next and last runs', answer: pageOf(scheduleAnswer) })
  async list(@ZodQuery(scheduleQuery) { limit, cursor, flow, enabled }: z.output<typeof scheduleQuery>): Promise<Page<ScheduleView>> {
    const before = readCursor(cursor, z.tuple([z.uuid()]))?.[0];
    return toPage(
      await this.schedules.list({ limit: limit + 1, before, flow, enabled }),
      limit,
      (view) => [view.id],
      (view) => view,
    );
  }

  @Get(':id')
  @Permission('schedules.read')
  @ApiRoute({ summary: 'One schedule', answer: scheduleAnswer })
  one(@IdParam() id: string): Promise<ScheduleView> {
    return answered(this.schedules.get(id));
  }

  @Post()
  @Permission('schedules.write')
  @ApiRoute({
    summary: 'Make a schedule; its maker is the claimant of what it starts. The facts are checked as if it fired now',
    answer: scheduleAnswer,
    errors: ['INVALID_FACTS', 'FLOW_UNKNOWN'],
  })
  create(
    @CurrentUser() user: SignedInUser,
    @ZodBody(newScheduleBody) body: z.output<typeof newScheduleBody>,
    @Req() request: FastifyRequest,
  ): Promise<ScheduleView> {
    return answered(this.schedules.create(body, user.email, idempotencyOf(request, user)));
  }

  @Post('preview')
  @HttpCode(200)
  @Permission('schedules.read')
  @ApiRoute({ unkeyed: true, summary: 'The next five runs of a rule that is not saved', answer: previewAnswer })
  async preview(@ZodBody(previewBody) { cron, timeZone }: z.output<typeof previewBody>): Promise<z.infer<typeof previewAnswer>> {
    return { nextRuns: await answered(this.schedules.preview(cron, timeZone)) };
  }

  @Patch(':id')
  @Permission('schedules.write')
  @ApiRoute({
    summary: 'Change a schedule. Who changes its flow or facts becomes its owner; owner may only be set to oneself',
    answer: scheduleAnswer,
    errors: ['INVALID_FACTS', 'FLOW_UNKNOWN'],
  })
  change(
    @IdParam() id: string,
    @CurrentUser() user: SignedInUser,
    @ZodBody(scheduleChangeBody) body: z.output<typeof scheduleChangeBody>,
  ): Promise<ScheduleView> {
    return answered(this.schedules.update(id, body, user.email));
  }

  @Delete(':id')
  @HttpCode(204)
  @Permission('schedules.write')
  @ApiRoute({ summary: 'Delete a schedule; what it started stays' })
  delete(@IdParam() id: string, @CurrentUser() user: SignedInUser): Promise<void> {
    return answered(this.schedules.delete(id, user.email));
  }

  @Post(':id/run')
  @Permission('schedules.write')
  @ApiRoute({
    summary: 'Start an instance now, in the owner’s name; with firedFor in place of a run that was refused or skipped',
    answer: runAnswer,
    errors: ['INVALID_FACTS', 'FLOW_UNKNOWN', 'STATE_CONFLICT'],
  })
  run(
    @IdParam() id: string,
    @CurrentUser() user: SignedInUser,
    @ZodBody(runBody) body: z.output<typeof runBody>,
    @Req() request: FastifyRequest,
  ): Promise<RunAnswer> {
    return answered(this.schedules.run(id, user.email, body.firedFor, idempotencyOf(request, user)));
  }
}
