import { writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { freePort } from '../../house/free-port.mjs';
import { inRoot } from '../../house/root.mjs';
import { command, requireReady, stackEnv, startProcess } from '../stack.mjs';
import { readSample } from './read-sample.mjs';

const DATABASE = 'prototype';

/**
 * The bare prototype over a database of its own in the same server, with the same migrations and the same demo company.
 * @param {{ home: string, database: { url: string }, sandboxPort: number, guardian: object }} given
 */
export async function startPrototype({ home, database, sandboxPort, guardian }) {
  const databaseUrl = Object.assign(new URL(database.url), { pathname: `/${DATABASE}` }).href;
  const port = await freePort();
  const env = stackEnv({ home, databaseUrl, port, sandboxPort });
  if (await makeDatabase(database.url)) {
    await command('migrate', env);
    await command('seed-demo', env);
  }
  const sample = path.join(home, 'prototype-sample.json');
  writeFileSync(sample, JSON.stringify(await readSample(database.url)));
  const running = startProcess({
    name: 'prototype',
    script: inRoot('tools', 'bench', 'prototype', 'main.mjs'),
    home,
    env: { ...env, PROTOTYPE_SAMPLE: sample },
    guardian,
  });
  const baseUrl = `http://127.0.0.1:${port}`;
  try {
    await requireReady(`${baseUrl}/readyz`, running);
  } catch (error) {
    await running.stop();
    throw error;
  }
  return { baseUrl, databaseUrl, processes: [running], stop: () => running.stop() };
}

/** False: it was there. */
async function makeDatabase(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rows.length === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
    return rows.length === 0;
  } finally {
    await client.end();
  }
}
