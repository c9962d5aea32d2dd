import { join } from 'node:path';
import { publishShippedFlows } from '@vouchflow/flow-runtime';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createDataSource, demoEmail, demoPassword, poolOf, seedDemoCompany, seedDemoRates } from '@vouchflow/flow-store';
import { hashPassword, readEnv, type Env } from '@vouchflow/server-kit';
import supertest from 'supertest';
// eslint-disable-next-line @nx/enforce-module-boundaries -- what only specs use is not part of a package's door
import { testDatabase } from '../../../../libs/flow-store/src/testing/test-database.js';
import { createApp, type AppOverrides } from '../create-app.js';

/** The hash of the demo password, made once a process: argon2 is slow on purpose. */
let passwordHash: Promise<string> | undefined;

export interface TestApp {
  app: NestFastifyApplication;
  env: Env;
  url: string;
  /** Without signing in. */
  anonymous: ReturnType<typeof supertest>;
  /** Signed in as `employee`, `finance`, … of the demo company, by a bearer token. */
  as(id: string): Promise<Caller>;
  query<Row extends object = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export interface Caller {
  token: string;
  get(path: string): supertest.Test;
  post(path: string, body?: object): supertest.Test;
  put(path: string, body?: object): supertest.Test;
  patch(path: string, body?: object): supertest.Test;
  delete(path: string): supertest.Test;
}

/** The whole API on a database of its own with the demo company. Paths are below /api/v1. Call `close()` at the end. */
export async function startTestApp(
  settings: { env?: Record<string, string>; overrides?: AppOverrides; demo?: boolean; /** Publish the shipped flows too. */ flows?: boolean } = {},
): Promise<TestApp> {
  const database = await testDatabase();
  if (settings.demo !== false) await seed(database.url, settings.flows ?? false);
  const env = readEnv({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    LOG_LEVEL: process.env.SPEC_LOG_LEVEL ?? 'silent',
    PUBLIC_URL: 'http://localhost:3000',
    SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
    ...settings.env,
  });
  const app = await createApp(env, settings.overrides);
  const server = app.getHttpServer() as Parameters<typeof supertest>[0];
  const source = await createDataSource({ url: database.url, poolMax: 2 }).initialize();
  const tokens = new Map<string, Promise<string>>();
  const signIn = async (id: string): Promise<string> => {
    const answer = await supertest(server)
      .post('/api/v1/session')
      .send({ email: demoEmail(id), password: demoPassword, bearer: true });
    if (answer.status !== 200) throw new Error(`${id} cannot sign in: ${answer.text}`);
    return (answer.body as { token: string }).token;
  };
  return {
    app,
    env,
    url: database.url,
    anonymous: supertest(server),
    as: async (id) => {
      if (!tokens.has(id)) tokens.set(id, signIn(id));
      return callerOf(server, await (tokens.get(id) as Promise<string>));
    },
    query: async <Row extends object>(text: string, values: unknown[] = []) => (await poolOf(source).query(text, values)).rows as Row[],
    close: async () => {
      await app.close();
      await source.destroy();
      await database.dispose();
    },
  };
}

function callerOf(server: Parameters<typeof supertest>[0], token: string): Caller {
  const send = (method: 'get' | 'post' | 'put' | 'patch' | 'delete') => (path: string, body?: object) => {
    const call = supertest(server)[method](`/api/v1${path}`).set('authorization', `Bearer ${token}`);
    return body === undefined ? call : call.send(body);
  };
  return { token, get: send('get'), post: send('post'), put: send('put'), patch: send('patch'), delete: send('delete') };
}

async function seed(url: string, flows: boolean): Promise<void> {
  passwordHash ??= hashPassword(demoPassword);
  const source = await createDataSource({ url, poolMax: 1 }).initialize();
  const client = await poolOf(source).connect();
  try {
    await client.query('BEGIN');
    await seedDemoCompany(client, { passwordHash: await passwordHash });
    await seedDemoRates(client);
    if (flows) await publishShippedFlows(client, join(import.meta.dirname, '..', '..', '..', '..', 'flows'));
    await client.query('COMMIT');
  } finally {
    client.release();
    await source.destroy();
  }
}
