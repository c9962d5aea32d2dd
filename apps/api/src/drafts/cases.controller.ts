import { Controller, Delete, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import type { Language, Problem } from '@vouchflow/flow-model';
import {
  deleteCase,
  joinAuthors,
  readCaseCompany,
  readCases,
  recordCase,
  runCases,
  viewsOf,
  writeCase,
  type CasesRun,
  type DraftCase,
  type FlowDraft,
} from '@vouchflow/flow-runtime';
import { DirectoryCache } from '@vouchflow/flow-store';
import type { Result } from '@vouchflow/kernel';
import { flowCase, type CaseCompany, type FlowCase } from '@vouchflow/node-kinds';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import type { PoolClient } from 'pg';
import { z } from 'zod';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentLanguage } from '../http/current-user.js';
import { ZodBody, ZodParam, ZodQuery } from '../http/zod-params.js';
import { flowInvalid } from './draft-faults.js';
import { caseItem, caseName, caseQuery, casesRun } from './draft.schema.js';
import { requireDraft } from './drafts.controller.js';

const list = z.object({ items: z.array(caseItem) });

/** Stories that a flow must come out of as recorded, edited with its draft and published with it. */
@Controller('flows/:key/draft/cases')
export class CasesController {
  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryCache,
    private readonly changes: Changes,
  ) {}

  @Get()
  @Permission('flows.readDrafts')
  @ApiRoute({ summary: 'The cases of a draft, by name', answer: list })
  all(@Param('key') key: string): Promise<z.infer<typeof list>> {
    return this.database.withClient(async (client) => {
      await requireDraft(client, key);
      return { items: (await readCases(client, key)).map(showCase) };
    });
  }

  @Put(':name')
  @HttpCode(204)
  @Permission('flows.design')
  @ApiRoute({
    summary: 'Keep a case under a name; with `record=true` what comes out of the draft now is what it expects. Whoever saves one is an author of the draft',
    errors: ['INVALID', 'FLOW_INVALID'],
  })
  async save(
    @Param('key') key: string,
    @ZodParam('name', caseName) name: string,
    @CurrentLanguage() language: Language,
    @ZodQuery(caseQuery) query: z.output<typeof caseQuery>,
    @ZodBody(flowCase) body: z.output<typeof flowCase>,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.changes.run(request, async ({ client, actor, log }) => {
      const draft = await requireDraft(client, key, true);
      const story = query.record ? await this.recorded(client, draft, body, language) : body;
      await writeCase(client, key, { name, story }, actor);
      await joinAuthors(client, draft, actor);
      await log({ what: 'flow-case', key: `${key}/${name}`, after: { title: story.title } });
    });
  }

  @Delete(':name')
  @HttpCode(204)
  @Permission('flows.design')
  @ApiRoute({ summary: 'Delete a case of the draft; published versions keep theirs' })
  async drop(@Param('key') key: string, @ZodParam('name', caseName) name: string, @Req() request: FastifyRequest): Promise<void> {
    await this.changes.run(request, async ({ client, actor, log }) => {
      const draft = await requireDraft(client, key, true);
      if (!(await deleteCase(client, key, name))) throw new ProblemError('NOT_FOUND');
      await joinAuthors(client, draft, actor);
      await log({ what: 'flow-case', key: `${key}/${name}` });
    });
  }

  @Post('run')
  @HttpCode(200)
  @Permission('flows.readDrafts')
  @ApiRoute({
    unkeyed: true,
    summary: 'Play all cases through the draft: what came out, and which nodes, edges and rows of tables some case went by',
    answer: casesRun,
    errors: ['FLOW_INVALID'],
  })
  run(@Param('key') key: string, @CurrentLanguage() language: Language): Promise<CasesRun> {
    return this.database.withClient(async (client) => {
      const draft = await requireDraft(client, key);
      return valueOf(runCases(draft.definition, await readCases(client, key), await this.company(client)), language);
    });
  }

  private async recorded(client: PoolClient, { definition }: FlowDraft, story: FlowCase, language: Language): Promise<FlowCase> {
    const company = await this.company(client);
    let kept: ReturnType<typeof recordCase>;
    try {
      kept = recordCase(definition, story, company);
    } catch (error) {
      throw new ProblemError({ code: 'INVALID', errors: [{ path: 'story', code: 'CANNOT_PLAY', message: (error as Error).message }] });
    }
    return valueOf(kept, language);
  }

  private async company(client: PoolClient): Promise<CaseCompany> {
    return readCaseCompany(client, viewsOf(await this.directory.get(client)));
  }
}

function valueOf<T>(made: Result<T, Problem[]>, language: Language): T {
  if (!made.ok) throw flowInvalid(made.error, language);
  return made.value;
}

const showCase = ({ name, story, updatedAt, updatedBy }: DraftCase): z.infer<typeof caseItem> => ({
  name,
  story: story as unknown as Record<string, unknown>,
  updatedAt,
  updatedBy,
});
