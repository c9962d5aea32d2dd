import { Controller, Delete, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import { permissionNames, type Permission as PermissionName } from '@vouchflow/flow-model';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Authenticator } from '../auth/authenticator.js';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { codeText, day, emailText, nameText } from '../directory/dated-kind.js';
import { lockDirectory } from '../directory/write-dated.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';
import { pageOf, pageOfAll, wholeQuery, type Page } from '../http/page.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';
import { localText } from '../me/me.view.js';
import { requireAnAdministrator } from './require-an-administrator.js';

const holder = z.object({ person: z.string(), legalEntity: z.string().nullable(), from: z.string(), to: z.string().nullable() });
const roleView = z.object({ code: z.string(), name: localText, permissions: z.array(z.string()), holders: z.array(holder) });
type RoleView = z.infer<typeof roleView>;

const roleBody = z.strictObject({
  name: nameText,
  permissions: z.array(z.enum(permissionNames as [PermissionName, ...PermissionName[]])).max(permissionNames.length),
});
const holderBody = z.strictObject({ person: emailText, legalEntity: codeText.optional(), from: day.optional(), to: day.nullable().optional() });
const endQuery = z.strictObject({ legalEntity: codeText.optional() });

const select = `SELECT r.code, json_build_object('zh', name_zh, 'en', name_en) AS name, permissions,
  COALESCE((SELECT json_agg(json_build_object('person', h.person, 'legalEntity', NULLIF(h.legal_entity, ''), 'from', h.valid_from, 'to', h.valid_to) ORDER BY h.person, h.valid_from)
    FROM role_holding h WHERE h.role = r.code AND (h.valid_to IS NULL OR h.valid_to > house_day())), '[]') AS holders FROM role r`;

const short = wholeQuery();

/** Roles are sets of permissions; who holds one is dated. Nobody gives himself a role, and somebody always can give roles. */
@Controller('roles')
export class RolesController {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly authenticator: Authenticator,
  ) {}

  @Get()
  @Permission('directory.read')
  @ApiRoute({ summary: 'Roles with their permissions and holders', answer: pageOf(roleView) })
  async list(@ZodQuery(short) query: z.output<typeof short>): Promise<Page<RoleView>> {
    return pageOfAll(await this.database.rows<RoleView>(`${select} ORDER BY r.code`), query);
  }

  @Put(':code')
  @Permission('roles.write')
  @ApiRoute({ summary: 'Make a role, or change its name and permissions', answer: roleView, errors: ['STATE_CONFLICT'] })
  async put(
    @Param('code') code: string,
    @ZodBody(roleBody) body: z.output<typeof roleBody>,
    @Req() request: FastifyRequest,
    @CurrentUser() user: SignedInUser,
  ): Promise<RoleView> {
    if (!codeText.safeParse(code).success) throw new ProblemError('NOT_FOUND');
    const changed = await this.changes.run(request, async ({ client, log }) => {
      await lockDirectory(client);
      const before = (await client.query<RoleView>(`${select} WHERE r.code = $1`, [code])).rows[0];
      const more = body.permissions.filter((name) => !before?.permissions.includes(name));
      // A role that one holds (everyone is an employee) grows by somebody else's hand.
      if (more.length > 0 && user.roles.includes(code) && code !== 'employee') throw new ProblemError('SAME_PERSON');
      await client.query(
        `INSERT INTO role (code, name_zh, name_en, permissions) VALUES ($1, $2, $3, $4) ON CONFLICT (code) DO UPDATE SET name_zh = $2, name_en = $3, permissions = $4`,
        [code, body.name.zh, body.name.en, body.permissions],
      );
      await requireAnAdministrator(client);
      await log({ what: 'role', key: code, before, after: body });
      return (await client.query<RoleView>(`${select} WHERE r.code = $1`, [code])).rows[0] as RoleView;
    });
    this.authenticator.forget();
    return changed;
  }

  @Post(':code/holders')
  @Permission('roles.write')
  @ApiRoute({ summary: 'Give a role to a person, in one legal entity or in all', answer: roleView, errors: ['SAME_PERSON', 'STATE_CONFLICT'] })
  async give(
    @Param('code') code: string,
    @ZodBody(holderBody) body: z.output<typeof holderBody>,
    @Req() request: FastifyRequest,
    @CurrentUser() user: SignedInUser,
  ): Promise<RoleView> {
    if (body.person === user.email) throw new ProblemError('SAME_PERSON');
    const from = body.from ?? user.today;
    if (body.to && body.to <= from)
      throw new ProblemError({ code: 'INVALID', errors: [{ path: 'to', code: 'BAD_PERIOD', message: 'The last day must lie behind the first.' }] });
    const changed = await this.changes.run(request, async ({ client, log }) => {
      await lockDirectory(client);
      const { rows } = await client.query<{ role: boolean; person: boolean; entity: boolean }>(
        `SELECT EXISTS (SELECT 1 FROM role WHERE code = $1) AS role, EXISTS (SELECT 1 FROM person WHERE email = $2) AS person,
           $3 = '' OR EXISTS (SELECT 1 FROM legal_entity WHERE code = $3) AS entity`,
        [code, body.person, body.legalEntity ?? ''],
      );
      if (!rows[0]?.role) throw new ProblemError('NOT_FOUND');
      const errors = [...(rows[0].person ? [] : ['person']), ...(rows[0].entity ? [] : ['legalEntity'])].map((path) => ({
        path,
        code: 'UNKNOWN_CODE',
        message: 'There is none of that name.',
      }));
      if (errors.length > 0) throw new ProblemError({ code: 'INVALID', errors });
      await client.query(
        'DELETE FROM role_holding WHERE role = $1 AND person = $2 AND legal_entity = $3 AND (valid_to IS NULL OR valid_to > $4) AND valid_from >= $4',
        [code, body.person, body.legalEntity ?? '', from],
      );
      await client.query(
        'UPDATE role_holding SET valid_to = $4 WHERE role = $1 AND person = $2 AND legal_entity = $3 AND valid_from < $4 AND (valid_to IS NULL OR valid_to > $4)',
        [code, body.person, body.legalEntity ?? '', from],
      );
      await client.query('INSERT INTO role_holding (role, person, legal_entity, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5)', [
        code,
        body.person,
        body.legalEntity ?? '',
        from,
        body.to ?? null,
      ]);
      await requireAnAdministrator(client);
      await log({ what: 'role-holding', key: `${code}/${body.person}`, after: { ...body, from } });
      return (await client.query<RoleView>(`${select} WHERE r.code = $1`, [code])).rows[0] as RoleView;
    });
    this.authenticator.forget();
    return changed;
  }

  @Delete(':code/holders/:person')
  @HttpCode(204)
  @Permission('roles.write')
  @ApiRoute({ summary: 'Take a role from a person, from today on', errors: ['STATE_CONFLICT'] })
  async take(
    @Param('code') code: string,
    @Param('person') person: string,
    @ZodQuery(endQuery) { legalEntity }: z.output<typeof endQuery>,
    @Req() request: FastifyRequest,
    @CurrentUser() user: SignedInUser,
  ): Promise<void> {
    await this.changes.run(request, async ({ client, log }) => {
      await lockDirectory(client);
      const key = [code, person.toLowerCase(), legalEntity ?? '', user.today];
      const gone = await client.query('DELETE FROM role_holding WHERE role = $1 AND person = $2 AND legal_entity = $3 AND valid_from >= $4', key);
      const ended = await client.query(
        'UPDATE role_holding SET valid_to = $4 WHERE role = $1 AND person = $2 AND legal_entity = $3 AND (valid_to IS NULL OR valid_to > $4)',
        key,
      );
      if ((gone.rowCount ?? 0) + (ended.rowCount ?? 0) === 0) throw new ProblemError('NOT_FOUND');
      await requireAnAdministrator(client);
      await log({ what: 'role-holding', key: `${code}/${person}`, after: { to: user.today, legalEntity } });
    });
    this.authenticator.forget();
  }
}
