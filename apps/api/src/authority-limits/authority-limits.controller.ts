import { randomBytes } from 'node:crypto';
import { Controller, Delete, Get, HttpCode, Post, Req } from '@nestjs/common';
import { moneyText as showMoney, uuidV7 } from '@vouchflow/kernel';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import type { ClientBase } from 'pg';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { codeText, day, emailText, everSince } from '../directory/dated-kind.js';
import { lockDirectory } from '../directory/write-dated.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';
import { IdParam } from '../http/id-param.js';
import { moneySchema, moneyText } from '../http/money.schema.js';
import { pageOf, pageQuery, readCursor, toPage, type Page } from '../http/page.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';

const limitView = z.object({
  id: z.uuid(),
  person: z.string().nullable(),
  role: z.string().nullable(),
  legalEntity: z.string().nullable(),
  limit: moneyText,
  from: z.string(),
  to: z.string().nullable(),
});
type LimitView = z.infer<typeof limitView>;
const listQuery = pageQuery({ person: emailText.optional(), role: z.string().max(40).optional(), at: day.optional() });
const newBody = z
  .strictObject({
    person: emailText.optional(),
    role: z.string().max(40).optional(),
    legalEntity: codeText.optional(),
    limit: moneySchema,
    from: day.optional(),
    to: day.nullish(),
  })
  .superRefine((body, context) => {
    if ((body.person === undefined) === (body.role === undefined))
      context.addIssue({ code: 'custom', path: ['person'], message: 'Name a person or a role, one of the two.', params: { code: 'REQUIRED' } });
    if (body.to && body.to <= (body.from ?? everSince))
      context.addIssue({ code: 'custom', path: ['to'], message: 'The last day must lie behind the first.', params: { code: 'BAD_PERIOD' } });
  });

interface LimitRow {
  id: string;
  person: string | null;
  role: string | null;
  legal_entity: string;
  currency: string;
  limit_minor: number;
  valid_from: string;
  valid_to: string | null;
}

const show = (row: LimitRow): LimitView => ({
  id: row.id,
  person: row.person,
  role: row.role,
  legalEntity: row.legal_entity || null,
  limit: showMoney({ minor: row.limit_minor, currency: row.currency }),
  from: row.valid_from,
  to: row.valid_to,
});

/** 审批额度: up to what total people may approve, by person or role. Kept by who moves budgets. */
@Controller('authority-limits')
export class AuthorityLimitsController {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
  ) {}

  @Get()
  @Permission('directory.readAll')
  @ApiRoute({ summary: 'Authority limits; `at` a day only those that hold', answer: pageOf(limitView) })
  async list(@ZodQuery(listQuery) query: z.output<typeof listQuery>): Promise<Page<LimitView>> {
    const behind = readCursor(query.cursor, z.tuple([z.uuid()]))?.[0];
    const rows = await this.database.rows<LimitRow>(
      `SELECT * FROM authority_limit WHERE ($1::uuid IS NULL OR id > $1) AND ($2::text IS NULL OR person = $2) AND ($3::text IS NULL OR role = $3)
         AND ($4::date IS NULL OR (valid_from <= $4 AND (valid_to IS NULL OR valid_to > $4))) ORDER BY id LIMIT $5`,
      [behind ?? null, query.person ?? null, query.role ?? null, query.at ?? null, query.limit + 1],
    );
    return toPage(rows, query.limit, (row) => [row.id], show);
  }

  @Post()
  @Permission('budgets.write')
  @ApiRoute({
    summary: 'A limit `from` a day on (default today); the one before ends there',
    answer: limitView,
    errors: ['ALREADY_EXISTS', 'INVALID', 'SAME_PERSON'],
  })
  create(@ZodBody(newBody) body: z.output<typeof newBody>, @CurrentUser() user: SignedInUser, @Req() request: FastifyRequest): Promise<LimitView> {
    // One's own authority is for another to widen.
    if (body.person === user.email || (body.role !== undefined && user.roles.includes(body.role))) throw new ProblemError('SAME_PERSON');
    const { person = null, role = null, legalEntity = '', limit } = body;
    const [from, to] = [body.from ?? user.today, body.to ?? null];
    return this.changes.run(request, async ({ client, log }) => {
      await lockDirectory(client);
      await requireKnown(client, person, role, legalEntity);
      const key = [person, role, legalEntity, limit.currency];
      const same = 'person IS NOT DISTINCT FROM $1 AND role IS NOT DISTINCT FROM $2 AND legal_entity = $3 AND currency = $4';
      const { rows: ended } = await client.query<LimitRow>(
        `UPDATE authority_limit SET valid_to = $5 WHERE ${same} AND valid_from < $5 AND (valid_to IS NULL OR valid_to > $5) RETURNING *`,
        [...key, from],
      );
      const { rowCount } = await client.query(`SELECT 1 FROM authority_limit WHERE ${same} AND daterange(valid_from, valid_to) && daterange($5, $6)`, [
        ...key,
        from,
        to,
      ]);
      if (rowCount) throw new ProblemError('ALREADY_EXISTS');
      const { rows } = await client.query<LimitRow>(
        'INSERT INTO authority_limit (id, person, role, legal_entity, currency, limit_minor, valid_from, valid_to) VALUES ($5, $1, $2, $3, $4, $6, $7, $8) RETURNING *',
        [...key, uuidV7(Date.now(), randomBytes(10)), limit.minor, from, to],
      );
      const view = show(rows[0] as LimitRow);
      await log({ what: 'authority-limit', key: person ?? role ?? '', before: ended[0] && show(ended[0]), after: view });
      return view;
    });
  }

  @Delete(':id')
  @HttpCode(204)
  @Permission('budgets.write')
  @ApiRoute({ summary: 'Take a limit away' })
  async remove(@IdParam() id: string, @Req() request: FastifyRequest): Promise<void> {
    await this.changes.run(request, async ({ client, log }) => {
      const { rows } = await client.query<LimitRow>('DELETE FROM authority_limit WHERE id = $1 RETURNING *', [id]);
      if (!rows[0]) throw new ProblemError('NOT_FOUND');
      await log({ what: 'authority-limit', key: rows[0].person ?? rows[0].role ?? '', before: show(rows[0]) });
    });
  }
}

async function requireKnown(client: ClientBase, person: string | null, role: string | null, legalEntity: string): Promise<void> {
  const { rows } = await client.query<{ person: boolean; role: boolean; entity: boolean }>(
    `SELECT ($1::text IS NULL OR EXISTS (SELECT 1 FROM person WHERE email = $1)) AS person, ($2::text IS NULL OR EXISTS (SELECT 1 FROM role WHERE code = $2)) AS role,
       ($3 = '' OR EXISTS (SELECT 1 FROM legal_entity WHERE code = $3)) AS entity`,
    [person, role, legalEntity],
  );
  const path = !rows[0]?.person ? 'person' : !rows[0].role ? 'role' : !rows[0].entity ? 'legalEntity' : undefined;
  if (path) throw new ProblemError({ code: 'INVALID', errors: [{ path, code: 'UNKNOWN_CODE', message: 'There is none of this name.' }] });
}
