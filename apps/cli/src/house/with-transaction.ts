import { createDataSource, poolOf } from '@vouchflow/flow-store';
import type { Env } from '@vouchflow/server-kit';
import type { ClientBase } from 'pg';

/** One transaction on a connection of its own: all of `work` or nothing. */
export async function withTransaction<T>(env: Env, work: (client: ClientBase) => Promise<T>): Promise<T> {
  const dataSource = await createDataSource({ url: env.DATABASE_URL, poolMax: 1, name: 'vouchflow-cli' }).initialize();
  try {
    const client = await poolOf(dataSource).connect();
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  } finally {
    await dataSource.destroy();
  }
}
