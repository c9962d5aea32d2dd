import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { testDatabase } from '../testing/test-database.js';
import { describeSchema } from './describe-schema.js';

it('schema.sql is what the migrations make (else: tools/write-schema.mjs)', async () => {
  const database = await testDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const committed = readFileSync(join(import.meta.dirname, '../schema.sql'), 'utf8');
    expect(await describeSchema(client)).toBe(committed);
    await client.query('ALTER TABLE grade ADD COLUMN planted text');
    expect(await describeSchema(client)).not.toBe(committed);
  } finally {
    await client.end();
    await database.dispose();
  }
});
