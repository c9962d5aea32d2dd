import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCatalog } from '@vouchflow/flow-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startTestApp, type TestApp } from '../testing/test-app.js';

interface Document {
  openapi: string;
  paths: Record<
    string,
    Record<
      string,
      {
        operationId: string;
        summary: string;
        security: unknown[];
        parameters: { name: string; in: string; required: boolean }[];
        requestBody?: { required: boolean; content: object };
        responses: Record<string, { content?: Record<string, { schema: object }> }>;
      }
    >
  >;
}

describe('the OpenAPI document', () => {
  let house: TestApp;
  let served: Document;
  beforeAll(async () => {
    house = await startTestApp();
    served = (await house.anonymous.get('/api/v1/openapi.json').expect(200)).body as Document;
  });
  afterAll(() => house.close());

  const operations = () =>
    Object.entries(served.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })));

  it('is the committed one (else: node tools/write-openapi.mjs)', () => {
    const committed = JSON.parse(readFileSync(join(import.meta.dirname, '../../openapi.json'), 'utf8')) as Document;
    expect(served).toEqual(committed);
  });

  it('says what a form holds, what may be left out, and which headers are looked at', () => {
    const said = (method: string, path: string) => {
      const { parameters, requestBody } = served.paths[`/api/v1${path}`]?.[method] as Document['paths'][string][string];
      const headers = parameters.filter((one) => one.in === 'header').map(({ name, required }) => `${name}${required ? '!' : ''}`);
      return [...headers, ...(requestBody ? [`${Object.keys(requestBody.content).join()}${requestBody.required ? '!' : ''}`] : [])];
    };
    expect(said('post', '/claims')).toEqual(['Idempotency-Key', 'application/json!']);
    expect(said('post', '/claims/{id}/submit')).toEqual(['Idempotency-Key', 'application/json']);
    expect(said('post', '/claims/preview')).toEqual(['application/json!']);
    expect(said('post', '/session')).toEqual(['application/json!']);
    expect(said('patch', '/claims/{id}')).toEqual(['If-Match', 'application/json!']);
    expect(said('put', '/flows/{key}/draft')).toEqual(['If-Match!', 'application/json!']);
    const guarded = operations().filter(({ responses }) => '428' in responses);
    expect(guarded.length).toBeGreaterThan(2);
    for (const { parameters, operationId } of guarded)
      expect(parameters, operationId).toContainEqual(expect.objectContaining({ name: 'If-Match', required: true }));
    expect(said('post', '/imports')).toEqual(['Idempotency-Key', 'multipart/form-data!']);
    expect(JSON.stringify(served.paths['/api/v1/imports']?.['post']?.requestBody)).toContain('"file":{"type":"string","format":"binary"');
  });

  it('what is read has the shape that it says: nothing is missing, and nothing stands beside it', async () => {
    const known: Record<string, string> = {
      people: 'manager@demo.test',
      departments: 'RD',
      projects: 'PRJ-RD-01',
      categories: 'travel',
      accounts: '660202',
      'legal-entities': 'HT01',
      'cost-centers': 'RD',
      'working-calendars': 'HT01',
    };
    const callers = await Promise.all(['admin', 'auditor', 'finance'].map((who) => house.as(who)));
    const wrong: string[] = [];
    let read = 0;
    for (const { path, method, responses } of operations()) {
      const schema = responses['200']?.content?.['application/json']?.schema;
      if (method !== 'get' || !schema || path.endsWith('/openapi.json') || !path.startsWith('/api/v1')) continue;
      const address = path.replace('/api/v1', '').replaceAll(/\{\w+\}/g, known[path.split('/')[3] ?? ''] ?? 'none');
      for (const caller of callers) {
        const answer = await caller.get(address);
        if (answer.status !== 200) continue;
        read += 1;
        const seen = z.fromJSONSchema(schema as z.core.JSONSchema.JSONSchema).safeParse(answer.body);
        if (!seen.success) wrong.push(`${path}: ${z.prettifyError(seen.error)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(read).toBeGreaterThan(100);
  });

  it('tells every route apart, with a summary', () => {
    expect(served.openapi).toBe('3.1.0');
    const ids = operations().map((operation) => operation.operationId);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(operations().filter((operation) => operation.summary === '')).toEqual([]);
  });

  it('without signing in, nothing but what is said to be public answers', async () => {
    const open = operations()
      .filter((operation) => operation.security.length === 0)
      .map((operation) => `${operation.method} ${operation.path}`);
    expect(open.sort()).toEqual([
      'delete /api/v1/session',
      'get /api/docs',
      'get /api/docs/docs.css',
      'get /api/docs/errors',
      'get /api/v1/openapi.json',
      'get /healthz',
      'get /metrics',
      'get /readyz',
      'post /api/v1/connections/{id}/confirmations',
      'post /api/v1/session',
    ]);
    for (const { method, path, security } of operations()) {
      if (security.length === 0) continue;
      const address = path.replaceAll(/\{\w+\}/g, '00000000-0000-7000-8000-000000000000');
      const answer = await house.anonymous[method as 'get' | 'post'](address);
      expect([answer.status, (answer.body as { code?: string }).code], `${method} ${path}`).toEqual([401, 'NOT_SIGNED_IN']);
    }
  });

  it('an auditor changes nothing, whatever the route', async () => {
    const auditor = await house.as('auditor');
    // What is one's own stays one's own: language, password, notices, that one has read a copy or a report, sign-out. A schedule's preview only counts days; checking and trying a draft, a mapping or what a posting would be changes nothing. An ERP comes in with what its connection gave it.
    const own = new Set([
      'post /api/v1/schedules/preview',
      'post /api/v1/flows/{key}/draft/check',
      'post /api/v1/flows/{key}/draft/simulate',
      'post /api/v1/flows/{key}/draft/cases/run',
      'post /api/v1/connections/{id}/mapping/try',
      'post /api/v1/connections/{id}/confirmations',
      'post /api/v1/postings/repost/preview',
      'patch /api/v1/me',
      'post /api/v1/me/password',
      'post /api/v1/notices/read',
      'post /api/v1/claims/{id}/copies/read',
      'post /api/v1/emergencies/{id}/acknowledge',
      'delete /api/v1/session',
      'post /api/v1/session',
      'post /api/v1/imports',
    ]);
    const open: string[] = [];
    for (const { method, path } of operations()) {
      if (method === 'get' || own.has(`${method} ${path}`)) continue;
      const address = path.replace('/api/v1', '').replaceAll(/\{\w+\}/g, '00000000-0000-7000-8000-000000000000');
      const answer = await auditor[method as 'post' | 'put' | 'patch' | 'delete'](address, {});
      if (answer.status !== 403 || (answer.body as { code?: string }).code !== 'FORBIDDEN') open.push(`${method} ${path}: ${answer.status}`);
    }
    expect(open).toEqual([]);
  });

  it('every list takes limit and cursor, from 1 to 200, and refuses a cursor that is none of its own', async () => {
    const lists = operations().filter(({ method, responses }) => method === 'get' && JSON.stringify(responses).includes('"nextCursor"'));
    expect(lists.length).toBeGreaterThan(35);
    const wrong: string[] = [];
    const callers = [await house.as('auditor'), await house.as('admin'), await house.as('finance')];
    for (const { path } of lists) {
      const address = path.replace('/api/v1', '').replaceAll(/\{\w+\}/g, '00000000-0000-7000-8000-000000000000');
      for (const query of ['limit=0', 'limit=201', 'limit=x', 'cursor=zzz', 'nothing=1']) {
        const statuses = await Promise.all(callers.map(async (caller) => (await caller.get(`${address}?${query}`)).status));
        if (!statuses.some((status) => status === 422 || (path.includes('{') && status === 404)) || statuses.includes(200))
          wrong.push(`${path}?${query}: ${statuses.join(' ')}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('no route answers 500 to a foreign id, an empty body or a strange one', async () => {
    for (const who of ['admin', 'finance']) {
      const caller = await house.as(who);
      for (const { method, path } of operations()) {
        if (path.endsWith('/events') || path === '/api/v1/session') continue;
        for (const id of ['00000000-0000-7000-8000-000000000000', '%00', 'x'.repeat(300)]) {
          if (!path.includes('{') && id !== '%00') continue;
          for (const body of [undefined, {}, { facts: null, items: [[]] }]) {
            if (method === 'get' && body) continue;
            const answer = await caller[method as 'post'](path.replace('/api/v1', '').replaceAll(/\{\w+\}/g, id), body);
            expect(answer.status, `${who} ${method} ${path} ${id.slice(0, 8)} ${JSON.stringify(body)}`).toBeLessThan(500);
          }
        }
      }
    }
  }, 120_000);

  it('is readable, and every code has its words and its anchor', async () => {
    const page = (await house.anonymous.get('/api/docs').set('accept-language', 'zh-CN').expect(200)).text;
    expect(page).toContain('<html lang="zh-CN">');
    expect(page).toContain('/api/v1/budgets/{id}');
    expect(page).not.toMatch(/<script|style=|https?:\/\//);
    const errors = (await house.anonymous.get('/api/docs/errors').expect(200)).text;
    for (const [code, { title }] of Object.entries(errorCatalog)) {
      expect(errors).toContain(`id="${code}"`);
      expect(errors).toContain(title.zh);
    }
  });
});
