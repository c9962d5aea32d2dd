import 'reflect-metadata';
import fastifyCookie from '@fastify/cookie';
import fastifyMultipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createDataSource } from '@vouchflow/flow-store';
import {
  answerProblem,
  createDoorbell,
  createLiveBus,
  createLogger,
  Metrics,
  NestLogger,
  ProblemError,
  ProblemFilter,
  withCorrelation,
  type Doorbell,
  type Env,
  type LiveBus,
  type Logger,
} from '@vouchflow/server-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from './app.module.js';
import { AuthGuard } from './auth/auth.guard.js';
import type { House } from './house.module.js';
import { refuseLargeBody } from './http/refuse-large-body.js';
import { collectRoutes, outsideBase, requireAccess } from './http/routes.js';
import { securityHeaders } from './http/security-headers.js';
import { OpenApiDocument } from './openapi/openapi.document.js';
import { serveStudio } from './studio/serve-studio.js';

export interface AppOverrides {
  logger?: Logger;
  doorbell?: Doorbell;
  liveBus?: LiveBus;
  /** Where the studio's build is; for specs. */
  studio?: string;
}

export const bodyLimit = 5 * 1024 * 1024;

/**
 * The API, ready to listen, with its own connections to database and queue; `close()` ends them. Throws when the
 * database is away, or when a route has no access rule. In specs: `supertest(app.getHttpServer())`.
 */
export async function createApp(env: Env, overrides: AppOverrides = {}): Promise<NestFastifyApplication> {
  const logger = overrides.logger ?? createLogger({ level: env.LOG_LEVEL, name: 'api' });
  const metrics = new Metrics('api');
  const fault = (what: string, error: unknown): void => {
    metrics.queueFaults.inc();
    logger.warn({ err: error }, what);
  };
  const dataSource = await createDataSource({
    url: env.DATABASE_URL,
    poolMax: env.DB_POOL_MAX,
    name: 'vouchflow-api',
    pipeline: true,
    onIdleError: (error) => logger.warn({ err: error }, 'database connection'),
  }).initialize();
  const doorbell = overrides.doorbell ?? (await createDoorbell(env, { fault }));
  const liveBus = overrides.liveBus ?? (await createLiveBus(env, { fault }));
  const closeAll = async (): Promise<void> => {
    if (!overrides.doorbell) await doorbell.close();
    if (!overrides.liveBus) await liveBus.close();
    if (dataSource.isInitialized) await dataSource.destroy();
  };
  try {
    return await build({ env, logger, dataSource, doorbell, liveBus, metrics }, closeAll, overrides.studio);
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function build(house: House, closeAll: () => Promise<void>, studio: string | undefined): Promise<NestFastifyApplication> {
  const { env, logger } = house;
  const headers = securityHeaders(env.PUBLIC_URL);
  const adapter = new FastifyAdapter({
    bodyLimit,
    trustProxy: env.TRUST_PROXY,
    routerOptions: { maxParamLength: 400 },
    // An address that cannot be read (`%ff`) never reaches a route or a hook.
    frameworkErrors: (_: unknown, request: FastifyRequest, reply: FastifyReply) =>
      answerProblem(new ProblemError('NOT_FOUND'), request, reply.headers(headers), logger),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(house), adapter, {
    bodyParser: false,
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const instance = adapter.getInstance() as unknown as FastifyInstance;
  acceptJsonOnly(instance);
  await app.register(fastifyCookie as never);
  await app.register(fastifyMultipart as never, { limits: { fileSize: bodyLimit, files: 1, fields: 10, fieldSize: 10_000, parts: 12 } });
  addHooks(instance, house, headers);
  await serveStudio(instance, logger, studio);
  app.setGlobalPrefix('api/v1', { exclude: outsideBase });
  app.useGlobalFilters(new ProblemFilter(logger));
  app.useGlobalGuards(app.get(AuthGuard));
  const routes = collectRoutes(app);
  requireAccess(routes);
  app.get(OpenApiDocument).describe(routes);
  instance.addHook('onClose', closeAll);
  await app.init();
  await instance.ready();
  return app;
}

/** XML is read in one place alone, where ERPs say what became of a message. */
const takesXml = /^\/api\/v1\/connections\/[^/]+\/confirmations$/;
const xmlLimit = 1024 * 1024;

/** JSON and, on the import, a form with a file. Anything else is 415: no other parser can be talked into reading a body. */
function acceptJsonOnly(instance: FastifyInstance): void {
  const parse = instance.getDefaultJsonParser('error', 'error');
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser<string>('application/json', { parseAs: 'string', bodyLimit }, (request, body, done) => {
    if (body.trim() === '') done(null, undefined);
    else parse(request, body, done);
  });
  instance.addContentTypeParser<Buffer>(
    ['text/xml', 'application/xml', 'application/soap+xml'],
    { parseAs: 'buffer', bodyLimit: xmlLimit },
    (request, body, done) => {
      if (!takesXml.test(request.url.split('?')[0] ?? '')) return done(new ProblemError('UNSUPPORTED_MEDIA_TYPE'), undefined);
      try {
        done(null, new TextDecoder('utf-8', { fatal: true }).decode(body));
      } catch {
        done(new ProblemError({ code: 'INVALID', errors: [{ path: '', code: 'INVALID', message: 'The message is not UTF-8.' }] }), undefined);
      }
    },
  );
}

function addHooks(instance: FastifyInstance, { logger, metrics }: House, headers: Record<string, string>): void {
  instance.addHook('onRequest', (request, reply, done) => {
    const asked = request.headers['x-correlation-id'];
    withCorrelation(typeof asked === 'string' ? asked : undefined, (id) => {
      void reply.header('x-correlation-id', id);
      void reply.headers(headers);
      if (request.url.startsWith('/api')) void reply.header('cache-control', 'no-store');
      done();
    });
  });
  instance.addHook('onRequest', refuseLargeBody(bodyLimit));
  instance.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.http.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    const level = request.method === 'GET' || request.method === 'HEAD' ? 'debug' : 'info';
    logger[level](
      { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10, person: request.user?.email },
      'request',
    );
    done();
  });
}
