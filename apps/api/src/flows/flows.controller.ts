import { Controller, Get, Param } from '@nestjs/common';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { ProblemError } from '@vouchflow/server-kit';
import { z } from 'zod';
import { Database } from '../database/database.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { pageOf, pageQuery, readCursor, toPage, type Page } from '../http/page.js';
import { ZodQuery } from '../http/zod-params.js';

const localText = z.object({ zh: z.string(), en: z.string() });
const flowItem = z.object({ key: z.string(), name: localText, version: z.int(), startedBy: z.enum(['claim', 'schedule']), publishedAt: z.string(), publishedBy: z.string() });
const versionItem = z.object({ version: z.int(), note: z.string(), publishedBy: z.string(), publishedAt: z.string(), hash: z.string() });
const flowAnswer = flowItem.extend({ note: z.string(), hash: z.string(), definition: z.record(z.string(), z.unknown()) });
const listQuery = pageQuery();

interface VersionRow {
  flow_key: string; n: number; definition: FlowDefinition; hash: string; note: string; published_by: string; published_at: string;
}

/** Published flows. A version never changes. */
@Controller('flows')
@Permission('flows.read')
export class FlowsController {
  constructor(private readonly database: Database) {}

  @Get()
  @ApiRoute({ summary: 'Flows with their newest published version, by key', answer: pageOf(flowItem) })
  async list(@ZodQuery(listQuery) query: z.output<typeof listQuery>): Promise<Page<z.infer<typeof flowItem>>> {
    const after = readCursor(query.cursor, z.tuple([z.string()]))?.[0];
    const rows = await this.database.rows<VersionRow>(
      `SELECT DISTINCT ON (flow_key) * FROM flow_version WHERE ($1::text IS NULL OR flow_key > $1) ORDER BY flow_key, n DESC LIMIT $2`, [after ?? null, query.limit + 1],
    );
    return toPage(rows, query.limit, (row) => [row.flow_key], itemOf);
  }

  @Get(':key')
  @ApiRoute({ summary: 'The newest published version of a flow', answer: flowAnswer })
  async one(@Param('key') key: string): Promise<z.infer<typeof flowAnswer>> {
    return answerOf(await this.database.row<VersionRow>('SELECT * FROM flow_version WHERE flow_key = $1 ORDER BY n DESC LIMIT 1', [key]));
  }

  @Get(':key/versions')
  @ApiRoute({ summary: 'Versions of a flow, newest first', answer: pageOf(versionItem) })
  async versions(@Param('key') key: string, @ZodQuery(listQuery) query: z.output<typeof listQuery>): Promise<Page<z.infer<typeof versionItem>>> {
    const before = readCursor(query.cursor, z.tuple([z.int()]))?.[0];
    const rows = await this.database.rows<VersionRow>(
      'SELECT * FROM flow_version WHERE flow_key = $1 AND ($2::int IS NULL OR n < $2) ORDER BY n DESC LIMIT $3', [key, before ?? null, query.limit + 1],
    );
    if (rows.length === 0 && before === undefined) throw new ProblemError('NOT_FOUND');
    return toPage(rows, query.limit, (row) => [row.n], (row) => ({ version: row.n, note: row.note, publishedBy: row.published_by, publishedAt: row.published_at, hash: row.hash }));
  }

  @Get(':key/versions/:n')
  @ApiRoute({ summary: 'One published version of a flow', answer: flowAnswer })
  async version(@Param('key') key: string, @Param('n') n: string): Promise<z.infer<typeof flowAnswer>> {
    if (!/^\d{1,9}$/.test(n)) throw new ProblemError('NOT_FOUND');
    return answerOf(await this.database.row<VersionRow>('SELECT * FROM flow_version WHERE flow_key = $1 AND n = $2', [key, Number(n)]));
  }
}

const itemOf = (row: VersionRow): z.infer<typeof flowItem> => ({
  key: row.flow_key, name: row.definition.name, version: row.n, startedBy: row.definition.startedBy ?? 'claim', publishedAt: row.published_at, publishedBy: row.published_by,
});

function answerOf(row: VersionRow | undefined): z.infer<typeof flowAnswer> {
  if (!row) throw new ProblemError('NOT_FOUND');
  return { ...itemOf(row), note: row.note, hash: row.hash, definition: row.definition as unknown as Record<string, unknown> };
}
