/**
 * Vitest's global set-up for specs on a real database: one PostgreSQL for the run in a folder of its own, the migrations
 * once into a template database that `testDatabase()` clones for each spec file, and one Redis where there is one.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../libs/flow-store/src/migrate.js';
import { startPostgres } from '../postgres.mjs';
import { startRedis } from '../redis.mjs';

const TEMPLATE = 'vouchflow_template';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'vouchflow-test-'));
  // As root the server runs as nobody, who must be able to come here.
  chmodSync(home, 0o755);
  const postgres = await startPostgres({ home, durable: false, settings: { shared_buffers: '128MB', max_connections: 300 } });
  const redis = await startRedis({ home });
  const stop = async () => {
    await redis?.stop();
    await postgres.stop();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await makeTemplate(postgres.url);
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('postgresUrl', postgres.url);
  project.provide('redisUrl', redis?.url ?? '');
  return stop;
}

async function makeTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE}`);
  await client.end();
  const template = new URL(url);
  template.pathname = `/${TEMPLATE}`;
  await migrate(template.href);
}
