import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { languageOf } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { z, type ZodType } from 'zod';
import { checkInput } from './check-input.js';

export const BODY_SCHEMA = 'vouchflow:body';
export const QUERY_SCHEMA = 'vouchflow:query';
export const PARAM_SCHEMA = 'vouchflow:param';

const requestOf = (context: ExecutionContext): FastifyRequest => context.switchToHttp().getRequest<FastifyRequest>();
const check = <S extends ZodType>(schema: S, value: unknown, request: FastifyRequest) =>
  checkInput(schema, value, languageOf(request.headers['accept-language']));

// The schema goes wrapped: bare, its `transform` method would make Nest take it for a pipe.
interface Wrapped {
  wrapped: ZodType;
}

const FromBody = createParamDecorator(({ wrapped }: Wrapped, context: ExecutionContext) => {
  const request = requestOf(context);
  return check(wrapped, request.body ?? {}, request);
});
const FromQuery = createParamDecorator(({ wrapped }: Wrapped, context: ExecutionContext) => {
  const request = requestOf(context);
  return check(wrapped, request.query, request);
});
const FromParam = createParamDecorator(({ name, schema }: { name: string; schema: ZodType }, context: ExecutionContext) => {
  const request = requestOf(context);
  return check(z.object({ [name]: schema }), request.params, request)[name];
});

const recorded =
  (key: string, schema: unknown, decorate: ParameterDecorator): ParameterDecorator =>
  (target, property, index) => {
    if (property !== undefined) Reflect.defineMetadata(key, schema, target, property);
    decorate(target, property, index);
  };

/** The body, checked: give a `z.strictObject`, so that unknown fields are refused with their path. Also feeds the OpenAPI document. */
export const ZodBody = (schema: ZodType): ParameterDecorator => recorded(BODY_SCHEMA, schema, FromBody({ wrapped: schema }));
/** The query, checked like a body; a name given twice does not fit. */
export const ZodQuery = (schema: ZodType): ParameterDecorator => recorded(QUERY_SCHEMA, schema, FromQuery({ wrapped: schema }));
/** One part of the path, checked. Ids that cannot exist are better answered 404: see `IdParam`. */
export const ZodParam = (name: string, schema: ZodType): ParameterDecorator => FromParam({ name, schema });
