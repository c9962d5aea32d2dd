import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { ACCESS, type Access } from '../http/access.js';
import { Database } from '../database/database.js';
import { Authenticator } from './authenticator.js';
import { OriginRule } from './origin-rule.js';
import { RequestLimiter } from './request-limiter.js';
import type { SignedInUser } from './signed-in-user.js';

/** Who I am, and changing my password. */
const ownPassword = /^\/api\/v1\/me(\/password)?(\?|$)/;

export const sessionCookie = 'vouchflow_session';

/** Before every route: who asks, whether from our own pages, and whether he may. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly origins: OriginRule,
    private readonly limiter: RequestLimiter,
    private readonly database: Database,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [context.getHandler(), context.getClass()]);
    const { token, byCookie } = tokenOf(request);
    if (byCookie && access?.kind !== 'public') this.origins.require(request);
    if (token !== undefined) {
      request.sessionToken = token;
      const user = await this.authenticator.userOf(token);
      if (user) request.user = user;
    }
    if (request.user) this.limiter.require(request.user.email);
    if (access?.kind === 'public') return true;
    if (!request.user) throw new ProblemError('NOT_SIGNED_IN');
    // A password that somebody else has set opens nothing but the way to one’s own.
    if (request.user.mustChangePassword && request.user.by === 'session' && !ownPassword.test(request.url)) throw new ProblemError('PASSWORD_CHANGE_REQUIRED');
    if (access?.kind === 'signed-in') return true;
    if (access?.kind === 'permission' && [access.permission, ...(access.or ?? [])].some((name) => request.user?.permissions.has(name))) {
      if (request.method !== 'GET') await this.noteEmergency(request.user, request);
      return true;
    }
    throw new ProblemError({ code: 'FORBIDDEN', extra: access?.kind === 'permission' ? { permission: access.permission } : {} });
  }

  /** What somebody changes while an emergency lends him something stands in its report. */
  private async noteEmergency(user: SignedInUser, request: FastifyRequest): Promise<void> {
    for (const id of user.emergencies ?? []) {
      await this.database.rows('INSERT INTO emergency_use (emergency_id, method, path) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
        id,
        request.method,
        (request.url.split('?')[0] ?? '').slice(0, 300),
      ]);
    }
  }
}

/** A bearer token goes before a cookie: a script says which one it means. */
function tokenOf(request: FastifyRequest): { token?: string; byCookie: boolean } {
  const header = request.headers.authorization;
  if (header !== undefined) {
    const token = /^Bearer ([\w-]{10,200})$/i.exec(header)?.[1];
    return token === undefined ? { byCookie: false } : { token, byCookie: false };
  }
  const cookie = request.cookies[sessionCookie];
  return cookie ? { token: cookie, byCookie: true } : { byCookie: false };
}
