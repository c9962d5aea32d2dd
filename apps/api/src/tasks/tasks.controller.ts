import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { describeWhy, type FlowInstance } from '@vouchflow/flow-core';
import { DirectoryCache } from '@vouchflow/flow-store';
import { formatMinor } from '@vouchflow/kernel';
import { CompiledFlows, type Idempotency, InstanceService, suspendedOf, viewsOf } from '@vouchflow/flow-runtime';
import type { ClaimView, Language, TaskView, Why } from '@vouchflow/flow-model';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Changes } from '../changes/changes.js';
import { claimAnswer, suspendedAnswer } from '../claims/claim.schema.js';
import { Database } from '../database/database.js';
import { actorOf, idempotencyOf, partOf } from '../engine/actor-of.js';
import { ClaimReader } from '../engine/claim-reader.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentLanguage, CurrentUser } from '../http/current-user.js';
import { IdParam } from '../http/id-param.js';
import { moneyText } from '../http/money.schema.js';
import { pageOf, pageQuery, readCursor, toPage, type Page } from '../http/page.js';
import { saidFault, sayFault } from '../http/say-fault.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';
import { batchBody, decisionBody } from './decision.schema.js';

const localText = z.object({ zh: z.string(), en: z.string() });
const taskAnswer = z.object({
  id: z.uuid(),
  claimId: z.uuid(),
  claimNumber: z.string(),
  claimTitle: z.string(),
  claimant: z.string(),
  claimantName: localText,
  total: moneyText,
  flow: z.string(),
  node: z.string(),
  title: localText,
  people: z.array(z.string()),
  status: z.enum(['open', 'decided', 'cancelled']),
  outcome: z.string().nullable(),
  openedAt: z.string(),
  dueAt: z.string().nullable(),
  suspended: suspendedAnswer.nullable(),
  factsHash: z.string(),
  why: z.unknown(),
  sentence: z.string(),
});
const taskQuery = pageQuery({
  status: z.enum(['open', 'decided', 'cancelled']).default('open'),
  scope: z.enum(['mine', 'all']).default('mine'),
  claim: z.uuid().optional(),
});
const person = z.string().trim().toLowerCase().max(200);
const signersBody = z.strictObject({
  people: z.array(person).min(1).max(20),
  when: z.enum(['before', 'after', 'beside']),
  mode: z.enum(['all', 'any', 'sequential']).default('all'),
  comment: z.string().trim().max(2000).optional(),
});
const batchAnswer = z.object({ answers: z.array(z.object({ taskId: z.uuid(), ok: z.boolean(), claim: claimAnswer.optional(), fault: saidFault.optional() })) });
const transferBody = z.strictObject({ to: person, comment: z.string().trim().max(2000).optional() });

interface TaskRow {
  id: string;
  instance_id: string;
  node: string;
  people: string[];
  status: TaskView['status'];
  outcome: string | null;
  opened_at: string;
  due_at: string | null;
  why: Why | null;
  number: string;
  claim_title: string;
  claimant: string;
  currency: string;
  total_minor: number;
  flow_key: string;
  flow_version: number;
  facts_hash: string;
  claimant_name: { zh: string; en: string } | null;
  suspended: FlowInstance['suspended'] | null;
}

/** What people must decide. */
@Controller('tasks')
export class TasksController {
  constructor(
    private readonly instances: InstanceService,
    private readonly database: Database,
    private readonly flows: CompiledFlows,
    private readonly directory: DirectoryCache,
    private readonly reader: ClaimReader,
    private readonly changes: Changes,
  ) {}

  @Get()
  @Permission('claims.read')
  @ApiRoute({ summary: 'Tasks, newest first: with me, decided by me, or with `scope=all` those I may see', answer: pageOf(taskAnswer) })
  list(
    @CurrentUser() user: SignedInUser,
    @CurrentLanguage() language: Language,
    @ZodQuery(taskQuery) query: z.output<typeof taskQuery>,
  ): Promise<Page<TaskView>> {
    return this.database.withClient(async (client) => {
      const before = readCursor(query.cursor, z.tuple([z.uuid()]))?.[0];
      const all = query.scope === 'all' && user.permissions.has('tasks.readAll');
      const { rows } = await client.query<TaskRow>(
        `SELECT t.id, t.instance_id, t.node, t.people, t.status, t.outcome, t.opened_at, t.due_at, t.why, i.number, i.title AS claim_title, i.claimant, i.currency, i.total_minor,
           i.flow_key, i.flow_version, i.facts_hash, i.snapshot #> '{context,claimant,name}' AS claimant_name, CASE WHEN t.status = 'open' THEN i.snapshot -> 'suspended' END AS suspended
         FROM task t JOIN instance i ON i.id = t.instance_id
         WHERE t.status = $1 AND ($2::boolean OR t.people @> ARRAY[$3::text] OR t.decided_by = $3) AND ($4::uuid IS NULL OR t.id < $4) AND ($6::uuid IS NULL OR t.instance_id = $6)
         ORDER BY t.id DESC LIMIT $5`,
        [query.status, all, user.email, before ?? null, query.limit + 1, query.claim ?? null],
      );
      const views = viewsOf(await this.directory.get(client));
      const nameOf = (email: string): string => views.directory.person(email, user.today)?.name[language] ?? email;
      const graphs = new Map(
        await Promise.all(
          rows.map(async (row) => [`${row.flow_key}/${row.flow_version}`, await this.flows.get(client, row.flow_key, row.flow_version)] as const),
        ),
      );
      return toPage(
        rows,
        query.limit,
        (row) => [row.id],
        (row): TaskView => ({
          id: row.id,
          claimId: row.instance_id,
          claimNumber: row.number,
          claimTitle: row.claim_title,
          claimant: row.claimant,
          claimantName: row.claimant_name ?? { zh: row.claimant, en: row.claimant },
          total: { amount: formatMinor(row.total_minor, row.currency), currency: row.currency },
          flow: row.flow_key,
          node: row.node,
          title: graphs.get(`${row.flow_key}/${row.flow_version}`)?.nodes.get(row.node)?.title ?? { zh: row.node, en: row.node },
          people: row.people,
          status: row.status,
          outcome: row.outcome,
          openedAt: row.opened_at,
          dueAt: row.due_at,
          suspended: suspendedOf(row.suspended ? { suspended: row.suspended } : null),
          factsHash: row.facts_hash,
          why: row.why,
          sentence: row.why
            ? describeWhy(row.why, language, nameOf, views.wordingOn(user.today, graphs.get(`${row.flow_key}/${row.flow_version}`)?.definition))
            : '',
        }),
      );
    });
  }

  @Post(':id/decision')
  @HttpCode(200)
  @Permission('tasks.decide')
  @ApiRoute({
    summary: 'Approve, reject or return; with an approval, cut lines or send them back',
    answer: claimAnswer,
    errors: [
      'TASK_NOT_OPEN',
      'NOT_ASSIGNEE',
      'SELF_DECISION',
      'CLAIM_SUSPENDED',
      'FACTS_CHANGED',
      'COMMENT_REQUIRED',
      'RETURN_TARGET_UNKNOWN',
      'POSTING_IN_FLIGHT',
      'ALREADY_POSTED',
      'LINE_UNKNOWN',
      'LINE_DECIDED_TWICE',
      'LINE_REASON_REQUIRED',
      'CUT_NOT_SMALLER',
      'CUT_TO_ZERO',
      'ALL_LINES_RETURNED',
      'ADVANCES_EXCEED_TOTAL',
      'LINES_NEED_APPROVAL',
      'LINES_BOOKED',
      'LINES_NOT_YOURS',
    ],
  })
  decide(
    @IdParam() id: string,
    @CurrentUser() user: SignedInUser,
    @ZodBody(decisionBody) body: z.output<typeof decisionBody>,
    @Req() request: FastifyRequest,
  ): Promise<ClaimView> {
    return this.reader.acted(this.instances.decide(id, actorOf(user), body, idempotencyOf(request, user)), { task: id }, user);
  }

  @Post(':id/transfer')
  @HttpCode(200)
  @Permission('tasks.decide')
  @ApiRoute({ summary: 'Hand a task of mine over to somebody else', answer: claimAnswer, errors: ['TASK_NOT_OPEN', 'NOT_ASSIGNEE', 'SELF_DECISION'] })
  transfer(
    @IdParam() id: string,
    @CurrentUser() user: SignedInUser,
    @ZodBody(transferBody) body: z.output<typeof transferBody>,
    @Req() request: FastifyRequest,
  ): Promise<ClaimView> {
    return this.reader.acted(this.instances.transfer(id, actorOf(user), body.to, body.comment, idempotencyOf(request, user)), { task: id }, user);
  }

  @Post(':id/delegate')
  @HttpCode(200)
  @Permission('tasks.decide')
  @ApiRoute({
    summary: 'Ask somebody for advice (委托); the decision stays with me',
    answer: claimAnswer,
    errors: ['TASK_NOT_OPEN', 'NOT_ASSIGNEE', 'SELF_DECISION', 'CLAIM_SUSPENDED', 'SIGNER_ALREADY_ASKED'],
  })
  delegate(
    @IdParam() id: string,
    @CurrentUser() user: SignedInUser,
    @ZodBody(transferBody) body: z.output<typeof transferBody>,
    @Req() request: FastifyRequest,
  ): Promise<ClaimView> {
    const { to, comment } = body;
    return this.reader.acted(
      this.instances.addSigners(
        id,
        actorOf(user),
        { people: [to], when: 'before', mode: 'all', advice: true, ...(comment ? { comment } : {}) },
        idempotencyOf(request, user),
      ),
      { task: id },
      user,
    );
  }

  @Post(':id/signers')
  @HttpCode(200)
  @Permission('tasks.decide')
  @ApiRoute({
    summary: 'Add people before, after or beside me (加签)',
    answer: claimAnswer,
    errors: ['TASK_NOT_OPEN', 'NOT_ASSIGNEE', 'SELF_DECISION', 'CLAIM_SUSPENDED', 'SIGNER_ALREADY_ASKED', 'SIGNERS_TOO_DEEP'],
  })
  addSigners(
    @IdParam() id: string,
    @CurrentUser() user: SignedInUser,
    @ZodBody(signersBody) body: z.output<typeof signersBody>,
    @Req() request: FastifyRequest,
  ): Promise<ClaimView> {
    return this.reader.acted(this.instances.addSigners(id, actorOf(user), body, idempotencyOf(request, user)), { task: id }, user);
  }

  @Post('decisions')
  @HttpCode(200)
  @Permission('tasks.decide')
  @ApiRoute({ summary: 'Many decisions at once, an answer each; one that fails stops no other', answer: batchAnswer })
  async decideMany(
    @CurrentUser() user: SignedInUser,
    @CurrentLanguage() language: Language,
    @ZodBody(batchBody) body: z.output<typeof batchBody>,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof batchAnswer>> {
    return this.changes.inParts(request, () => this.decideEach(user, language, body.decisions, idempotencyOf(request, user)));
  }

  private async decideEach(
    user: SignedInUser,
    language: Language,
    decisions: z.output<typeof batchBody>['decisions'],
    given: Idempotency | undefined,
  ): Promise<z.infer<typeof batchAnswer>> {
    const answers: z.infer<typeof batchAnswer>['answers'] = [];
    for (const { taskId, ...decision } of decisions) {
      try {
        answers.push({
          taskId,
          ok: true,
          claim: await this.reader.acted(this.instances.decide(taskId, actorOf(user), decision, partOf(given, taskId)), { task: taskId }, user),
        });
      } catch (error) {
        // One of ours is thrown on; what was decided stays decided under its key.
        answers.push({ taskId, ok: false, fault: sayFault(error, language) });
      }
    }
    return { answers };
  }
}
