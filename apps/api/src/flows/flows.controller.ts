import { Controller, Get, Param } from '@nestjs/common';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { ProblemError } from '@vouchflow/server-kit';
import { z } from 'zod';
import { Database } from '../database/database.js';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Permission } from '../http/access.js';
import { CurrentUser } from '../http/current-user.js';
import { ApiRoute } from '../http/api-route.js';
import { pageOf, pageQuery, readCursor, toPage, type Page } from '../http/page.js';
import { ZodQuery } from '../http/zod-params.js';

const localText = z.object({ zh: z.string(), en: z.string() });
const published = { key: z.string(), name: localText, startedBy: z.enum(['claim', 'schedule', 'withdrawal']), everyday: z.boolean() };
const draftMark = z.object({ revision: z.int(), base: z.int(), updatedAt: z.string(), updatedBy: z.string() });
/** With `drafts` also flows that were never published: their version is null. */
const flowItem = z.object({
  ...published,
  version: z.int().nullable(),
  publishedAt: z.string().nullable(),
  publishedBy: z.string().nullable(),
  draft: draftMark.nullable().optional(),
});
const versionItem = z.object({
  version: z.int(),
  note: z.string(),
  publishedBy: z.string(),
  publishedAt: z.string(),
  hash: z.string(),
  authors: z.array(z.string()),
});
const flowAnswer = z.object({
  ...published,
  version: z.int(),
  publishedAt: z.string(),
  publishedBy: z.string(),
  note: z.string(),
  hash: z.string(),
  authors: z.array(z.string()),
  accepted: z.array(z.unknown()),
  definition: z.record(z.string(), z.unknown()),
});
const listQuery = pageQuery({
  drafts: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
});
const versionsQuery = pageQuery();

interface VersionRow {
  flow_key: string;
  n: number;
  definition: FlowDefinition;
  hash: string;
  note: string;
  published_by: string;
  published_at: string;
  authors: string[];
  accepted: unknown[];
}
interface DraftRow {
  name: FlowDefinition['name'];
  revision: number;
  updated_at: string;
  updated_by: string;
}
interface ListRow {
  key: string;
  n: number | null;
  name: FlowDefinition['name'];
  started_by: FlowDefinition['startedBy'] | null;
  everyday: boolean;
  published_by: string | null;
  published_at: string | null;
  revision: number | null;
  base: number | null;
  updated_at: string;
  updated_by: string;
}

/** Each flow with its newest version and its draft. What is never published has only the draft. */
const flowsSql = `SELECT f.key, v.n, coalesce(v.definition -> 'name', (d.definition -> 'name')::jsonb) AS name, coalesce(v.definition ->> 'startedBy', d.definition ->> 'startedBy') AS started_by,
    coalesce((v.definition ->> 'everyday')::boolean, false) AS everyday,
    v.published_by, v.published_at, d.revision, d.base, d.updated_at, d.updated_by
  FROM flow f LEFT JOIN LATERAL (SELECT * FROM flow_version WHERE flow_key = f.key ORDER BY n DESC LIMIT 1) v ON true LEFT JOIN flow_draft d ON d.flow_key = f.key
  WHERE ($1::text IS NULL OR f.key > $1) AND (v.n IS NOT NULL OR ($3 AND d.flow_key IS NOT NULL)) ORDER BY f.key LIMIT $2`;

/** Published flows. A version never changes. */
@Controller('flows')
@Permission('flows.read')
export class FlowsController {
  constructor(private readonly database: Database) {}

  @Get()
  @ApiRoute({ summary: 'Flows with their newest published version, by key; `drafts=true` adds drafts, for who may see them', answer: pageOf(flowItem) })
  async list(@CurrentUser() user: SignedInUser, @ZodQuery(listQuery) query: z.output<typeof listQuery>): Promise<Page<z.infer<typeof flowItem>>> {
    if (query.drafts && !user.permissions.has('flows.readDrafts')) throw new ProblemError('FORBIDDEN');
    const after = readCursor(query.cursor, z.tuple([z.string()]))?.[0];
    const rows = await this.database.rows<ListRow>(flowsSql, [after ?? null, query.limit + 1, query.drafts ?? false]);
    return toPage(
      rows,
      query.limit,
      (row) => [row.key],
      (row) => listItem(row, query.drafts ?? false),
    );
  }

  @Get(':key')
  @ApiRoute({ summary: 'The newest published version of a flow', answer: flowAnswer })
  async one(@CurrentUser() user: SignedInUser, @Param('key') key: string): Promise<z.infer<typeof flowAnswer>> {
    const newest = await this.database.row<VersionRow>('SELECT * FROM flow_version WHERE flow_key = $1 ORDER BY n DESC LIMIT 1', [key]);
    return answerOf(newest ?? (await this.refuseUnpublished(user, key)));
  }

  @Get(':key/versions')
  @ApiRoute({ summary: 'Versions of a flow, newest first', answer: pageOf(versionItem) })
  async versions(
    @CurrentUser() user: SignedInUser,
    @Param('key') key: string,
    @ZodQuery(versionsQuery) query: z.output<typeof versionsQuery>,
  ): Promise<Page<z.infer<typeof versionItem>>> {
    const before = readCursor(query.cursor, z.tuple([z.int()]))?.[0];
    const rows = await this.database.rows<VersionRow>(
      'SELECT * FROM flow_version WHERE flow_key = $1 AND ($2::int IS NULL OR n < $2) ORDER BY n DESC LIMIT $3',
      [key, before ?? null, query.limit + 1],
    );
    if (rows.length === 0 && before === undefined) await this.refuseUnpublished(user, key);
    return toPage(
      rows,
      query.limit,
      (row) => [row.n],
      (row) => ({ version: row.n, note: row.note, publishedBy: row.published_by, publishedAt: row.published_at, hash: row.hash, authors: row.authors }),
    );
  }

  @Get(':key/versions/:n')
  @ApiRoute({ summary: 'One published version of a flow', answer: flowAnswer })
  async version(@Param('key') key: string, @Param('n') n: string): Promise<z.infer<typeof flowAnswer>> {
    if (!/^\d{1,9}$/.test(n)) throw new ProblemError('NOT_FOUND');
    return answerOf(await this.database.row<VersionRow>('SELECT * FROM flow_version WHERE flow_key = $1 AND n = $2', [key, Number(n)]));
  }

  /** 404. Who may see drafts is told that there is one, and where it is read. */
  private async refuseUnpublished(user: SignedInUser, key: string): Promise<never> {
    const draft = user.permissions.has('flows.readDrafts')
      ? await this.database.row<DraftRow>(
          "SELECT (definition -> 'name')::jsonb AS name, revision, updated_at, updated_by FROM flow_draft WHERE flow_key = $1",
          [key],
        )
      : undefined;
    if (!draft) throw new ProblemError('NOT_FOUND');
    throw new ProblemError({
      code: 'NOT_FOUND',
      detail: {
        zh: '这个流程还没有发布过，目前只有草稿；由另一人发布后，这里就是它的第 1 版。',
        en: 'This flow has never been published: there is only a draft. Once a second person has published it, version 1 stands here.',
      },
      extra: { draft: { name: draft.name, revision: draft.revision, updatedAt: draft.updated_at, updatedBy: draft.updated_by } },
    });
  }
}

function listItem(row: ListRow, drafts: boolean): z.infer<typeof flowItem> {
  const draft = row.revision === null ? null : { revision: row.revision, base: row.base ?? 0, updatedAt: row.updated_at, updatedBy: row.updated_by };
  return {
    key: row.key,
    name: row.name,
    version: row.n,
    startedBy: row.started_by ?? 'claim',
    everyday: row.everyday,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
    ...(drafts ? { draft } : {}),
  };
}

function answerOf(row: VersionRow | undefined): z.infer<typeof flowAnswer> {
  if (!row) throw new ProblemError('NOT_FOUND');
  const { definition } = row;
  return {
    key: row.flow_key,
    name: definition.name,
    version: row.n,
    startedBy: definition.startedBy ?? 'claim',
    everyday: definition.everyday ?? false,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
    note: row.note,
    hash: row.hash,
    authors: row.authors,
    accepted: row.accepted,
    definition: definition as unknown as Record<string, unknown>,
  };
}
