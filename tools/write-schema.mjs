// Writes libs/flow-store/src/schema.sql from the catalogue of a migrated database: node tools/write-schema.mjs <url>
// (an empty database; the migrations are run on it). Build libs/flow-store first.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { describeSchema, migrate } from '../libs/flow-store/dist/index.js';

const url = process.argv[2] ?? process.env.DATABASE_URL;
if (!url) {
  console.error('Say which database: node tools/write-schema.mjs postgres://…');
  process.exit(2);
}
await migrate(url);
const client = new pg.Client({ connectionString: url });
await client.connect();
const file = path.join(path.dirname(fileURLToPath(import.meta.url)), '../libs/flow-store/src/schema.sql');
writeFileSync(file, await describeSchema(client));
await client.end();
