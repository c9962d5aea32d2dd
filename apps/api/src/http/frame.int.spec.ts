import { Controller, Get, Module } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bodyLimit } from '../create-app.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { Public } from './access.js';
import { ApiRoute } from './api-route.js';
import { collectRoutes, requireAccess } from './routes.js';

describe('the frame of the API', () => {
  let house: TestApp;
  beforeAll(async () => void (house = await startTestApp({ env: { DB_POOL_MAX: '3' } })));
  afterAll(() => house.close());

  const post = (body: string, headers: Record<string, string> = {}) =>
    house.anonymous
      .post('/api/v1/session')
      .set({ 'content-type': 'application/json', ...headers })
      .send(body);
  const codeOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code?: string }).code];

  it.each([
    ['malformed JSON', '{"email": ', {}, [400, 'MALFORMED_JSON']],
    ['a poisoned prototype', '{"email":"a","password":"b","__proto__":{"x":1}}', {}, [400, 'MALFORMED_JSON']],
    ['no JSON at all', 'email=a', { 'content-type': 'application/x-www-form-urlencoded' }, [415, 'UNSUPPORTED_MEDIA_TYPE']],
    ['plain text', '{}', { 'content-type': 'text/plain' }, [415, 'UNSUPPORTED_MEDIA_TYPE']],
    ['a body that is too large', `{"email":"${'x'.repeat(bodyLimit)}"}`, {}, [413, 'BODY_TOO_LARGE']],
    ['one that takes a while to send', `{"email":"${'x'.repeat(3 * bodyLimit)}"}`, {}, [413, 'BODY_TOO_LARGE']],
    ['a list where an object belongs', '[]', {}, [422, 'INVALID']],
    ['nothing', '', {}, [422, 'INVALID']],
  ] as const)('%s has its own answer', async (_, body, headers, expected) => {
    const answer = await post(body, headers);
    expect(codeOf(answer)).toEqual(expected);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('names every wrong field by its path, unknown ones too, in the caller’s language', async () => {
    const answer = await post(JSON.stringify({ email: 7, passwort: 'x' }), { 'accept-language': 'zh-CN' }).expect(422);
    expect(answer.body).toMatchObject({
      type: '/api/docs/errors#INVALID',
      title: '内容有误',
      status: 422,
      code: 'INVALID',
      errors: expect.arrayContaining([
        expect.objectContaining({ path: 'email', code: 'INVALID_TYPE' }),
        expect.objectContaining({ path: 'password', code: 'REQUIRED' }),
        expect.objectContaining({ path: 'passwort', code: 'UNKNOWN_FIELD' }),
      ]) as unknown,
    });
    expect(answer.headers['content-language']).toBe('zh-CN');
  });

  it.each(['/api/v1/nothing', '/api/v1/claims/../../etc/passwd', '/api/v2/session', '/api/v1/tokens/%00', '/api/v1/%ff', '/api'])(
    '%s is 404 as a problem',
    async (path) => {
      const answer = await house.anonymous.get(path);
      expect(answer.status === 404 || answer.status === 401 || answer.status === 400).toBe(true);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    },
  );

  it('a foreign id names nothing', async () => {
    const owner = await house.as('owner');
    await owner.delete('/tokens/00000000-0000-7000-8000-000000000000').expect(404);
    const { body } = await owner.post('/tokens', { name: 'late', scopes: ['claims.read'], expiresAt: '2020-01-01T00:00:00Z' }).expect(422);
    expect(body).toMatchObject({ detail: expect.any(String) as string, errors: [{ path: 'expiresAt', code: 'IN_THE_PAST' }] });
    await owner.delete(`/tokens/'%20OR%201=1`).expect(404);
  });

  it('puts the security headers and a correlation id on every answer', async () => {
    for (const path of ['/api/v1/me', '/healthz', '/nowhere', '/api/docs']) {
      const { headers } = await house.anonymous.get(path).set('x-correlation-id', 'req-7');
      expect(headers['content-security-policy']).toContain("script-src 'self'; style-src 'self' 'unsafe-inline'");
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-correlation-id': 'req-7', 'referrer-policy': 'same-origin' });
    }
    expect((await house.anonymous.get('/api/v1/me')).headers['cache-control']).toBe('no-store');
  });

  it('is ready when the database has every migration, and shows figures to this machine only', async () => {
    await house.anonymous.get('/healthz').expect(200, { status: 'ok' });
    await house.anonymous.get('/readyz').expect(200, { status: 'ready' });
    expect((await house.anonymous.get('/metrics').expect(200)).text).toContain('vouchflow_http_seconds_bucket');
    await house.anonymous.get('/metrics').set('x-forwarded-for', '203.0.113.9').expect(404);
    await house.query(`DELETE FROM migration WHERE file LIKE '0004%'`);
    expect((await house.anonymous.get('/readyz').expect(503)).body).toMatchObject({ code: 'UNAVAILABLE', missing: ['0004-money.sql'] });
  });

  it('answers 503 with Retry-After while the database is away, and comes back by itself', async () => {
    const name = new URL(house.url).pathname.slice(1);
    const admin = new pg.Client({ connectionString: house.url.replace(name, 'postgres') });
    await admin.connect();
    await house.anonymous.get('/api/v1/me').expect(401);
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1`, [name]);
    const signIn = () => post(JSON.stringify({ email: 'employee@demo.test', password: 'x' }));
    const away = await signIn();
    expect(codeOf(away)).toEqual([503, 'UNAVAILABLE']);
    expect(Number(away.headers['retry-after'])).toBeGreaterThan(0);
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await admin.end();
    await vi.waitFor(async () => expect((await signIn()).status).toBe(401), { timeout: 5000 });
  });
});

describe('a route without a rule', () => {
  // Decorators are called as functions here: specs are compiled without decorator syntax.
  class BareController {
    read(): string {
      return 'x';
    }
    half(): string {
      return 'x';
    }
    whole(): string {
      return 'x';
    }
  }
  const decorate = (handler: 'read' | 'half' | 'whole', ...decorators: MethodDecorator[]) => {
    const descriptor = Object.getOwnPropertyDescriptor(BareController.prototype, handler) as PropertyDescriptor;
    for (const decorator of decorators) decorator(BareController.prototype, handler, descriptor);
  };
  decorate('read', Get());
  decorate('half', Get('half'), Public());
  decorate('whole', Get('whole'), Public(), ApiRoute({ summary: 'Whole' }));
  Controller('bare')(BareController);
  class BareModule {}
  Module({ controllers: [BareController] })(BareModule);

  it('stops the start, with its name', async () => {
    const app = (await Test.createTestingModule({ imports: [BareModule] }).compile()).createNestApplication(new FastifyAdapter());
    const routes = collectRoutes(app);
    expect(routes.map((route) => route.path)).toEqual(['/api/v1/bare', '/api/v1/bare/half', '/api/v1/bare/whole']);
    expect(() => requireAccess(routes)).toThrow(/GET \/api\/v1\/bare \(BareController\.read\): say who may call it/);
    expect(() => requireAccess(routes)).toThrow(/GET \/api\/v1\/bare\/half \(BareController\.half\): say what it does/);
    expect(() => requireAccess(routes.filter((route) => route.handler === 'whole'))).not.toThrow();
  });
});
