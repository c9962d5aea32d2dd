import { Controller, Get, Param } from '@nestjs/common';
import { diffFlows, diffNames } from '@vouchflow/flow-core';
import type { FlowDefinition, Language, LocalText } from '@vouchflow/flow-model';
import { kindPanels } from '@vouchflow/node-kinds';
import { ProblemError } from '@vouchflow/server-kit';
import type { PoolClient } from 'pg';
import { z } from 'zod';
import { Database } from '../database/database.js';
import { Directory } from '../database/directory.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentLanguage } from '../http/current-user.js';
import { ZodQuery } from '../http/zod-params.js';
import { diffAnswer } from './draft.schema.js';
import { requireDraft } from './drafts.controller.js';

const side = z.string().regex(/^(draft|[1-9]\d{0,8})$/, 'A version’s number, or `draft`');
const diffQuery = z.strictObject({ from: side, to: side });

/** Two versions of a flow, or one and its draft, side by side in words. */
@Controller('flows/:key/diff')
export class FlowDiffController {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
  ) {}

  @Get()
  @Permission('flows.readDrafts')
  @ApiRoute({ summary: 'What differs between two versions, in words of finance; `from` and `to` are a number or `draft`', answer: diffAnswer })
  async diff(
    @Param('key') key: string,
    @CurrentLanguage() language: Language,
    @ZodQuery(diffQuery) query: z.output<typeof diffQuery>,
  ): Promise<z.infer<typeof diffAnswer>> {
    const { directory } = await this.directory.now();
    const roles = await this.database.rows<{ code: string; name: LocalText }>(`SELECT code, json_build_object('zh', name_zh, 'en', name_en) AS name FROM role`);
    const names = diffNames({ data: directory, roles, kinds: kindPanels });
    return this.database.withClient(async (client) => {
      const from = await definitionOf(client, key, query.from);
      const to = await definitionOf(client, key, query.to);
      return { ...query, changes: diffFlows(from, to, names).map((change) => ({ ...change, sentence: change.text[language] })) };
    });
  }
}

async function definitionOf(client: PoolClient, key: string, which: string): Promise<FlowDefinition> {
  if (which === 'draft') return (await requireDraft(client, key)).definition;
  const { rows } = await client.query<{ definition: FlowDefinition }>('SELECT definition FROM flow_version WHERE flow_key = $1 AND n = $2', [
    key,
    Number(which),
  ]);
  if (!rows[0]) throw new ProblemError('NOT_FOUND');
  return rows[0].definition;
}
