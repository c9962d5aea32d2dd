import { join } from 'node:path';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { blankFlow, draftTag, readTemplates, writeCase, writeDraft, type NamedCase, type ShippedFlow } from '@vouchflow/flow-runtime';
import { DirectoryCache } from '@vouchflow/flow-store';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Changes } from '../changes/changes.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { ZodBody } from '../http/zod-params.js';
import { draftState, newFlowBody, type DraftState } from './draft.schema.js';
import { stateOf } from './drafts.controller.js';

/** Seen from `src` and from `dist` alike. */
const flowsFolder = join(import.meta.dirname, '..', '..', '..', '..', 'flows');
const both = z.object({ zh: z.string(), en: z.string() });
const templateItem = z.object({
  key: z.string(),
  name: both,
  nodes: z.int(),
  tables: z.int(),
  cases: z.int(),
  startedBy: z.enum(['claim', 'schedule', 'withdrawal']),
});

/** New flows: empty, or from a template. */
@Controller('flows')
export class FlowMakerController {
  private templates: ShippedFlow[] | undefined;

  constructor(
    private readonly changes: Changes,
    private readonly directory: DirectoryCache,
  ) {}

  @Get('templates')
  @Permission('flows.readDrafts')
  @ApiRoute({ summary: 'What a flow can be started from', answer: z.object({ items: z.array(templateItem) }) })
  list(): { items: z.infer<typeof templateItem>[] } {
    return {
      items: this.all().map(({ key, definition, cases }) => ({
        key,
        name: definition.name,
        nodes: definition.nodes.length,
        tables: definition.tables?.length ?? 0,
        cases: cases.length,
        startedBy: definition.startedBy ?? 'claim',
      })),
    };
  }

  @Post()
  @Permission('flows.design')
  @ApiRoute({
    summary: 'Make a flow: a draft with a start and an end, or of a template with those of its cases whose people are here',
    answer: draftState,
    errors: ['ALREADY_EXISTS'],
  })
  async create(
    @ZodBody(newFlowBody) body: z.output<typeof newFlowBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DraftState> {
    const { template, ...named } = body;
    const found = template === undefined ? undefined : this.all().find((one) => one.key === template);
    if (template !== undefined && !found)
      throw new ProblemError({ code: 'INVALID', errors: [{ path: 'template', code: 'UNKNOWN_CODE', message: 'There is no such template.' }] });
    const { everyday: _everyday, ...taken } = found?.definition ?? {};
    const definition: FlowDefinition = found
      ? { ...(taken as FlowDefinition), key: named.key, name: named.name, numberPrefix: named.numberPrefix ?? found.definition.numberPrefix }
      : blankFlow(named);
    const draft = await this.changes.run(request, async ({ client, actor, log }) => {
      const made = await client.query('INSERT INTO flow (key) VALUES ($1) ON CONFLICT DO NOTHING', [named.key]);
      if (made.rowCount === 0) throw new ProblemError('ALREADY_EXISTS');
      const saved = await writeDraft(client, { key: named.key, base: 0, hash: '', revision: 0 }, { definition, by: actor });
      const people = new Set((await this.directory.get(client)).directory.people.map((person) => person.email));
      for (const one of (found?.cases ?? []).filter((story) => peopleOf(story).every((person) => people.has(person))))
        await writeCase(client, named.key, one, actor);
      await log({ what: 'flow', key: named.key, after: { template: template ?? null } });
      return stateOf(saved);
    });
    void reply.header('etag', draftTag(draft)).header('location', `/api/v1/flows/${named.key}/draft`);
    return draft;
  }

  private all(): ShippedFlow[] {
    this.templates ??= readTemplates(flowsFolder);
    return this.templates;
  }
}

const peopleOf = ({ story }: NamedCase): string[] => [story.claimant, ...(story.expect?.tasks.flatMap((task) => task.people) ?? [])];
