import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this test run, its first database; empty of our tables. */
    postgresUrl: string;
    /** A Redis of this test run, or '' where the machine has none. */
    redisUrl: string;
  }
}

export interface TestDatabase {
  readonly url: string;
  /** Drops the database, closing what is still connected. Close your own pools first. */
  dispose(): Promise<void>;
}

/**
 * A database of one's own for one spec file: a clone of the migrated template, or with `empty` one without any table.
 * Only for `.int.spec.ts`, whose Vitest project starts the server.
 */
export async function testDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, (client) => clone(client, name, options.empty ? 'template0' : 'vouchflow_template'));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    dispose: () => onServer(server, async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
}

async function clone(client: pg.Client, name: string, template: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
      return;
    } catch (error) {
      // 55006: the connection that made the template is still closing.
      if ((error as { code?: string }).code !== '55006' || attempt === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function onServer(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
