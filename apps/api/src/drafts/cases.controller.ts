import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import type { Language } from '@vouchflow/flow-model';
import { deleteCase, readCaseCompany, readCases, readDraft, runCases, viewsOf, writeCase, type FlowDraft } from '@vouchflow/flow-runtime';
import { DirectoryCache } from '@vouchflow/flow-store';
import { flowCase, type FlowCase } from '@vouchflow/node-kinds';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import type { PoolClient } from 'pg';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentLanguage, CurrentUser } from '../http/current-user.js';
import { flowInvalid } from './draft-faults.js';
import { casesRun } from './draft.schema.js';

const caseName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const caseItem = z.object({ name: z.string(), story: z.record(z.string(), z.unknown()), updatedAt: z.string(), updatedBy: z.string() });
const caseList = z.object({ items: z.array(caseItem) });

/** The test cases of a draft: kept with it, run at its publication, in the format of `flows/<flow>/cases`. */
@Controller('flows/:key/draft/cases')
export class CasesController {
  constructor(private readonly database: Database, private readonly directory: DirectoryCache, private readonly changes: Changes) {}

  @Get()
  @Permission('flows.readDrafts')
  @ApiRoute({ summary: 'The cases of the draft, by name', answer: caseList })
  async list(@Param('key') key: string): Promise<z.infer<typeof caseList>> {
    return this.database.withClient(async (client) => {
      await requireDraft(client, key);
      return { items: (await readCases(client, key)).map((one) => ({ ...one, story: { ...one.story } })) };
    });
  }

  @Put(':name')
  @HttpCode(204)
  @Permission('flows.design')
  @ApiRoute({ summary: 'Keep a case under a name: what goes in, what people do, and what is expected to be seen', errors: ['INVALID'] })
  async put(@Param('key') key: string, @Param('name') name: string, @Body() raw: unknown, @Req() request: FastifyRequest, @CurrentUser() user: SignedInUser): Promise<void> {
    const story = readStory(name, raw);
    await this.changes.run(request, async ({ client, log }) => {
      await requireDraft(client, key);
      await writeCase(client, key, { name, story }, user.email);
      await log({ what: 'flow-case', key: `${key}/${name}`, after: { title: story.title } });
    });
  }

  @Delete(':name')
  @HttpCode(204)
  @Permission('flows.design')
  @ApiRoute({ summary: 'Give a case of the draft up; published versions keep theirs' })
  async remove(@Param('key') key: string, @Param('name') name: string, @Req() request: FastifyRequest): Promise<void> {
    await this.changes.run(request, async ({ client, log }) => {
      await requireDraft(client, key);
      if (!(await deleteCase(client, key, name))) throw new ProblemError('NOT_FOUND');
      await log({ what: 'flow-case', key: `${key}/${name}`, after: null });
    });
  }

  @Post('run')
  @HttpCode(200)
  @Permission('flows.readDrafts')
  @ApiRoute({ summary: 'Run the cases on the draft as publication will, with what of it they cover', answer: casesRun, errors: ['FLOW_INVALID'] })
  async run(@Param('key') key: string, @CurrentLanguage() language: Language): Promise<z.infer<typeof casesRun>> {
    return this.database.withClient(async (client) => {
      const draft = await requireDraft(client, key);
      const views = viewsOf(await this.directory.get(client));
      const made = runCases(draft.definition, await readCases(client, key), await readCaseCompany(client, views));
      if (!made.ok) throw flowInvalid(made.error, language);
      return made.value;
    });
  }
}

function readStory(name: string, raw: unknown): FlowCase {
  const parsed = flowCase.safeParse(raw);
  const errors = [
    ...(caseName.safeParse(name).success ? [] : [{ path: 'name', code: 'BAD_NAME', message: 'A case is named with lower-case letters, digits and hyphens.' }]),
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => ({ path: issue.path.map(String).join('/'), code: 'BAD_CASE', message: issue.message }))),
  ];
  if (errors.length > 0 || !parsed.success) throw new ProblemError({ code: 'INVALID', errors });
  return parsed.data;
}

async function requireDraft(client: PoolClient, key: string): Promise<FlowDraft> {
  const draft = await readDraft(client, key);
  if (!draft) throw new ProblemError('NOT_FOUND');
  return draft;
}
