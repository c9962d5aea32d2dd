import { randomBytes } from 'node:crypto';
import { Controller, Delete, Get, HttpCode, Post, Req } from '@nestjs/common';
import { uuidV7 } from '@vouchflow/kernel';
import { permissionNames, type Permission as PermissionName } from '@vouchflow/flow-model';
import { newToken, ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Authenticator } from '../auth/authenticator.js';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';
import { IdParam } from '../http/id-param.js';
import { pageOf, pageQuery, readCursor, toPage, type Page } from '../http/page.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';

const tokenView = z.object({ id: z.string(), name: z.string(), scopes: z.array(z.string()), createdAt: z.string(), expiresAt: z.string().nullable() });
const newTokenBody = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scopes: z
    .array(z.enum(permissionNames as [PermissionName, ...PermissionName[]]))
    .min(1)
    .max(permissionNames.length),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
});
const listQuery = pageQuery();

interface TokenRow {
  id: string;
  name: string;
  scopes: string[];
  created_at: string;
  expires_at: string | null;
}

const show = (row: TokenRow): z.infer<typeof tokenView> => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
});

/** Tokens for scripts: each may do at most its scopes, and never more than its person may at that moment. */
@Controller('tokens')
@Permission('tokens.own')
export class TokensController {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly authenticator: Authenticator,
  ) {}

  @Get()
  @ApiRoute({ summary: 'My tokens that still hold', answer: pageOf(tokenView) })
  async list(@CurrentUser() user: SignedInUser, @ZodQuery(listQuery) { limit, cursor }: z.output<typeof listQuery>): Promise<Page<z.infer<typeof tokenView>>> {
    const behind = readCursor(cursor, z.tuple([z.uuid()]))?.[0];
    const rows = await this.database.rows<TokenRow>(
      `SELECT id, name, scopes, created_at, expires_at FROM api_token
       WHERE person = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now()) AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      [user.email, behind ?? null, limit + 1],
    );
    return toPage(rows, limit, (row) => [row.id], show);
  }

  @Post()
  @ApiRoute({ unkeyed: true, summary: 'Make a token; it is shown this once', answer: z.object({ id: z.string(), token: z.string() }) })
  async create(
    @CurrentUser() user: SignedInUser,
    @ZodBody(newTokenBody) body: z.output<typeof newTokenBody>,
    @Req() request: FastifyRequest,
  ): Promise<{ id: string; token: string }> {
    if (user.by === 'token') throw new ProblemError('FORBIDDEN');
    const beyond = body.scopes.flatMap((scope, at) =>
      user.permissions.has(scope) ? [] : [{ path: `scopes/${at}`, code: 'NOT_YOURS', message: 'A token may do no more than you may.' }],
    );
    if (body.expiresAt !== undefined && Date.parse(body.expiresAt) <= Date.now())
      beyond.push({ path: 'expiresAt', code: 'IN_THE_PAST', message: 'That is over already.' });
    if (beyond.length > 0) throw new ProblemError({ code: 'INVALID', errors: beyond });
    const id = uuidV7(Date.now(), randomBytes(10));
    const { token, hash } = newToken('vfp_');
    // Not kept under the Idempotency-Key: the answer holds the token, which is stored nowhere.
    delete request.headers['idempotency-key'];
    await this.changes.run(request, async ({ client, log }) => {
      await client.query('INSERT INTO api_token (id, person, name, token_hash, scopes, expires_at) VALUES ($1, $2, $3, $4, $5, $6)', [
        id,
        user.email,
        body.name,
        hash,
        body.scopes,
        body.expiresAt ?? null,
      ]);
      await log({ what: 'token', key: id, after: { person: user.email, ...body } });
    });
    return { id, token };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiRoute({ summary: 'Revoke a token of mine' })
  async revoke(@CurrentUser() user: SignedInUser, @IdParam() id: string, @Req() request: FastifyRequest): Promise<void> {
    await this.changes.run(request, async ({ client, log }) => {
      const { rowCount } = await client.query('UPDATE api_token SET revoked_at = now() WHERE id = $1 AND person = $2 AND revoked_at IS NULL', [id, user.email]);
      if (rowCount === 0) throw new ProblemError('NOT_FOUND');
      await log({ what: 'token', key: id, after: { revoked: true } });
    });
    this.authenticator.forget();
  }
}
