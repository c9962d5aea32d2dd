import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient, QueryResultRow } from 'pg';

/** The API's pool for reading and for the small changes of admin pages. Claims, tasks and money go through the instance service. */
@Injectable()
export class Database {
  constructor(private readonly pool: Pool) {}

  async rows<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(text, [...values])).rows;
  }

  async row<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row | undefined> {
    return (await this.rows<Row>(text, values))[0];
  }

  /** One connection for the length of `work`. One that broke is not used again. */
  async withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken = false;
    // A connection that breaks while it is ours tells the pool's clients by an event, which unheard ends the process.
    const onBreak = (): void => void (broken = true);
    client.on('error', onBreak);
    try {
      return await work(client);
    } finally {
      client.off('error', onBreak);
      client.release(broken);
    }
  }

  /** All of `work` or nothing of it. */
  transaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    return this.withClient(async (client) => {
      await client.query('BEGIN');
      try {
        const result = await work(client);
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      }
    });
  }
}
