import { errorCatalog, type ErrorCode } from '@vouchflow/flow-model';
import { z, type ZodType } from 'zod';
import type { RouteInfo } from '../http/routes.js';

type Json = Record<string, unknown>;

const money = {
  type: 'object',
  required: ['amount', 'currency'],
  properties: { amount: { type: 'string', examples: ['1234.50'] }, currency: { type: 'string', examples: ['CNY'] } },
};

/** JSON schema of a zod schema: of what is sent (`input`) or answered (`output`). */
export function jsonSchemaOf(schema: ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (jsonSchema.format === 'money') Object.assign(jsonSchema, { format: undefined, ...money });
      // Zod bounds integers by what JavaScript can count to; that says nothing to a reader.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      for (const key of Object.keys(jsonSchema)) if (jsonSchema[key] === undefined) delete jsonSchema[key];
    },
  }) as Json;
  return rest;
}

/** The OpenAPI 3.1 document of all routes that are served; paths and members in order, so that it can be compared. */
export function buildOpenApi(routes: readonly RouteInfo[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method] = operationOf(route);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Vouchflow',
      version: '1',
      description:
        'Company spending from a form to a voucher in the ERP. Manners, states and money: see the contract; every fault by its code: /api/docs/errors.',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map(tagOf))].sort().map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: 'vouchflow_session' } },
      schemas: { Problem: problemSchema() },
      responses: {
        Problem: { description: 'A fault, RFC 9457', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
      },
    },
  };
}

const tagOf = (route: RouteInfo): string => route.path.replace(/^\/api\/v1/, '').split('/')[1] ?? '';

function operationOf(route: RouteInfo): Json {
  const { access, info, body, query } = route;
  const success = statusOf(route);
  const answer = info?.answer
    ? { content: { 'application/json': { schema: jsonSchemaOf(info.answer, 'output') } } }
    : info?.answerType
      ? { content: { [info.answerType]: {} } }
      : {};
  return {
    operationId: `${route.controller.replace(/Controller$/, '')}.${route.handler}`,
    tags: [tagOf(route)],
    summary: info?.summary ?? '',
    ...(access?.kind === 'permission' ? { 'x-permission': access.permission } : {}),
    security: access?.kind === 'public' ? [] : [{ bearer: [] }, { session: [] }],
    parameters: [...pathParameters(route.path), ...(query ? queryParameters(query) : []), ...headerParameters(route)],
    ...(body ? requestBody('application/json', body, route.method) : info?.form ? requestBody('multipart/form-data', info.form, route.method) : {}),
    responses: {
      [success]: {
        description: success === '204' ? 'Done' : 'Answer',
        ...(info?.etag ? { headers: { ETag: { schema: { type: 'string' } } } } : {}),
        ...answer,
      },
      ...errorResponses(info?.errors ?? []),
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

const statusOf = (route: RouteInfo): string => String(route.status ?? (route.method === 'post' ? 201 : 200));

const pathParameters = (path: string): Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map((match) => ({ name: match[1], in: 'path', required: true, schema: { type: 'string' } }));

function queryParameters(query: ZodType): Json[] {
  const schema = jsonSchemaOf(query, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    required: schema.required?.includes(name) ?? false,
    schema: property,
  }));
}

/** What may be left out whole is not required; a PUT says what is to stand there, though it may be any object. */
const requestBody = (type: string, schema: ZodType, method: string): Json => ({
  requestBody: { required: method === 'put' || !schema.safeParse({}).success, content: { [type]: { schema: jsonSchemaOf(schema, 'input') } } },
});

function headerParameters({ method, info, access }: RouteInfo): Json[] {
  const header = (name: string, required: boolean, description: string, schema: Json): Json => ({ name, in: 'header', required, description, schema });
  return [
    ...(info?.ifMatch ? [header('If-Match', info.ifMatch === 'required', 'The ETag of what was read; 412 when it has changed since', { type: 'string' })] : []),
    ...(method === 'post' && access?.kind !== 'public' && !info?.unkeyed
      ? [
          header('Idempotency-Key', false, 'Sent again with the same body it is answered as before; with another body 422. Kept for 7 days', {
            type: 'string',
            pattern: '^[\\x21-\\x7e]{1,200}$',
          }),
        ]
      : []),
  ];
}

function errorResponses(codes: readonly ErrorCode[]): Json {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) byStatus.set(errorCatalog[code].status, [...(byStatus.get(errorCatalog[code].status) ?? []), code]);
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, names]) => [
        String(status),
        { description: names.join(', '), content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
      ]),
  );
}

const problemSchema = (): Json => ({
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', enum: Object.keys(errorCatalog).sort() },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
});
