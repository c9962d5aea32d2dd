import { Controller, Get, HttpCode, Patch, Post, Req } from '@nestjs/common';
import { checkPassword, hashPassword, ProblemError, SessionStore, SignInLimiter, verifyPassword } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Authenticator } from '../auth/authenticator.js';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Database } from '../database/database.js';
import { SignedIn } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';
import { ZodBody } from '../http/zod-params.js';
import { meView, showMe, type MeView } from './me.view.js';

const languageChange = z.strictObject({ language: z.enum(['zh', 'en', 'zh-CN']).transform((tag) => (tag === 'en' ? 'en' : 'zh')) });
const passwordChange = z.strictObject({ password: z.string().min(1).max(1000), newPassword: z.string().max(1000) });

@Controller('me')
@SignedIn()
export class MeController {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionStore,
    private readonly limiter: SignInLimiter,
    private readonly authenticator: Authenticator,
  ) {}

  @Get()
  @ApiRoute({ summary: 'Who I am, my roles and permissions', answer: meView })
  me(@CurrentUser() user: SignedInUser): MeView {
    return showMe(user);
  }

  @Patch()
  @ApiRoute({ summary: 'Choose the language I read in', answer: meView })
  async change(@CurrentUser() user: SignedInUser, @ZodBody(languageChange) { language }: z.output<typeof languageChange>): Promise<MeView> {
    await this.database.rows('UPDATE credential SET language = $2 WHERE person = $1', [user.email, language]);
    this.authenticator.forget();
    return { ...showMe(user), language };
  }

  @Post('password')
  @HttpCode(204)
  @ApiRoute({ unkeyed: true, summary: 'Change my password; my other sessions end', errors: ['BAD_CREDENTIALS', 'RATE_LIMITED'] })
  async password(
    @CurrentUser() user: SignedInUser,
    @ZodBody(passwordChange) body: z.output<typeof passwordChange>,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    // A token for scripts must not be able to take the account over.
    if (user.by === 'token') throw new ProblemError('FORBIDDEN');
    const wait = await this.limiter.waitSeconds(user.email, request.ip);
    if (wait > 0) throw new ProblemError({ code: 'RATE_LIMITED', retryAfterSeconds: wait });
    const stored = await this.database.row<{ password_hash: string }>('SELECT password_hash FROM credential WHERE person = $1', [user.email]);
    if (!(await verifyPassword(stored?.password_hash, body.password))) {
      await this.limiter.fail(user.email, request.ip);
      throw new ProblemError('BAD_CREDENTIALS');
    }
    const errors = checkPassword(body.newPassword, user.email, 'newPassword');
    if (errors.length > 0) throw new ProblemError({ code: 'INVALID', errors });
    await this.database.rows('UPDATE credential SET password_hash = $2, changed_at = now(), must_change = false WHERE person = $1', [
      user.email,
      await hashPassword(body.newPassword),
    ]);
    await this.sessions.endAll(user.email, { ...(request.sessionToken ? { except: request.sessionToken } : {}) });
    this.authenticator.forget();
  }
}
