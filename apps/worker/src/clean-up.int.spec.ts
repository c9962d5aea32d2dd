import { poolOf, createDataSource, PostgresAttachmentStore } from '@vouchflow/flow-store';
import { testDatabase, type TestDatabase } from '@vouchflow/flow-store/testing';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanUp } from './clean-up.js';

describe('the clean-up', () => {
  let database: TestDatabase;
  let source: DataSource;
  let pool: Pool;
  beforeAll(async () => {
    database = await testDatabase();
    source = await createDataSource({ url: database.url, poolMax: 3 }).initialize();
    pool = poolOf(source);
  });
  afterAll(async () => {
    await source.destroy();
    await database.dispose();
  });

  const file = async (n: number, age: string): Promise<string> => {
    const id = `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
    await pool.query(
      `INSERT INTO attachment (id, owner, name, type, size, sha256, loose_since) VALUES ($1, 'a@b.test', 'a.pdf', 'application/pdf', 1, repeat('0', 64), clock_timestamp() - $2::interval)`,
      [id, age],
    );
    await pool.query('INSERT INTO attachment_chunk VALUES ($1, 0, $2)', [id, Buffer.from('a')]);
    return id;
  };

  it('sweeps files that no document has named for a day, bytes and all, however many', async () => {
    for (let n = 0; n < 205; n += 1) await file(n, '25 hours');
    const young = await file(900, '23 hours');
    await cleanUp(pool);
    expect((await pool.query('SELECT id FROM attachment')).rows).toEqual([{ id: young }]);
    expect((await pool.query('SELECT attachment_id FROM attachment_chunk')).rows).toEqual([{ attachment_id: young }]);
  });

  it('leaves alone what somebody is binding', async () => {
    const id = await file(901, '25 hours');
    const turn = await pool.connect();
    await turn.query('BEGIN');
    await turn.query('SELECT 1 FROM attachment WHERE id = $1 FOR UPDATE', [id]);
    await cleanUp(pool);
    await turn.query('COMMIT');
    turn.release();
    expect((await pool.query('SELECT id FROM attachment WHERE id = $1', [id])).rows).toHaveLength(1);
    await cleanUp(pool);
    const pieces = [];
    for await (const piece of new PostgresAttachmentStore(pool).read(id)) pieces.push(piece);
    expect(pieces).toEqual([]);
  });
});
