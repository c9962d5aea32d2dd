import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { languageOf, ProblemError } from '@vouchflow/server-kit';
import type { Language } from '@vouchflow/flow-model';
import type { FastifyRequest } from 'fastify';
import type { SignedInUser } from '../auth/signed-in-user.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard; undefined on public routes without a session. */
    user?: SignedInUser;
    /** The token that the caller showed, if any. */
    sessionToken?: string;
  }
}

/** Who is asking. Not on a public route. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): SignedInUser => {
  const { user } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!user) throw new ProblemError('NOT_SIGNED_IN');
  return user;
});

/** The language of the answer's sentences: what the request asks for, else what the person reads in, else English. */
export const CurrentLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const asked = request.headers['accept-language'];
  return asked === undefined || asked === '*' ? (request.user?.language ?? 'en') : languageOf(asked);
});
