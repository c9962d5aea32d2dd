import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, waitForAnswer } from './ports.js';

export interface StackSettings {
  /** Off: a company of one's own, made by `vouchflow setup`; nothing is seeded. */
  demo?: boolean;
  /** `redis://…`; else the queue lives in PostgreSQL. */
  queueUrl?: string;
  /** Origins beside the sandbox's that may be called. */
  egressAllow?: string[];
  /** Settings of the house beside these, as docs/how-to/run-it.md has them. */
  env?: Record<string, string>;
}

/** Vouchflow as `npm start` brings it up: database, API, worker and ERP sandbox, each its own process. */
export interface RunningStack {
  baseUrl: string;
  erpSandboxUrl: string;
  /** VOUCHFLOW_HOME: logs/, the sandbox's journal, the database. */
  home: string;
  /** The process of `npm start`, which supervises the others. */
  pid: number;
  stop(): Promise<void>;
}

/** Folder whose files say where a process of the stack kills itself. */
export const crashPointsOf = (home: string): string => path.join(home, 'crash-points');

const READY_WITHIN = 240_000;
const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..');

/** Starts one on free ports, in a home of its own that `stop` throws away. Throws with what it said when it does not come up. */
export async function startStack({ demo = true, queueUrl, egressAllow = [], env: settings = {} }: StackSettings = {}): Promise<RunningStack> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'vouchflow-e2e-'));
  // As root the database server runs as nobody, who must be able to come here.
  chmodSync(home, 0o755);
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const name of ['DATABASE_URL', 'QUEUE_URL', 'PUBLIC_URL', 'VITEST', 'NODE_OPTIONS']) delete env[name];
  Object.assign(env, {
    VOUCHFLOW_HOME: home,
    PORT: String(port),
    ERP_SANDBOX_PORT: String(sandboxPort),
    DEMO: demo ? 'on' : 'off',
    NODE_ENV: 'development',
    ...settings,
  });
  if (queueUrl) env['QUEUE_URL'] = queueUrl;
  env['CRASH_POINTS'] = crashPointsOf(home);
  mkdirSync(crashPointsOf(home));
  // The demo allows its own sandbox; a company of one's own says which ERP it calls.
  env['EGRESS_ALLOW'] = [...egressAllow, ...(demo ? [] : [`http://127.0.0.1:${sandboxPort}`])].join(',');

  const stack = spawn(process.execPath, [path.join(root, 'tools', 'start.mjs')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [stack.stdout, stack.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  let stopping = false;
  const gone = new Promise<void>((resolve) => {
    stack.once('exit', (code, signal) => {
      // Whatever fails after this fails because of it.
      if (!stopping) console.error(`The stack at ${home} ended by itself (${signal ?? code}).\n${output}`);
      resolve();
    });
  });
  const stop = async (): Promise<void> => {
    stopping = true;
    stack.kill('SIGTERM');
    await gone;
    rmSync(home, { recursive: true, force: true });
  };

  const baseUrl = `http://127.0.0.1:${port}`;
  if (!(await waitForAnswer(`${baseUrl}/readyz`, READY_WITHIN, () => stack.exitCode === null))) {
    const logs = ['api', 'worker'].map((name) => readLog(path.join(home, 'logs', `${name}.log`))).join('\n');
    await stop();
    throw new Error(`Vouchflow did not come up.\n${output}\n${logs}`);
  }
  return { baseUrl, erpSandboxUrl: `http://127.0.0.1:${sandboxPort}`, home, pid: stack.pid ?? 0, stop };
}

function readLog(file: string): string {
  try {
    return readFileSync(file, 'utf8').slice(-4000);
  } catch {
    return '';
  }
}
