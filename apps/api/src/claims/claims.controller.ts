import { Controller, Get, HttpCode, Patch, Post, Req, Res } from '@nestjs/common';
import { CompiledFlows, InstanceService, previewClaim, readTimeline, viewsOf } from '@vouchflow/flow-runtime';
import { DirectoryCache } from '@vouchflow/flow-store';
import type { ClaimAdvances, ClaimPreview, ClaimView, Language, TimelineItem } from '@vouchflow/flow-model';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Database } from '../database/database.js';
import { actorOf, idempotencyOf, keyedBy } from '../engine/actor-of.js';
import { answered } from '../engine/answered.js';
import { ClaimReader } from '../engine/claim-reader.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentLanguage, CurrentUser } from '../http/current-user.js';
import { IdParam } from '../http/id-param.js';
import { pageOf, pageOfAll, readCursor, toPage, wholeQuery, type Page } from '../http/page.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';
import {
  advancesAnswer,
  claimAnswer,
  claimQuery,
  commentBody,
  editClaimBody,
  emptyBody,
  newClaimBody,
  previewAnswer,
  previewBody,
  removeSignerBody,
  timelineAnswer,
} from './claim.schema.js';
import { readAdvances } from './read-advances.js';

const refusals = [
  'INVALID_FACTS',
  'BUDGET_SHORT',
  'BUDGET_MISSING',
  'INVOICE_ALREADY_CLAIMED',
  'ADVANCE_SHORT',
  'ADVANCE_CURRENCY_DIFFERS',
  'NO_ROUTE',
  'NO_APPROVER',
] as const;

const short = wholeQuery();

/** Documents that people enter: drafts, submitted, returned, done. */
@Controller('claims')
export class ClaimsController {
  constructor(
    private readonly instances: InstanceService,
    private readonly reader: ClaimReader,
    private readonly database: Database,
    private readonly dataSource: DataSource,
    private readonly directory: DirectoryCache,
    private readonly flows: CompiledFlows,
  ) {}

  @Get()
  @Permission('claims.read')
  @ApiRoute({ summary: 'Claims that I may see, newest first', answer: pageOf(claimAnswer) })
  async list(@CurrentUser() user: SignedInUser, @ZodQuery(claimQuery) query: z.output<typeof claimQuery>): Promise<Page<ClaimView>> {
    const before = readCursor(query.cursor, z.tuple([z.uuid()]))?.[0];
    const rows = await this.reader.list({ ...query, before }, user);
    return toPage(
      rows,
      query.limit,
      (row) => [row.id],
      (row) => row,
    );
  }

  @Get(':id')
  @Permission('claims.read')
  @ApiRoute({ summary: 'One claim', etag: true, answer: claimAnswer })
  async one(@IdParam() id: string, @CurrentUser() user: SignedInUser, @Res({ passthrough: true }) reply: FastifyReply): Promise<ClaimView> {
    const view = await this.reader.one(id, user);
    void reply.header('etag', `"${view.revision}"`);
    return view;
  }

  @Get(':id/timeline')
  @Permission('claims.read')
  @ApiRoute({ summary: 'What happened to a claim, oldest first, with who, when and why', answer: timelineAnswer })
  timeline(
    @IdParam() id: string,
    @CurrentUser() user: SignedInUser,
    @CurrentLanguage() language: Language,
    @ZodQuery(short) query: z.output<typeof short>,
  ): Promise<Page<TimelineItem>> {
    return this.database.withClient(async (client) => {
      // Whether he may see it.
      await this.reader.row(client, id, user);
      // A claim's story is short: it comes whole unless a part is asked for.
      return pageOfAll(await readTimeline(client, id, language, this.flows, viewsOf(await this.directory.get(client))), query);
    });
  }

  @Get(':id/advances')
  @Permission('claims.read')
  @ApiRoute({ summary: 'What an advance has left, or what a claim sets off of which advances', answer: advancesAnswer })
  advances(@IdParam() id: string, @CurrentUser() user: SignedInUser): Promise<ClaimAdvances> {
    return this.database.withClient(async (client) => {
      // Whether he may see it.
      await this.reader.row(client, id, user);
      return readAdvances(client, id);
    });
  }

  @Post('preview')
  @HttpCode(200)
  @Permission('claims.submit')
  @ApiRoute({ unkeyed: true, summary: 'The path a claim would take, without making one', answer: previewAnswer, errors: ['FLOW_UNKNOWN', 'INVALID_FACTS'] })
  preview(
    @CurrentUser() user: SignedInUser,
    @CurrentLanguage() language: Language,
    @ZodBody(previewBody) body: z.output<typeof previewBody>,
  ): Promise<ClaimPreview> {
    return answered(
      previewClaim(
        { dataSource: this.dataSource, directory: this.directory, flows: this.flows },
        { flow: body.flow, raw: body.facts, by: user.email, language },
      ),
    );
  }

  @Post()
  @Permission('claims.submit')
  @ApiRoute({ summary: 'Make a claim, as a draft or submitted at once', answer: claimAnswer, errors: ['FLOW_UNKNOWN', ...refusals] })
  create(@CurrentUser() user: SignedInUser, @ZodBody(newClaimBody) body: z.output<typeof newClaimBody>, @Req() request: FastifyRequest): Promise<ClaimView> {
    return answered(this.instances.create({ flow: body.flow, raw: body.facts, by: user.email, submit: body.submit, ...keyedBy(request, user) }));
  }

  @Patch(':id')
  @Permission('claims.submit')
  @ApiRoute({
    summary: 'Change the facts of a draft or a returned claim',
    ifMatch: 'optional',
    etag: true,
    answer: claimAnswer,
    errors: ['INVALID_FACTS', 'STATE_CONFLICT', 'PRECONDITION_FAILED'],
  })
  async edit(
    @IdParam() id: string,
    @CurrentUser() user: SignedInUser,
    @ZodBody(editClaimBody) body: z.output<typeof editClaimBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClaimView> {
    const view = await this.reader.acted(this.instances.edit(id, user.email, body.facts, revisionOf(request)), id, user);
    void reply.header('etag', `"${view.revision}"`);
    return view;
  }

  @Post(':id/submit')
  @HttpCode(200)
  @Permission('claims.submit')
  @ApiRoute({ summary: 'Submit a draft', answer: claimAnswer, errors: ['STATE_CONFLICT', ...refusals] })
  submit(@IdParam() id: string, @CurrentUser() user: SignedInUser, @ZodBody(emptyBody) _body: unknown, @Req() request: FastifyRequest): Promise<ClaimView> {
    return this.reader.acted(this.instances.submit(id, user.email, idempotencyOf(request, user)), id, user);
  }

  @Post(':id/resubmit')
  @HttpCode(200)
  @Permission('claims.submit')
  @ApiRoute({ summary: 'Submit a returned claim again', answer: claimAnswer, errors: ['STATE_CONFLICT', ...refusals] })
  resubmit(@IdParam() id: string, @CurrentUser() user: SignedInUser, @ZodBody(emptyBody) _body: unknown, @Req() request: FastifyRequest): Promise<ClaimView> {
    return this.reader.acted(this.instances.resubmit(id, user.email, idempotencyOf(request, user)), id, user);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Permission('claims.submit')
  @ApiRoute({
    summary: 'Withdraw a claim of mine; posted, it becomes a reversal or repayment request, told in `links`',
    answer: claimAnswer,
    errors: ['STATE_CONFLICT', 'POSTING_IN_FLIGHT', 'ALREADY_POSTED', 'ALREADY_REVERSED', 'REVERSAL_REQUESTED', 'DEBT_PAID', 'ADVANCE_USED', 'NO_APPROVER'],
  })
  withdraw(
    @IdParam() id: string,
    @CurrentUser() user: SignedInUser,
    @ZodBody(commentBody) body: z.output<typeof commentBody>,
    @Req() request: FastifyRequest,
  ): Promise<ClaimView> {
    return this.reader.acted(this.instances.withdraw(id, user.email, body.comment, idempotencyOf(request, user)), id, user);
  }

  @Post(':id/take-back')
  @HttpCode(200)
  @Permission('tasks.decide')
  @ApiRoute({
    summary: 'Take my approval back while nobody has acted after it (取回)',
    answer: claimAnswer,
    errors: ['TAKE_BACK_TOO_LATE', 'CLAIM_SUSPENDED', 'POSTING_IN_FLIGHT', 'ALREADY_POSTED'],
  })
  takeBack(
    @IdParam() id: string,
    @CurrentUser() user: SignedInUser,
    @ZodBody(commentBody) body: z.output<typeof commentBody>,
    @Req() request: FastifyRequest,
  ): Promise<ClaimView> {
    return this.undo(id, user, { type: 'TakeBack', ...body }, request);
  }

  @Post(':id/signers/remove')
  @HttpCode(200)
  @Permission('tasks.decide')
  @ApiRoute({ summary: 'Take somebody off again whom I added (减签)', answer: claimAnswer, errors: ['SIGNER_NOT_YOURS', 'SIGNER_DECIDED', 'CLAIM_SUSPENDED'] })
  removeSigner(
    @IdParam() id: string,
    @CurrentUser() user: SignedInUser,
    @ZodBody(removeSignerBody) body: z.output<typeof removeSignerBody>,
    @Req() request: FastifyRequest,
  ): Promise<ClaimView> {
    return this.undo(id, user, { type: 'RemoveSigner', ...body }, request);
  }

  /** The engine knows only who stands on a claim now; whoever added somebody before himself has no task then, but sees the claim still. */
  private async undo(id: string, user: SignedInUser, input: Parameters<InstanceService['actOnClaim']>[2], request: FastifyRequest): Promise<ClaimView> {
    await this.database.withClient((client) => this.reader.row(client, id, user));
    return answered(this.instances.actOnClaim(id, { ...actorOf(user), readsAll: true }, input, idempotencyOf(request, user)));
  }
}

/** `If-Match` where it was sent: the revision that the caller read. */
function revisionOf(request: FastifyRequest): number | undefined {
  const sent = request.headers['if-match'];
  if (sent === undefined || sent === '*') return undefined;
  const revision = /^(?:W\/)?"(\d{1,9})"$/.exec(sent)?.[1];
  if (revision === undefined) throw new ProblemError('PRECONDITION_FAILED');
  return Number(revision);
}
