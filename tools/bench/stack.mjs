/** The product as `npm start` runs it, in a home and on ports of its own, for the length of a benchmark. */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../house/free-port.mjs';
import { run, waitUntil } from '../house/processes.mjs';
import { ROOT, inRoot } from '../house/root.mjs';
import { waitForHttp } from '../house/wait-for-http.mjs';

const READY_WITHIN = 60_000;

/** Durable, with settings that a server of this size would be given. */
export const postgresSettings = { fsync: 'on', synchronous_commit: 'on', shared_buffers: '512MB', max_wal_size: '4GB' };

/**
 * The environment of a stack over one database.
 * @param {{ home: string, databaseUrl: string, port: number, sandboxPort: number, queueUrl?: string }} where
 */
export function stackEnv({ home, databaseUrl, port, sandboxPort, queueUrl }) {
  const { QUEUE_URL: _queue, PUBLIC_URL: _url, SECRET_KEY: _key, ...inherited } = process.env;
  return {
    ...inherited,
    NODE_ENV: 'development',
    DEMO: 'on',
    DATABASE_URL: databaseUrl,
    VOUCHFLOW_HOME: home,
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    ERP_SANDBOX_PORT: String(sandboxPort),
    ERP_SANDBOX_HOME: path.join(home, 'erp-sandbox'),
    ERP_SANDBOX_URL: `http://127.0.0.1:${sandboxPort}`,
    EGRESS_ALLOW: `http://127.0.0.1:${sandboxPort}`,
    ...(queueUrl ? { QUEUE_URL: queueUrl } : {}),
  };
}

/** Runs `vouchflow <name>` to its end. Throws with its words when it fails. */
export async function command(name, env) {
  const { code, output } = await run(process.execPath, [inRoot('apps', 'cli', 'dist', 'main.js'), name], { cwd: ROOT, env });
  if (code !== 0) throw new Error(`vouchflow ${name} failed (${code})\n${output}`);
}

/**
 * Starts one process; its words go to a file.
 * @returns {{ name: string, pid: number, log: string, stop(): Promise<void> }}
 */
export function startProcess({ name, script, home, env, guardian, flags = [] }) {
  const logs = path.join(home, 'logs');
  mkdirSync(logs, { recursive: true });
  const log = path.join(logs, `${name}.log`);
  const file = openSync(log, 'a');
  const child = spawn(process.execPath, ['--enable-source-maps', ...flags, script], { cwd: ROOT, env, stdio: ['ignore', file, file] });
  closeSync(file);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.once('error', () => {});
  guardian.watch(child.pid);
  return {
    name,
    pid: child.pid,
    log,
    async stop() {
      child.kill('SIGTERM');
      if (!(await Promise.race([gone.then(() => true), waitUntil(() => child.exitCode !== null || child.signalCode !== null, 10_000)]))) child.kill('SIGKILL');
      await gone;
      guardian.unwatch(child.pid);
    },
  };
}

/** Waits until an address answers; throws with the place of the log when it does not. */
export async function requireReady(url, process_, fits) {
  if (!(await waitForHttp(url, READY_WITHIN, fits ? { fits } : {}))) throw new Error(`${process_.name} did not come up: ${process_.log}`);
}

/**
 * API and worker on one queue backend.
 * @param {{ home: string, databaseUrl: string, sandboxPort: number, queueUrl?: string, guardian: object, profile?: string }} given
 *   `profile`: folder for V8's CPU profiles, written when the processes stop.
 */
export async function startProduct({ home, databaseUrl, sandboxPort, queueUrl, guardian, profile }) {
  const port = await freePort();
  const env = stackEnv({ home, databaseUrl, port, sandboxPort, queueUrl });
  const flagsOf = (name) => (profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`, `--cpu-prof-name=${name}.cpuprofile`] : []);
  const start = (name) => startProcess({ name, script: inRoot('apps', name, 'dist', 'main.js'), home, env, guardian, flags: flagsOf(name) });
  const api = start('api');
  const worker = start('worker');
  const stop = async () => void (await Promise.all([api.stop(), worker.stop()]));
  try {
    await requireReady(`http://127.0.0.1:${port}/readyz`, api);
  } catch (error) {
    await stop();
    throw error;
  }
  return { baseUrl: `http://127.0.0.1:${port}`, processes: [api, worker], stop };
}

/** The ERP. */
export async function startSandbox({ home, guardian, name = 'erp-sandbox' }) {
  const port = await freePort();
  const env = { ...process.env, ERP_SANDBOX_PORT: String(port), ERP_SANDBOX_HOME: path.join(home, name) };
  const sandbox = startProcess({ name, script: inRoot('apps', 'erp-sandbox', 'dist', 'main.js'), home, env, guardian });
  await requireReady(`http://127.0.0.1:${port}/`, sandbox, () => true);
  return { ...sandbox, port };
}
