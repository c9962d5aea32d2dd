import { randomBytes } from 'node:crypto';
import { Controller, Delete, Get, HttpCode, Post, Req } from '@nestjs/common';
import { InstanceService, shareOpenTasks } from '@vouchflow/flow-runtime';
import { DirectoryCache } from '@vouchflow/flow-store';
import { uuidV7 } from '@vouchflow/kernel';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { day, emailText } from '../directory/dated-kind.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';
import { IdParam } from '../http/id-param.js';
import { moneySchema } from '../http/money.schema.js';
import { pageOf, pageQuery, readCursor, toPage, type Page } from '../http/page.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';
import { checkSubstitute } from './check-substitute.js';
import { showSubstitute, substituteView, type SubstituteRow, type SubstituteView } from './substitute.view.js';

const listQuery = pageQuery({ scope: z.enum(['mine', 'all']).default('mine'), person: emailText.optional(), at: day.optional() });
const newBody = z.strictObject({
  /** Whose place is taken; absent: mine. */
  person: emailText.optional(),
  substitute: emailText,
  /** First day, by default today, and the day on which it no longer holds. */
  from: day.optional(),
  to: day.nullish(),
  flows: z.array(z.string().max(64)).max(50).default([]),
  limit: moneySchema.optional(),
  reason: z.string().trim().min(1).max(500).optional(),
});

/** 代理: who may decide what somebody is asked while he is away. Everybody arranges his own; those of others, who edits people. */
@Controller('substitutes')
export class SubstitutesController {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly directory: DirectoryCache,
    private readonly instances: InstanceService,
  ) {}

  @Get()
  @Permission('claims.read')
  @ApiRoute({
    summary: 'Substitutes, the newest first: mine and for whom I stand in; all with directory.readAll; `at` a day only those that hold',
    answer: pageOf(substituteView),
  })
  async list(@CurrentUser() user: SignedInUser, @ZodQuery(listQuery) query: z.output<typeof listQuery>): Promise<Page<SubstituteView>> {
    const all = query.scope === 'all' && user.permissions.has('directory.readAll');
    const behind = readCursor(query.cursor, z.tuple([z.uuid()]))?.[0];
    const rows = await this.database.rows<SubstituteRow>(
      `SELECT * FROM substitute WHERE ($1::boolean OR person = $2 OR substitute = $2) AND ($3::uuid IS NULL OR id < $3) AND ($4::text IS NULL OR person = $4)
         AND ($5::date IS NULL OR (valid_from <= $5 AND (valid_to IS NULL OR valid_to > $5))) ORDER BY id DESC LIMIT $6`,
      [all, user.email, behind ?? null, query.person ?? null, query.at ?? null, query.limit + 1],
    );
    return toPage(rows, query.limit, (row) => [row.id], showSubstitute);
  }

  @Post()
  @Permission('tasks.decide')
  @ApiRoute({
    summary:
      'Name a substitute: mine, or with people.write somebody else’s. From his first day on he may decide what is asked then, and what was asked before and is open',
    answer: substituteView,
    errors: ['ALREADY_EXISTS', 'INVALID', 'FORBIDDEN', 'SAME_PERSON'],
  })
  async create(@CurrentUser() user: SignedInUser, @ZodBody(newBody) body: z.output<typeof newBody>, @Req() request: FastifyRequest): Promise<SubstituteView> {
    const person = body.person ?? user.email;
    requireOwn(person, user);
    const { substitute, flows, limit, reason } = body;
    // Who edits people does not by that give himself what they may decide.
    if (person !== user.email && substitute === user.email) throw new ProblemError('SAME_PERSON');
    const [from, to] = [body.from ?? user.today, body.to ?? null];
    const made = await this.changes.run(request, async ({ client, log }) => {
      await checkSubstitute(client, { person, substitute, from, to, flows, today: user.today });
      const { rows } = await client.query<SubstituteRow>(
        'INSERT INTO substitute (id, person, substitute, valid_from, valid_to, flows, currency, limit_minor, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING *',
        [
          uuidV7(Date.now(), randomBytes(10)),
          person,
          substitute,
          from,
          to,
          [...new Set(flows)].sort(),
          limit?.currency ?? null,
          limit?.minor ?? null,
          reason ?? null,
        ],
      );
      const view = showSubstitute(rows[0] as SubstituteRow);
      await log({ what: 'substitute', key: person, after: view, reason });
      return view;
    });
    // The worker does the same for those whose first day comes later; this is only sooner.
    await this.database.withClient((client) => shareOpenTasks(client, { directory: this.directory, instances: this.instances, at: new Date().toISOString() }));
    return made;
  }

  @Delete(':id')
  @HttpCode(204)
  @Permission('tasks.decide')
  @ApiRoute({ summary: 'End a substitution at once: mine, or with people.write somebody else’s. What is open already stays as it is', errors: ['FORBIDDEN'] })
  async remove(@CurrentUser() user: SignedInUser, @IdParam() id: string, @Req() request: FastifyRequest): Promise<void> {
    await this.changes.run(request, async ({ client, log }) => {
      const { rows } = await client.query<SubstituteRow>('SELECT * FROM substitute WHERE id = $1 FOR UPDATE', [id]);
      const [row] = rows;
      const seen = row && (row.person === user.email || row.substitute === user.email || user.permissions.has('directory.readAll'));
      if (!row || !seen) throw new ProblemError('NOT_FOUND');
      requireOwn(row.person, user);
      await client.query('DELETE FROM substitute WHERE id = $1', [id]);
      await log({ what: 'substitute', key: row.person, before: showSubstitute(row) });
    });
  }
}

function requireOwn(person: string, user: SignedInUser): void {
  if (person !== user.email && !user.permissions.has('people.write')) throw new ProblemError({ code: 'FORBIDDEN', extra: { permission: 'people.write' } });
}
