import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { isUuid } from '@vouchflow/kernel';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';

/** The id in the path (`:id`, or the named part). What is no UUID names nothing: 404, never a fault of the database. */
export const IdParam = createParamDecorator((name: string | undefined, context: ExecutionContext): string => {
  const value = (context.switchToHttp().getRequest<FastifyRequest>().params as Record<string, string>)[name ?? 'id'];
  if (!isUuid(value)) throw new ProblemError('NOT_FOUND');
  return value;
});
