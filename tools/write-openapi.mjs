// Writes apps/api/openapi.json from the routes of the built API: node tools/write-openapi.mjs <database url>
// (any database that is there; nothing of it is read or written). Build apps/api first.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApp } from '../apps/api/dist/create-app.js';
import { readEnv } from '../libs/server-kit/dist/index.js';

const DATABASE_URL = process.argv[2] ?? process.env.DATABASE_URL;
const app = await createApp(readEnv({ DATABASE_URL, NODE_ENV: 'test', LOG_LEVEL: 'error', SECRET_KEY: Buffer.alloc(32).toString('base64') }));
const answer = await app.inject({ url: '/api/v1/openapi.json' });
writeFileSync(path.join(path.dirname(fileURLToPath(import.meta.url)), '../apps/api/openapi.json'), `${JSON.stringify(answer.json(), null, 1)}\n`);
await app.close();
