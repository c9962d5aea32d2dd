import { Inject, Injectable } from '@nestjs/common';
import { ProblemError, type Env } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { ENV } from '../tokens.js';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A browser with our cookie must come from our own pages for anything that changes something. In production that is
 * PUBLIC_URL alone; elsewhere also whatever host the request itself was sent to.
 */
@Injectable()
export class OriginRule {
  private readonly own: string;

  constructor(@Inject(ENV) private readonly env: Env) {
    this.own = new URL(env.PUBLIC_URL).origin;
  }

  /** Throws CROSS_ORIGIN. */
  require(request: FastifyRequest): void {
    if (safe.has(request.method)) return;
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    const allowed = origin === undefined ? site === undefined || site === 'same-origin' || site === 'none' : this.allows(origin, request.headers.host);
    if (!allowed) throw new ProblemError('CROSS_ORIGIN');
  }

  private allows(origin: string, host: string | undefined): boolean {
    if (origin === this.own) return true;
    return this.env.NODE_ENV !== 'production' && URL.canParse(origin) && new URL(origin).host === host;
  }
}
