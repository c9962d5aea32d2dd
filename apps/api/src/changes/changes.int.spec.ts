import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyedCalls, type KeyedCall } from '../testing/keyed-calls.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';

/** POST that only asks, or marks something of one's own as read: sent twice it is the same, without a key. */
const asks = new Set([
  'POST /claims/preview',
  'POST /claims/{id}/copies/read',
  'POST /connections/{id}/mapping/try',
  'POST /connections/{id}/test',
  'POST /flows/{key}/draft/cases/run',
  'POST /flows/{key}/draft/check',
  'POST /flows/{key}/draft/replay',
  'POST /flows/{key}/draft/simulate',
  'POST /flows/{key}/migrations/preview',
  'POST /instances/{id}/repairs/preview',
  'POST /notices/read',
  'POST /postings/repost/preview',
  'POST /schedules/preview',
  // Writes down what the ERP says of its periods; twice, it is what it says the second time.
  'POST /connections/{id}/periods',
  // No person's: what an ERP says is kept once by its own name for it.
  'POST /connections/{id}/confirmations',
]);
/** Never kept: the answer holds a secret that is stored nowhere, or the body a password of which a fast hash must not be stored. */
const secret = new Set(['POST /session', 'POST /tokens', 'POST /me/password', 'POST /people/{email}/password']);

describe('an Idempotency-Key', () => {
  let house: TestApp;
  let calls: ReturnType<typeof keyedCalls>;
  let tables: string[];
  beforeAll(async () => {
    // A trial mail goes out where there is a mail server, even to one that is away.
    house = await startTestApp({ flows: true, env: { SMTP_URL: 'smtp://127.0.0.1:1', ALERT_MAIL_TO: 'ops@demo.test' } });
    calls = keyedCalls(house);
    // What is written by being asked: the kept answers themselves, and that somebody signed in.
    const rows = await house.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT IN ('idempotency', 'session', 'sign_in_failure')`,
    );
    tables = rows.map((row) => row.name);
  });
  afterAll(() => house.close());

  /** All that the house knows, a number for each table; what goes on by itself after its answer has ended. */
  const everything = async () => {
    await expect.poll(() => house.query(`SELECT 1 FROM reconciliation WHERE status = 'running'`), { timeout: 5000 }).toEqual([]);
    return house.query(tables.map((table) => `SELECT '${table}' AS t, sum(hashtextextended(${table}::text, 0)) AS sum FROM ${table}`).join(' UNION ALL '));
  };
  const send = async ({ by, path, body, headers, file }: KeyedCall, key: string) => {
    const caller = await house.as(by);
    if (file === undefined) return caller.post(path, body).set({ 'idempotency-key': key, ...headers });
    return house.anonymous
      .post(`/api/v1${path}`)
      .set({ authorization: `Bearer ${caller.token}`, 'idempotency-key': key })
      .field(file.fields)
      .attach('file', Buffer.from(file.text), file.name);
  };

  it('is known for every POST of the OpenAPI document: kept, only asking, or with a secret in it', async () => {
    const { paths } = (await house.anonymous.get('/api/v1/openapi.json').expect(200)).body as {
      paths: Record<string, { post?: { parameters: { name: string }[] } }>;
    };
    const served = Object.entries(paths)
      .filter(([, methods]) => 'post' in methods)
      .map(([path]) => `POST ${path.replace('/api/v1', '')}`);
    expect([...Object.keys(calls), ...asks, ...secret].sort()).toEqual(served.sort());
    const keyed = Object.entries(paths).filter(([, { post }]) => post?.parameters.some(({ name }) => name === 'Idempotency-Key'));
    expect(keyed.map(([path]) => `POST ${path.replace('/api/v1', '')}`).sort()).toEqual(Object.keys(calls).sort());
  });

  // The calls are known before a house stands: their preparation only runs in it.
  it.each(Object.keys(keyedCalls({} as TestApp)))('%s: sent twice, it is answered alike and done once; with another body it is refused', async (route) => {
    const call = (await calls[route]?.()) as KeyedCall;
    const before = await everything();
    const first = await send(call, route.replaceAll(' ', ''));
    expect(first.status, first.text).toBeLessThan(300);
    const done = await everything();
    expect(done, 'it does something').not.toEqual(before);
    const second = await send(call, route.replaceAll(' ', ''));
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    expect(await everything(), 'once').toEqual(done);
    if (!call.other && !call.file) return;
    const other = await send(
      { ...call, body: call.other ?? {}, ...(call.file ? { file: { ...call.file, text: call.file.other } } : {}) },
      route.replaceAll(' ', ''),
    );
    expect([other.status, (other.body as { code?: string }).code]).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
    expect(await everything(), 'nothing moved').toEqual(done);
  });
});
