import { Controller, Delete, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ProblemError, SessionStore, SignInLimiter, verifyPassword, type Env } from '@vouchflow/server-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sessionCookie } from '../auth/auth.guard.js';
import { Authenticator } from '../auth/authenticator.js';
import { OriginRule } from '../auth/origin-rule.js';
import { Database } from '../database/database.js';
import { Public } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { ZodBody } from '../http/zod-params.js';
import { meView, showMe, type MeView } from '../me/me.view.js';
import { ENV } from '../tokens.js';

const signIn = z.strictObject({ email: z.string().trim().toLowerCase().max(320), password: z.string().max(1000), bearer: z.boolean().default(false) });

@Controller('session')
export class SessionController {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionStore,
    private readonly limiter: SignInLimiter,
    private readonly authenticator: Authenticator,
    private readonly origins: OriginRule,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Post()
  @HttpCode(200)
  @Public()
  @ApiRoute({
    summary: 'Sign in: sets a cookie; with `bearer` also answers a token for scripts',
    answer: z.object({ user: meView, token: z.string().optional() }),
    errors: ['BAD_CREDENTIALS', 'RATE_LIMITED', 'CROSS_ORIGIN'],
  })
  async signIn(
    @ZodBody(signIn) body: z.output<typeof signIn>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ user: MeView; token?: string }> {
    this.origins.require(request);
    const wait = await this.limiter.waitSeconds(body.email, request.ip);
    if (wait > 0) throw new ProblemError({ code: 'RATE_LIMITED', retryAfterSeconds: wait });
    const credential = await this.database.row<{ password_hash: string }>('SELECT password_hash FROM credential WHERE person = $1', [body.email]);
    const fits = await verifyPassword(credential?.password_hash, body.password);
    // Signed in only who is active in the directory: asked with the new session, so that one rule decides.
    const session = fits ? await this.sessions.start(body.email) : undefined;
    const user = session ? await this.authenticator.userOf(session.token) : null;
    if (!session || !user) {
      if (session) await this.sessions.end(session.token);
      await this.limiter.fail(body.email, request.ip);
      throw new ProblemError('BAD_CREDENTIALS');
    }
    await this.limiter.succeed(body.email, request.ip);
    void reply.setCookie(sessionCookie, session.token, { ...this.cookie(), maxAge: session.maxAgeSeconds });
    return { user: showMe(user), ...(body.bearer ? { token: session.token } : {}) };
  }

  @Delete()
  @HttpCode(204)
  @Public()
  @ApiRoute({ summary: 'Sign out; also right when not signed in' })
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    this.origins.require(request);
    if (request.sessionToken) await this.sessions.end(request.sessionToken);
    this.authenticator.forget();
    void reply.clearCookie(sessionCookie, this.cookie());
  }

  private cookie(): { path: string; httpOnly: boolean; sameSite: 'lax'; secure: boolean } {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.env.PUBLIC_URL.startsWith('https:') };
  }
}
