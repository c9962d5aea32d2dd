import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import { compile, readDefinition, type FlowGraph } from '@vouchflow/flow-core';
import type { FlowDefinition, Language } from '@vouchflow/flow-model';
import {
  checkDraft,
  draftTag,
  joinAuthors,
  publishDraft,
  readDraft,
  readUncovered,
  refuseDraft,
  restoreCases,
  simulateDraft,
  viewsOf,
  writeDraft,
  type FlowDraft,
} from '@vouchflow/flow-runtime';
import { DirectoryCache } from '@vouchflow/flow-store';
import { nodeKinds } from '@vouchflow/node-kinds';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PoolClient } from 'pg';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { answered } from '../engine/answered.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentLanguage, CurrentUser } from '../http/current-user.js';
import { pageOf, pageQuery, readCursor, toPage, type Page } from '../http/page.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';
import { flowInvalid, notPublished, requireMatch } from './draft-faults.js';
import {
  asAnswer,
  checkBody,
  definitionAnswer,
  definitionBody,
  draftState,
  problemsAnswer,
  publishAnswer,
  publishBody,
  restoreBody,
  revisionItem,
  saveQuery,
  simulateAnswer,
  simulateBody,
  type DraftState,
} from './draft.schema.js';

const listQuery = pageQuery();
type Revision = z.infer<typeof revisionItem>;

/** What is drawn and not yet published: one draft a flow, saved as people draw, published by somebody else. */
@Controller('flows/:key/draft')
export class DraftsController {
  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryCache,
    private readonly changes: Changes,
  ) {}

  @Get()
  @Permission('flows.readDrafts')
  @ApiRoute({
    summary: 'The draft of a flow (a FlowDefinition), with its ETag; one that nobody has begun is the newest version',
    etag: true,
    answer: definitionAnswer,
  })
  async one(@Param('key') key: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<z.infer<typeof definitionAnswer>> {
    const draft = await this.database.withClient((client) => requireDraft(client, key));
    void reply.header('etag', draftTag(draft));
    return asAnswer(draft.definition);
  }

  @Get('state')
  @Permission('flows.readDrafts')
  @ApiRoute({ summary: 'Revision, authors and base of the draft, without its definition', answer: draftState })
  state(@Param('key') key: string): Promise<DraftState> {
    return this.database.withClient(async (client) => stateOf(await requireDraft(client, key)));
  }

  @Put()
  @Permission('flows.design')
  @ApiRoute({
    summary:
      'Save the draft (a FlowDefinition, problems and all). If-Match is required; where it is stale the answer names the current ETag. `mergedWith`: the version that was merged in',
    ifMatch: 'required',
    etag: true,
    answer: draftState,
    errors: ['PRECONDITION_REQUIRED', 'PRECONDITION_FAILED', 'FLOW_INVALID'],
  })
  async save(
    @Param('key') key: string,
    @CurrentUser() user: SignedInUser,
    @CurrentLanguage() language: Language,
    @ZodQuery(saveQuery) query: z.output<typeof saveQuery>,
    @ZodBody(definitionBody) _checked: unknown,
    @Body() raw: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DraftState> {
    const saved = await this.database.transaction(async (client) => {
      const draft = await requireDraft(client, key, true);
      requireMatch(request, reply, draft);
      const refused = refuseDraft(raw, key, draft.definition, await this.directory.get(client));
      if (refused.length > 0) throw flowInvalid(refused, language);
      if (query.mergedWith !== undefined && query.mergedWith > draft.newest)
        throw new ProblemError({ code: 'INVALID', errors: [{ path: 'mergedWith', code: 'UNKNOWN_VERSION', message: 'There is no such version.' }] });
      return writeDraft(client, draft, {
        definition: raw as FlowDefinition,
        by: user.email,
        ...(query.mergedWith === undefined ? {} : { base: query.mergedWith }),
      });
    });
    void reply.header('etag', draftTag(saved));
    return stateOf(saved);
  }

  @Delete()
  @HttpCode(204)
  @Permission('flows.design')
  @ApiRoute({
    summary: 'Give the draft up, with its changed cases, and go back to the published version; its revisions stay',
    ifMatch: 'required',
    errors: ['STATE_CONFLICT', 'PRECONDITION_REQUIRED', 'PRECONDITION_FAILED'],
  })
  async discard(@Param('key') key: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.changes.run(request, async ({ client, actor, log }) => {
      const draft = await requireDraft(client, key, true);
      requireMatch(request, reply, draft);
      if (draft.newest === 0)
        throw new ProblemError({
          code: 'STATE_CONFLICT',
          detail: { zh: '该流程还没有已发布的版本。', en: 'The flow has no published version to go back to.' },
        });
      await client.query('DELETE FROM flow_draft WHERE flow_key = $1', [key]);
      await restoreCases(client, key, draft.newest, actor);
      await log({ what: 'flow-draft', key, before: stateOf(draft) });
    });
  }

  @Get('revisions')
  @Permission('flows.readDrafts')
  @ApiRoute({ summary: 'The last saves of the draft, newest first', answer: pageOf(revisionItem) })
  async revisions(@Param('key') key: string, @ZodQuery(listQuery) query: z.output<typeof listQuery>): Promise<Page<Revision>> {
    const before = readCursor(query.cursor, z.tuple([z.int()]))?.[0];
    const rows = await this.database.rows<Revision>(
      'SELECT revision, base, author, at, hash FROM flow_draft_revision WHERE flow_key = $1 AND ($2::int IS NULL OR revision < $2) ORDER BY revision DESC LIMIT $3',
      [key, before ?? null, query.limit + 1],
    );
    return toPage(
      rows,
      query.limit,
      (row) => [row.revision],
      (row) => row,
    );
  }

  @Get('revisions/:n')
  @Permission('flows.readDrafts')
  @ApiRoute({ summary: 'One save of the draft (a FlowDefinition): what a three-way merge starts from', answer: definitionAnswer })
  async revision(@Param('key') key: string, @Param('n') n: string): Promise<z.infer<typeof definitionAnswer>> {
    const row = /^\d{1,9}$/.test(n)
      ? await this.database.row<{ definition: FlowDefinition }>('SELECT definition FROM flow_draft_revision WHERE flow_key = $1 AND revision = $2', [
          key,
          Number(n),
        ])
      : undefined;
    if (!row) throw new ProblemError('NOT_FOUND');
    return asAnswer(row.definition);
  }

  @Post('check')
  @HttpCode(200)
  @Permission('flows.readDrafts')
  @ApiRoute({ unkeyed: true, summary: 'All that is wrong with the draft, or with the definition that is sent; saves nothing', answer: problemsAnswer })
  check(
    @Param('key') key: string,
    @CurrentUser() user: SignedInUser,
    @ZodBody(checkBody) body: z.output<typeof checkBody>,
  ): Promise<z.infer<typeof problemsAnswer>> {
    return this.database.withClient(async (client) => {
      const draft = await requireDraft(client, key);
      const company = await this.directory.get(client);
      return {
        problems: checkDraft(body.definition ?? draft.definition, company, {
          date: user.today,
          everyone: body.everyone,
          uncovered: await readUncovered(client, company, user.today),
        }),
      };
    });
  }

  @Post('simulate')
  @HttpCode(200)
  @Permission('flows.readDrafts')
  @ApiRoute({
    unkeyed: true,
    summary: 'Play a claim through the draft in the company as it is now; nothing is kept. Without decisions everyone asked approves',
    answer: simulateAnswer,
    errors: ['FLOW_INVALID', 'INVALID_FACTS'],
  })
  simulate(
    @Param('key') key: string,
    @CurrentLanguage() language: Language,
    @ZodBody(simulateBody) body: z.output<typeof simulateBody>,
  ): Promise<z.infer<typeof simulateAnswer>> {
    return this.database.withClient(async (client) => {
      const draft = await requireDraft(client, key);
      const snapshot = await this.directory.get(client);
      const { definition, at, ...tried } = body;
      const graph = compiledOf(definition ?? draft.definition, language);
      const { rows } = await client.query<{ at: string }>('SELECT clock_timestamp() AS at');
      return answered(simulateDraft(client, graph, { ...tried, at: at ?? (rows[0]?.at as string) }, viewsOf(snapshot), language));
    });
  }

  @Post('restore')
  @HttpCode(200)
  @Permission('flows.design')
  @ApiRoute({
    summary: 'Make an earlier version the draft, with its cases; what was drafted before stays among the revisions',
    ifMatch: 'required',
    etag: true,
    answer: draftState,
    errors: ['PRECONDITION_REQUIRED', 'PRECONDITION_FAILED'],
  })
  async restore(
    @Param('key') key: string,
    @ZodBody(restoreBody) body: z.output<typeof restoreBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DraftState> {
    const state = await this.changes.run(request, async ({ client, actor, log }) => {
      const draft = await requireDraft(client, key, true);
      requireMatch(request, reply, draft);
      const { rows } = await client.query<{ definition: FlowDefinition }>('SELECT definition FROM flow_version WHERE flow_key = $1 AND n = $2', [
        key,
        body.version,
      ]);
      if (!rows[0]) throw new ProblemError('NOT_FOUND');
      const saved = await writeDraft(client, draft, { definition: rows[0].definition, by: actor, base: draft.newest });
      await restoreCases(client, key, body.version, actor);
      await joinAuthors(client, saved, actor);
      await log({ what: 'flow-draft', key, after: { restored: body.version } });
      return stateOf(saved);
    });
    void reply.header('etag', state.etag);
    return state;
  }

  @Post('publish')
  @HttpCode(200)
  @Permission('flows.publish')
  @ApiRoute({
    summary:
      'Make the draft the newest version: by somebody who did not draw it, without errors, with green cases, and with what is unproven accepted one by one',
    ifMatch: 'optional',
    answer: publishAnswer,
    errors: ['SAME_PERSON', 'STATE_CONFLICT', 'FLOW_INVALID', 'PRECONDITION_FAILED'],
  })
  publish(
    @Param('key') key: string,
    @CurrentUser() user: SignedInUser,
    @CurrentLanguage() language: Language,
    @ZodBody(publishBody) body: z.output<typeof publishBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof publishAnswer>> {
    return this.changes.run(request, async ({ client, actor, log }) => {
      const draft = await requireDraft(client, key, true);
      // Not required here, honoured where sent: what was looked at is what is published.
      if (request.headers['if-match'] !== undefined) requireMatch(request, reply, draft);
      const done = await publishDraft(client, draft, viewsOf(await this.directory.get(client)), {
        note: body.note,
        by: actor,
        accept: body.acceptUnproven,
        date: user.today,
      });
      if (!done.published) throw notPublished(done, draft, language);
      await log({ what: 'flow', key, after: { version: done.version, authors: draft.authors, note: body.note }, reason: body.note });
      return { key, version: done.version, warnings: done.warnings, cases: done.cases };
    });
  }
}

export async function requireDraft(client: PoolClient, key: string, lock = false): Promise<FlowDraft> {
  const draft = await readDraft(client, key, lock);
  if (!draft) throw new ProblemError('NOT_FOUND');
  return draft;
}

export function stateOf(draft: FlowDraft): DraftState {
  const { key, revision, base, newest, authors, updatedAt, updatedBy } = draft;
  return { key, etag: draftTag(draft), revision, base, newest, authors, updatedAt, updatedBy };
}

/** As claims run: a draft with a gap may be tried, and a claim that falls into it is refused where it would be. */
export function compiledOf(raw: unknown, language: Language): FlowGraph {
  const read = readDefinition(raw);
  if (!read.ok) throw flowInvalid(read.error, language);
  const made = compile(read.value, nodeKinds);
  if (!made.ok) throw flowInvalid(made.error, language);
  return made.value;
}
