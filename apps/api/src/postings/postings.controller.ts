import { Controller, Delete, Get, HttpCode, Post, Req } from '@nestjs/common';
import { localText, type Language } from '@vouchflow/flow-model';
import { InstanceService, type Idempotency } from '@vouchflow/flow-runtime';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { idempotencyOf, partOf } from '../engine/actor-of.js';
import { answered } from '../engine/answered.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentLanguage, CurrentUser } from '../http/current-user.js';
import { IdParam } from '../http/id-param.js';
import { pageOf, readCursor, toPage, type Page } from '../http/page.js';
import { saidFault, sayFault } from '../http/say-fault.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';
import { attemptAnswer, postingAnswer, postingColumns, postingView, type PostingRow, type PostingView } from '../vouchers/voucher.view.js';
import { crossYearSeen } from './cross-year-seen.js';
import { postingFileView } from './posting-file.view.js';
import { PostingFiles } from './posting-files.js';
import { postingQuery, postingsSql, summarySql } from './posting-query.js';
import { PostingDifferences } from './posting-differences.js';
import { PostingStatements } from './posting-statements.js';

const reason = z.string().trim().min(1).max(1000);
const statementBody = z.discriminatedUnion('saw', [
  z.strictObject({ saw: z.literal('there'), documentNumber: z.string().trim().min(1).max(100), reason }),
  z.strictObject({ saw: z.literal('absent'), reason }),
]);
const periodBody = z.strictObject({ period: z.enum(['next', 'same']), reason });
const repostBody = z.strictObject({ ids: z.array(z.uuid()).min(1).max(500), reason });
const summaryAnswer = z.object({
  items: z.array(z.object({ connection: z.uuid().nullable(), stage: z.string(), count: z.int(), oldest: z.string().nullable() })),
});
/** Each by its voucher's number; of one that was refused, why. */
const repostAnswer = z.object({
  items: z.array(z.object({ id: z.uuid(), voucherNumber: z.string().nullable(), ok: z.boolean(), fault: saidFault.optional() })),
});
const previewBody = z.strictObject({ ids: z.array(z.uuid()).min(1).max(100) });
const previewAnswer = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      voucherNumber: z.string(),
      sentBy: z.int().nullable(),
      nowBy: z.int().nullable(),
      wasSent: z.boolean(),
      blocked: localText.nullable(),
      differences: z.array(z.object({ line: z.int().optional(), field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
    }),
  ),
});
const filesBody = z.strictObject({ reason });
const proofAnswer = postingAnswer.extend({
  attempts: z.array(attemptAnswer),
  files: z.array(postingFileView),
  readBack: z.unknown(),
  differences: z.unknown(),
});

/** Every voucher's way into its ERP. */
@Controller('postings')
@Permission('postings.read')
export class PostingsController {
  constructor(
    private readonly database: Database,
    private readonly instances: InstanceService,
    private readonly statements: PostingStatements,
    private readonly differences: PostingDifferences,
    private readonly changes: Changes,
    private readonly files: PostingFiles,
  ) {}

  @Get()
  @ApiRoute({ summary: 'Postings, newest first, by stage, cause, connection, ledger, period or a part of a number', answer: pageOf(postingAnswer) })
  async list(@ZodQuery(postingQuery) query: z.output<typeof postingQuery>): Promise<Page<PostingView>> {
    const { text, values } = postingsSql(query, readCursor(query.cursor, z.tuple([z.uuid()]))?.[0]);
    const rows = await this.database.rows<PostingRow>(text, values);
    return toPage(rows, query.limit, (row) => [row.id], postingView);
  }

  @Get('summary')
  @ApiRoute({ summary: 'How many postings stand at which stage, by connection, and since when the oldest', answer: summaryAnswer })
  async summary(): Promise<z.infer<typeof summaryAnswer>> {
    return { items: await this.database.rows(summarySql) };
  }

  @Get(':id')
  @ApiRoute({
    summary: 'The proof: every attempt with request and answer, hashes, read-back, differences, statement, and the files sent on',
    answer: proofAnswer,
  })
  async one(@IdParam() id: string): Promise<z.infer<typeof proofAnswer>> {
    const row = await this.database.row<PostingRow & { read_back: unknown }>(`SELECT p.read_back, ${postingColumns} WHERE p.id = $1`, [id]);
    if (!row) throw new ProblemError('NOT_FOUND');
    const attempts = await this.database.rows<z.infer<typeof attemptAnswer>>(
      `SELECT n, step, started_at AS "startedAt", ended_at AS "endedAt", outcome, message, exchanges FROM posting_attempt WHERE posting_id = $1 ORDER BY n`,
      [id],
    );
    return { ...postingView(row), attempts, files: await this.files.of(id), readBack: row.read_back, differences: row.differences };
  }

  @Post(':id/files')
  @HttpCode(200)
  @Permission('vouchers.repost')
  @ApiRoute({
    summary: 'Send the files of a posted voucher on into the ERP again: refused ones, those that wait for their next try, and those never sent',
    answer: proofAnswer,
    errors: ['STATE_CONFLICT'],
  })
  async sendFiles(
    @IdParam() id: string,
    @ZodBody(filesBody) body: z.output<typeof filesBody>,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof proofAnswer>> {
    await this.files.sendAgain(id, body.reason, request);
    return this.one(id);
  }

  @Post(':id/files/leave-out')
  @HttpCode(200)
  @Permission('vouchers.repost')
  @ApiRoute({
    summary: 'Leave out the files of a posted voucher that the ERP refused, as where they were added there by hand; they may be sent again',
    answer: proofAnswer,
    errors: ['STATE_CONFLICT'],
  })
  async leaveFilesOut(
    @IdParam() id: string,
    @ZodBody(filesBody) body: z.output<typeof filesBody>,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof proofAnswer>> {
    await this.files.leaveOut(id, body.reason, request);
    return this.one(id);
  }

  @Post(':id/statement')
  @HttpCode(200)
  @Permission('postings.settle')
  @ApiRoute({
    summary: 'State what was seen in the ERP about a posting whose outcome is unknown; another person confirms it',
    answer: proofAnswer,
    errors: ['STATE_CONFLICT'],
  })
  async state(
    @IdParam() id: string,
    @CurrentUser() user: SignedInUser,
    @ZodBody(statementBody) body: z.output<typeof statementBody>,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof proofAnswer>> {
    await this.statements.state(id, { ...body, by: user.email, at: new Date().toISOString() }, request);
    return this.one(id);
  }

  @Delete(':id/statement')
  @HttpCode(204)
  @Permission('postings.settle')
  @ApiRoute({ summary: 'Take a statement back that nobody has confirmed' })
  takeBack(@IdParam() id: string): Promise<void> {
    return this.statements.takeBack(id);
  }

  @Post(':id/statement/confirm')
  @HttpCode(200)
  @Permission('postings.settle')
  @ApiRoute({
    summary: 'Confirm what another person stated: the posting is confirmed by hand, or may be sent again',
    answer: proofAnswer,
    errors: ['STATE_CONFLICT', 'SECOND_PERSON_REQUIRED'],
  })
  async confirm(@IdParam() id: string, @CurrentUser() user: SignedInUser, @Req() request: FastifyRequest): Promise<z.infer<typeof proofAnswer>> {
    await this.statements.confirm(id, user.email, request);
    return this.one(id);
  }

  @Post(':id/period')
  @HttpCode(200)
  @Permission('postings.settle')
  @ApiRoute({
    summary: 'Answer a closed period that is asked of finance: the next open period, or its own again',
    answer: proofAnswer,
    errors: ['STATE_CONFLICT'],
  })
  async period(
    @IdParam() id: string,
    @CurrentUser() user: SignedInUser,
    @ZodBody(periodBody) body: z.output<typeof periodBody>,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof proofAnswer>> {
    await this.statements.choosePeriod(id, body.period, user.email, body.reason, request);
    return this.one(id);
  }

  @Post('repost/preview')
  @HttpCode(200)
  @ApiRoute({ unkeyed: true, summary: 'What each posting was sent as, beside what it would be sent as now; sends nothing', answer: previewAnswer })
  async preview(@ZodBody(previewBody) body: z.output<typeof previewBody>): Promise<z.infer<typeof previewAnswer>> {
    const items: z.infer<typeof previewAnswer>['items'] = [];
    for (const id of new Set(body.ids)) items.push(await this.differences.of(id));
    return { items };
  }

  @Post('repost')
  @HttpCode(200)
  @Permission('vouchers.repost')
  @ApiRoute({ summary: 'Let many refused or parked postings try again, each for itself', answer: repostAnswer })
  repost(
    @CurrentUser() user: SignedInUser,
    @CurrentLanguage() language: Language,
    @ZodBody(repostBody) body: z.output<typeof repostBody>,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof repostAnswer>> {
    return this.changes.inParts(request, () => this.repostAll(body, user, language, idempotencyOf(request, user)));
  }

  private async repostAll(
    body: z.output<typeof repostBody>,
    user: SignedInUser,
    language: Language,
    given: Idempotency | undefined,
  ): Promise<z.infer<typeof repostAnswer>> {
    const items: z.infer<typeof repostAnswer>['items'] = [];
    const numbers = await this.database.rows<{ id: string; number: string }>(
      'SELECT p.id, v.number FROM posting p JOIN voucher v ON v.id = p.voucher_id WHERE p.id = ANY ($1)',
      [body.ids],
    );
    const numberOf = new Map(numbers.map((row) => [row.id, row.number]));
    for (const id of new Set(body.ids)) {
      const voucherNumber = numberOf.get(id) ?? null;
      try {
        const { instance_id: instance, n, voucher_id: voucher } = await this.statements.open(id);
        const idempotency = partOf(given, id);
        await answered(
          this.instances.act(
            instance,
            user.email,
            { type: 'RetryEffect', effect: n ?? 0, by: user.email, reason: body.reason },
            { ...(idempotency ? { idempotency } : {}), prepare: (turn) => turn.write(crossYearSeen(voucher, user.email)) },
          ),
        );
        items.push({ id, voucherNumber, ok: true });
      } catch (error) {
        // One of ours is thrown on; what was pushed stays pushed under its key.
        items.push({ id, voucherNumber, ok: false, fault: sayFault(error, language) });
      }
    }
    return { items };
  }
}
