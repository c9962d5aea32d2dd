import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlive, waitUntil } from './house/processes.mjs';
import { inRoot } from './house/root.mjs';
import { startPostgres } from './postgres.mjs';

/** The real thing: real clusters, real kills. A few seconds. */
let home;
let closing;

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'vouchflow-pg-'));
  chmodSync(home, 0o755);
  closing = [];
});

afterEach(async () => {
  for (const close of closing.reverse()) await close();
  rmSync(home, { recursive: true, force: true });
});

async function open(options = {}) {
  const database = await startPostgres({ home, durable: false, ...options });
  closing.push(() => database.stop());
  return database;
}

async function ask(url, sql) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const answers = (url) =>
  ask(url, 'SELECT 1').then(
    () => true,
    () => false,
  );

/** Another process that owns the database of `home`, as `npm start` would. */
async function openElsewhere() {
  const owner = spawn(process.execPath, [inRoot('tools', 'postgres.mjs'), home], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((resolve) => owner.stdout.once('data', (data) => resolve(data.toString().trim())));
  const gone = new Promise((resolve) => owner.once('exit', resolve));
  closing.push(async () => {
    owner.kill('SIGTERM');
    await gone;
  });
  return { owner, url, gone };
}

const serverPid = () => Number(readFileSync(path.join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

describe('the embedded PostgreSQL', () => {
  it('is version 18, speaks UTF-8 and keeps its data and its address over a stop', async () => {
    const first = await open();
    expect(
      await ask(
        first.url,
        `SELECT current_setting('server_version_num')::int / 10000 AS major, current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone`,
      ),
    ).toEqual([{ major: 18, encoding: 'UTF8', zone: 'UTC' }]);
    await ask(first.url, `CREATE TABLE kept AS SELECT '凭证' AS word`);
    await first.stop();
    expect(await answers(first.url)).toBe(false);
    const second = await open();
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, 'SELECT word FROM kept')).toEqual([{ word: '凭证' }]);
  });

  it('is started again at once when it is killed', async () => {
    const events = [];
    const database = await open({ onEvent: (event) => events.push(event) });
    process.kill(database.pid(), 'SIGKILL');
    await waitUntil(async () => !(await answers(database.url)), 1000, 10);
    const downSince = performance.now();
    expect(await waitUntil(() => answers(database.url), 5000, 20)).toBe(true);
    expect(performance.now() - downSince).toBeLessThan(3000);
    await waitUntil(() => events.length === 3, 5000);
    expect(events).toEqual(['made', 'died', 'restarted']);
  });

  it('stops when its owner is killed by -9', async () => {
    const { owner, url, gone } = await openElsewhere();
    const pid = serverPid();
    expect(await answers(url)).toBe(true);
    owner.kill('SIGKILL');
    await gone;
    expect(await waitUntil(() => !isAlive(pid), 5000)).toBe(true);
  });

  it('that already runs is used, and left to its owner', async () => {
    const { url } = await openElsewhere();
    const guest = await open();
    expect(guest.owned).toBe(false);
    expect(guest.url).toBe(url);
    await guest.stop();
    expect(await answers(url)).toBe(true);
  });

  it('is not kept from starting by a pid file whose number another process has', async () => {
    const first = await open();
    const file = path.join(home, 'postgres', 'data', 'postmaster.pid');
    const lines = readFileSync(file, 'utf8').split('\n');
    await first.stop();
    writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'));
    const second = await open();
    expect(await answers(second.url)).toBe(true);
    expect(second.pid()).not.toBe(process.pid);
  });

  it('asks for the password', async () => {
    const { url } = await open();
    const wrong = new URL(url);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });
});
