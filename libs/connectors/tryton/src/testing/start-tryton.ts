import { execFile, spawn } from 'node:child_process';
import { copyFile, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { signIn, type Rpc } from './rpc.js';

const run = promisify(execFile);
/** What this server takes in one request; as delivered 2 GB. */
const maxRequestBytes = 8_000_000;
const password = 'tryton-test-7f3a';
export const trytonAdmin = { database: 'erp', user: 'admin', password };

export interface TrytonServer {
  origin: string;
  /** As the administrator, by a way of its own. */
  rpc: Rpc;
  close(): Promise<void>;
}

/**
 * Tryton's own application and the server that `trytond` runs it with, but one request at a time: on SQLite its sequences are not
 * locked, and two moves posted at once get the same number.
 */
const serve = `
import os
from werkzeug.serving import run_simple
from trytond.application import app
run_simple('127.0.0.1', int(os.environ['TRYTOND_PORT']), app, threaded=False)
`;

/**
 * A real Tryton with the module `account`, on SQLite in a folder of its own. Making the database takes some ten seconds, so an empty
 * one is kept in the temporary folder by version and copied. Needs the Debian packages tryton-server and tryton-modules-account.
 */
export async function startTryton(): Promise<TrytonServer> {
  const home = await mkdtemp(join(tmpdir(), 'tryton-'));
  await copyFile(await emptyDatabase(), join(home, 'erp.sqlite'));
  const port = await freePort();
  const config = await writeConfig(home, port);
  const child = spawn('/usr/bin/python3', ['-c', serve], { stdio: 'ignore', env: { ...process.env, TRYTOND_CONFIG: config, TRYTOND_PORT: String(port) } });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const origin = `http://127.0.0.1:${port}`;
  const rpc = await untilUp(() => signIn(origin, trytonAdmin.database, trytonAdmin.user, password));
  return {
    origin,
    rpc,
    async close() {
      process.removeListener('exit', kill);
      child.kill('SIGTERM');
      await exited;
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function emptyDatabase(): Promise<string> {
  const { stdout } = await run('trytond-admin', ['--version']).catch(() => {
    throw new Error('Tryton is not on this machine: apt-get install -y tryton-server tryton-modules-account');
  });
  const kept = join(tmpdir(), `vouchflow-tryton-${stdout.replace(/[^\w.]+/g, '-')}${process.getuid?.() ?? ''}.sqlite`);
  if (await stat(kept).catch(() => null)) return kept;
  const home = await mkdtemp(join(tmpdir(), 'tryton-empty-'));
  const config = await writeConfig(home, 0);
  await writeFile(join(home, 'erp.sqlite'), '');
  await writeFile(join(home, 'password'), `${password}\n`);
  await run('trytond-admin', ['-c', config, '-d', 'erp', '--all', '-u', 'account', '--activate-dependencies', '--email', 'admin@example.com'], {
    env: { ...process.env, TRYTONPASSFILE: join(home, 'password') },
    timeout: 300_000,
  });
  // Renamed when whole: two that make it at once leave one.
  await copyFile(join(home, 'erp.sqlite'), `${kept}.${process.pid}`);
  await rename(`${kept}.${process.pid}`, kept);
  await rm(home, { recursive: true, force: true });
  return kept;
}

async function writeConfig(home: string, port: number): Promise<string> {
  const file = join(home, 'trytond.conf');
  await writeFile(
    file,
    `[database]\nuri = sqlite://\npath = ${home}\n[web]\nlisten = 127.0.0.1:${port}\n[session]\nmax_attempt = 1000\nmax_attempt_ip_network = 1000\n[request]\nmax_size_authenticated = ${maxRequestBytes}\n`,
  );
  return file;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function untilUp<T>(attempt: () => Promise<T>): Promise<T> {
  for (const last = Date.now() + 60_000; ;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > last) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
