import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { checkPassword, hashPassword, ProblemError, SessionStore } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Authenticator } from '../auth/authenticator.js';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Changes } from '../changes/changes.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';
import { ZodBody } from '../http/zod-params.js';

const body = z.strictObject({ password: z.string().max(1000) });

@Controller('people')
export class PasswordsController {
  constructor(
    private readonly changes: Changes,
    private readonly sessions: SessionStore,
    private readonly authenticator: Authenticator,
  ) {}

  @Post(':email/password')
  @HttpCode(204)
  @Permission('passwords.write')
  @ApiRoute({
    unkeyed: true,
    summary: 'Set a person’s first (or forgotten) password, to be changed at sign-in; ends his sessions and tokens',
    errors: ['SAME_PERSON', 'INVALID'],
  })
  async set(
    @Param('email') key: string,
    @ZodBody(body) { password }: z.output<typeof body>,
    @Req() request: FastifyRequest,
    @CurrentUser() user: SignedInUser,
  ): Promise<void> {
    const email = key.toLowerCase();
    // One's own is changed with the old one in hand: POST /me/password.
    if (email === user.email) throw new ProblemError('SAME_PERSON');
    const errors = checkPassword(password, email);
    if (errors.length > 0) throw new ProblemError({ code: 'INVALID', errors });
    const hash = await hashPassword(password);
    // Nothing is kept under an Idempotency-Key: a fast hash of the body would be one of the password. Set twice, it is the same password.
    delete request.headers['idempotency-key'];
    await this.changes.run(request, async ({ client, log }) => {
      const { rows } = await client.query('SELECT 1 FROM person WHERE email = $1 AND (valid_to IS NULL OR valid_to > house_day()) LIMIT 1', [email]);
      if (rows.length === 0) throw new ProblemError('NOT_FOUND');
      await client.query(
        `INSERT INTO credential (person, password_hash, must_change) VALUES ($1, $2, true)
         ON CONFLICT (person) DO UPDATE SET password_hash = $2, must_change = true, changed_at = now()`,
        [email, hash],
      );
      await log({ what: 'password', key: email, after: { set: true } });
    });
    await this.sessions.endAll(email, { tokens: true });
    this.authenticator.forget();
  }
}
