import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import type { RepairAct } from '@vouchflow/flow-runtime';
import type { Language } from '@vouchflow/flow-model';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { idempotencyOf, partOf } from '../engine/actor-of.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentLanguage, CurrentUser } from '../http/current-user.js';
import { IdParam } from '../http/id-param.js';
import { pageOf, pageQuery, readCursor, toPage, type Page } from '../http/page.js';
import { saidFault, sayFault } from '../http/say-fault.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';
import { requestColumns } from './repair.reader.js';
import { confirmBody, confirmManyBody, refuseBody, repairPreview, requestView, type RequestView } from './repair.schema.js';
import { RepairService } from './repair.service.js';

const query = pageQuery({ status: z.enum(['waiting', 'done', 'refused', 'withdrawn']).optional() });
const confirmations = z.object({
  confirmed: z.int(),
  answers: z.array(z.object({ id: z.uuid(), fault: saidFault.nullable(), request: requestView.nullable() })),
});
const requestDetail = z.object({ request: requestView, preview: repairPreview.nullable() });

/** What waits for a second person, and what became of it. */
@Controller('repairs')
@Permission('instances.read')
export class RepairRequestsController {
  constructor(
    private readonly database: Database,
    private readonly repairs: RepairService,
    private readonly changes: Changes,
  ) {}

  @Get()
  @ApiRoute({ summary: 'Acts by hand that were asked for, newest first', answer: pageOf(requestView) })
  async list(@ZodQuery(query) { limit, cursor, status }: z.output<typeof query>): Promise<Page<RequestView>> {
    const behind = readCursor(cursor, z.tuple([z.uuid()]))?.[0] ?? null;
    const rows = await this.database.rows<RequestView>(
      `SELECT ${requestColumns} WHERE ($1::text IS NULL OR r.status = $1) AND ($2::uuid IS NULL OR r.id < $2) ORDER BY r.id DESC LIMIT $3`,
      [status ?? null, behind, limit + 1],
    );
    return toPage(
      rows,
      limit,
      (row) => [row.id],
      (row) => row,
    );
  }

  @Get(':id')
  @ApiRoute({ summary: 'One of them, with what it would do now', answer: requestDetail })
  async one(@IdParam() id: string, @CurrentUser() user: SignedInUser, @CurrentLanguage() language: Language): Promise<z.infer<typeof requestDetail>> {
    const request = await this.repairs.request(id);
    if (request.status !== 'waiting') return { request, preview: null };
    const second = request.askedBy === user.email ? {} : { confirmedBy: user.email };
    return {
      request,
      preview: await this.repairs.preview(
        request.instanceId,
        { act: request.act as RepairAct, by: request.askedBy, reason: request.reason, ...second },
        language,
      ),
    };
  }

  @Post('confirmations')
  @HttpCode(200)
  @Permission('instances.confirm')
  @ApiRoute({
    summary: 'Confirm many migrations at once, a turn and an answer each; one that fails stops no other. Other acts by hand are confirmed one by one',
    answer: confirmations,
  })
  confirmMany(
    @ZodBody(confirmManyBody) { requests, comment }: z.output<typeof confirmManyBody>,
    @CurrentUser() user: SignedInUser,
    @CurrentLanguage() language: Language,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof confirmations>> {
    const given = idempotencyOf(request, user);
    return this.changes.inParts(request, async () => {
      const answers: z.infer<typeof confirmations>['answers'] = [];
      for (const { id, turn } of requests) {
        try {
          answers.push({ id, fault: null, request: await this.repairs.confirm(id, turn, comment, user, partOf(given, id), 'migrate') });
        } catch (error) {
          answers.push({ id, fault: sayFault(error, language), request: null });
        }
      }
      return { confirmed: answers.filter((one) => one.fault === null).length, answers };
    });
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @Permission('instances.confirm')
  @ApiRoute({
    summary: 'Confirm it as the second person: it is done in this turn',
    answer: requestView,
    errors: ['SAME_PERSON', 'STATE_CONFLICT', 'PRECONDITION_FAILED', 'SELF_DECISION', 'POSTING_IN_FLIGHT'],
  })
  confirm(
    @IdParam() id: string,
    @ZodBody(confirmBody) { turn, comment }: z.output<typeof confirmBody>,
    @CurrentUser() user: SignedInUser,
    @Req() request: FastifyRequest,
  ): Promise<RequestView> {
    return this.repairs.confirm(id, turn, comment, user, idempotencyOf(request, user));
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @Permission('instances.confirm', 'instances.repair', 'postings.settle')
  @ApiRoute({ summary: 'Refuse it, or take one’s own back', answer: requestView, errors: ['STATE_CONFLICT'] })
  refuse(
    @IdParam() id: string,
    @ZodBody(refuseBody) { reason }: z.output<typeof refuseBody>,
    @CurrentUser() user: SignedInUser,
    @Req() request: FastifyRequest,
  ): Promise<RequestView> {
    return this.repairs.refuse(id, reason, user, request);
  }
}
