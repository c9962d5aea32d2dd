import type { ClaimView } from '@vouchflow/flow-model';
import { beforeAll, describe, expect, it } from 'vitest';
import { databaseUrlOf, openDatabase } from '../stack/database.js';
import { expense } from '../stack/facts.js';
import { baseUrl, stackHome, tellStory } from '../stack/the-stack.js';

interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, { security?: unknown[]; summary?: string }>>;
}

/** A form with a file, as an import takes it. */
const form = ({ kind, file }: { kind: string; file: string }) => ({
  headers: { 'content-type': 'multipart/form-data; boundary=edge' },
  raw: `--edge\r\ncontent-disposition: form-data; name="kind"\r\n\r\n${kind}\r\n--edge\r\ncontent-disposition: form-data; name="file"; filename="file.csv"\r\ncontent-type: text/csv\r\n\r\n${file}\r\n--edge--\r\n`,
});

const methods = ['get', 'post', 'put', 'patch', 'delete'];

describe('who may do what', () => {
  const story = tellStory();
  let routes: { method: string; path: string; isPublic: boolean }[];
  let claim: ClaimView;

  beforeAll(async () => {
    const { body } = await story.api.nobody.get<OpenApi>('/openapi.json');
    routes = Object.entries(body.paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([method]) => methods.includes(method))
        .map(([method, operation]) => ({
          method: method.toUpperCase(),
          path: path.replace('/api/v1', '').replace(/\{\w+\}/g, '01900000-0000-7000-8000-000000000000'),
          isPublic: operation.security !== undefined && operation.security.length === 0,
        })),
    );
    claim = await story.complete('employee', expense('40.00'));
  });
  const inBase = () => routes.filter((route) => !/^\/(healthz|readyz|metrics|api)/.test(route.path));

  it('the OpenAPI document names every route of the main job', () => {
    const named = routes.map((route) => `${route.method} ${route.path.replaceAll('01900000-0000-7000-8000-000000000000', '{id}')}`);
    expect(named).toEqual(
      expect.arrayContaining([
        'POST /session',
        'DELETE /session',
        'GET /me',
        'POST /tokens',
        'GET /flows',
        'GET /flows/{id}',
        'POST /claims',
        'POST /claims/preview',
        'GET /claims',
        'GET /claims/{id}',
        'PATCH /claims/{id}',
        'POST /claims/{id}/submit',
        'POST /claims/{id}/withdraw',
        'POST /claims/{id}/resubmit',
        'GET /claims/{id}/timeline',
        'GET /tasks',
        'POST /tasks/{id}/decision',
        'POST /tasks/{id}/transfer',
        'GET /budgets',
        'POST /budgets',
        'PATCH /budgets/{id}',
        'GET /budgets/{id}/entries',
        'GET /vouchers',
        'GET /vouchers/{id}',
        'POST /vouchers/{id}/repost',
        'POST /vouchers/{id}/reverse',
        'GET /postings',
        'GET /connections',
        'POST /connections',
        'PUT /connections/{id}',
        'POST /connections/{id}/test',
        'POST /imports',
        'GET /schedules',
        'POST /schedules',
        'PATCH /schedules/{id}',
        'DELETE /schedules/{id}',
        'POST /schedules/{id}/run',
        'GET /people',
        'GET /departments',
        'GET /projects',
        'GET /grades',
        'GET /instances/{id}',
        'POST /instances/{id}/effects/{id}/retry',
        'GET /events',
      ]),
    );
  });

  it('without signing in, or with a token that is none, every route but the public ones is 401', async () => {
    const token = { headers: { authorization: `Bearer ${'x'.repeat(43)}` } };
    const closed = inBase().filter((route) => !route.isPublic && !route.path.startsWith('/session') && !route.path.startsWith('/openapi'));
    expect(closed.length).toBeGreaterThan(40);
    for (const { method, path } of closed) {
      const body = method === 'GET' || method === 'DELETE' ? undefined : {};
      expect(await story.api.nobody.call(method, path, body), `${method} ${path}`).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
      expect((await story.api.nobody.call(method, path, body, token)).status, `${method} ${path}`).toBe(401);
    }
  });

  it('an auditor reads everything and changes nothing', async () => {
    const client = await openDatabase(databaseUrlOf(stackHome));
    const state = async () =>
      (
        await client.query(
          `SELECT (SELECT count(*) FROM flow_turn) AS turns, (SELECT count(*) FROM change_log) AS changes, (SELECT count(*) FROM instance) AS instances`,
        )
      ).rows[0] as unknown;
    try {
      const before = await state();
      // What is asked with POST and changes nothing that is not his own: the next runs of a cron, a draft or a mapping tried, a mark that he read a copy or a report.
      const asks =
        /^\/schedules\/preview$|^\/postings\/repost\/preview$|\/(copies\/read|confirmations|mapping\/try|draft\/check|draft\/simulate|draft\/cases\/run|acknowledge)$/;
      const open: string[] = [];
      const own = /^\/(session|me|notices|tokens|openapi)/;
      for (const { method, path } of inBase().filter((route) => !own.test(route.path))) {
        if (path === '/events') continue;
        const { status } = await story
          .as('auditor')
          .call(method, path, method === 'GET' || method === 'DELETE' ? undefined : {}, path === '/imports' ? form({ kind: 'people', file: 'email\n' }) : {});
        // Some are asked with a question only, and refused without one.
        if (method === 'GET') expect([200, 404, 422], `${method} ${path}: ${status}`).toContain(status);
        else if (!asks.test(path) && status !== 403) open.push(`${method} ${path}: ${status}`);
      }
      for (const path of [`/claims/${claim.id}`, `/claims/${claim.id}/timeline`, `/vouchers/${claim.vouchers[0]?.id}`, `/instances/${claim.id}`])
        expect((await story.as('auditor').get(path)).status, path).toBe(200);
      expect(open).toEqual([]);
      expect(await state()).toEqual(before);
    } finally {
      await client.end();
    }
  });

  it('each role does what is its own', async () => {
    const date = claim.createdAt.slice(0, 10);
    const acts: [path: string, method: string, body: unknown, allowed: string[]][] = [
      ['/vouchers', 'GET', undefined, ['finance', 'accountant', 'cashier', 'cfo', 'auditor']],
      ['/postings', 'GET', undefined, ['finance', 'accountant', 'cashier', 'cfo', 'admin', 'auditor']],
      ['/budgets', 'GET', undefined, ['finance', 'accountant', 'cfo', 'auditor']],
      ['/connections', 'GET', undefined, ['finance', 'accountant', 'cfo', 'admin', 'auditor']],
      ['/connections', 'POST', {}, ['admin']],
      ['/budgets', 'POST', {}, ['finance', 'cfo']],
      ['/roles/finance/holders', 'POST', {}, ['admin']],
      ['/people/employee@demo.test/password', 'POST', {}, ['admin']],
      [`/vouchers/${claim.vouchers[0]?.id}/reverse`, 'POST', { date }, ['finance', 'accountant']],
      [`/vouchers/${claim.vouchers[0]?.id}/repost`, 'POST', {}, ['finance', 'accountant']],
    ];
    for (const [path, method, body, allowed] of acts) {
      for (const person of ['employee', 'manager', 'finance', 'accountant', 'cashier', 'cfo', 'ceo', 'admin', 'publisher', 'auditor']) {
        const { status } = await story.as(person).call(method, path, body);
        // An empty body is refused only after the permission was found.
        if (allowed.includes(person)) expect([200, 422], `${person} ${method} ${path}`).toContain(status);
        else expect(status, `${person} ${method} ${path}`).toBe(403);
      }
    }
  });

  it('a claim is seen by its claimant, by who was asked, and by who sees all: to others it is not there', async () => {
    const seen = {
      employee: 200,
      manager: 200,
      accountant: 200,
      finance: 200,
      cfo: 200,
      auditor: 200,
      head: 404,
      owner: 404,
      sales: 404,
      ceo: 404,
      admin: 404,
      publisher: 404,
    };
    for (const [person, status] of Object.entries(seen)) {
      for (const path of [`/claims/${claim.id}`, `/claims/${claim.id}/timeline`, `/instances/${claim.id}`, `/vouchers/${claim.vouchers[0]?.id}`]) {
        expect((await story.as(person).get(path)).status, `${person} ${path}`).toBe(status);
      }
      const { body } = await story.as(person).get<{ items: ClaimView[] }>('/claims?limit=200');
      expect(
        body.items.some((one) => one.id === claim.id),
        person,
      ).toBe(status === 200);
    }
  });

  it('a wrong pair of e-mail and password is answered alike, whoever it is', async () => {
    const answers = await Promise.all(
      [
        ['employee@demo.test', 'wrong'],
        ['nobody@demo.test', 'vouchflow-demo'],
        ['', ''],
        ['EMPLOYEE@demo.test ', 'wrong'],
      ].map(([email, password]) => story.api.nobody.post('/session', { email, password })),
    );
    for (const answer of [answers[0], answers[1], answers[3]]) expect(answer).toMatchObject({ status: 401, body: { code: 'BAD_CREDENTIALS' } });
    expect(answers[0]?.body).toEqual(answers[1]?.body);
  });

  it('a browser’s session is a cookie that scripts cannot read and other sites cannot use', async () => {
    const signedIn = await story.api.nobody.post('/session', { email: 'owner@demo.test', password: 'vouchflow-demo' });
    const cookie = signedIn.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=(Lax|Strict)/i);
    const headers = { cookie: cookie.split(';')[0] ?? '' };
    expect((await story.api.nobody.get<{ email: string }>('/me', { headers })).status).toBe(200);
    const other = await story.api.nobody.post(
      '/claims',
      { flow: 'expense-claim', facts: expense('1.00') },
      { headers: { ...headers, origin: 'https://evil.example' } },
    );
    expect(other).toMatchObject({ status: 403, body: { code: 'CROSS_ORIGIN' } });
    expect((await story.api.nobody.delete('/session', { headers: { ...headers, origin: new URL(baseUrl).origin } })).status).toBeLessThan(300);
    expect((await story.api.nobody.get('/me', { headers })).status).toBe(401);
  });

  it('running figures are for this machine and for those who may see them', async () => {
    const metrics = await story.api.nobody.get<string>('//metrics');
    expect([metrics.status, metrics.body]).toEqual([200, expect.stringContaining('# TYPE')]);
    const forwarded = { headers: { 'x-forwarded-for': '203.0.113.7' } };
    expect((await story.api.nobody.get('//metrics', forwarded)).status).toBe(404);
    expect((await story.as('employee').get('//metrics', forwarded)).status).toBe(404);
    expect((await story.as('admin').get('//metrics', forwarded)).status).toBe(200);
  });

  it('a personal token may what its scopes say', async () => {
    const { status, body } = await story.as('finance').post<{ token: string }>('/tokens', { name: 'reader', scopes: ['vouchers.read', 'claims.read'] });
    expect(status).toBe(201);
    const headers = { authorization: `Bearer ${body.token}` };
    expect((await story.api.nobody.get('/vouchers', { headers })).status).toBe(200);
    expect((await story.api.nobody.post('/claims', { flow: 'expense-claim', facts: expense('1.00') }, { headers })).status).toBe(403);
    expect((await story.api.nobody.get('/budgets', { headers })).status).toBe(403);
    expect((await story.as('employee').post('/tokens', { name: 'more', scopes: ['vouchers.reverse'] })).status).toBe(422);
  });
});
