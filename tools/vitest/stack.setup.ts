/**
 * Vitest's global set-up for the browser stories: the whole of Vouchflow as `npm start` brings it up, on free ports, in a home
 * of its own that is thrown away. `VOUCHFLOW_E2E_URL` uses one that already runs instead.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { freePort } from '../house/free-port.mjs';
import { findChromium } from '../house/programs.mjs';
import { inRoot } from '../house/root.mjs';
import { waitForHttp } from '../house/wait-for-http.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the studio and the API answer, without a slash at the end. */
    baseUrl: string;
    erpSandboxUrl: string;
    /** Chromium's program file, or '' where there is none. */
    chromiumPath: string;
    /** The stack's VOUCHFLOW_HOME (logs/, the sandbox's journal); '' for one that already ran. */
    stackHome: string;
  }
}

const READY_WITHIN = 240_000;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('chromiumPath', findChromium() ?? '');
  const running = process.env['VOUCHFLOW_E2E_URL'];
  if (running) {
    project.provide('baseUrl', running.replace(/\/$/, ''));
    project.provide('erpSandboxUrl', process.env['ERP_SANDBOX_URL'] ?? 'http://127.0.0.1:4010');
    project.provide('stackHome', '');
    return async () => {};
  }
  return startStack(project);
}

async function startStack(project: TestProject): Promise<() => Promise<void>> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'vouchflow-e2e-'));
  // As root the server runs as nobody, who must be able to come here.
  chmodSync(home, 0o755);
  const port = await freePort(undefined);
  const sandboxPort = await freePort(undefined);
  const env: NodeJS.ProcessEnv = { ...process.env, VOUCHFLOW_HOME: home, PORT: String(port), ERP_SANDBOX_PORT: String(sandboxPort), DEMO: 'on', NODE_ENV: 'development' };
  for (const name of ['DATABASE_URL', 'QUEUE_URL', 'PUBLIC_URL', 'VITEST']) delete env[name];
  const stack = spawn(process.execPath, [inRoot('tools', 'start.mjs')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [stack.stdout, stack.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const gone = new Promise<void>((resolve) => stack.once('exit', () => resolve()));
  const stop = async () => {
    stack.kill('SIGTERM');
    await gone;
    rmSync(home, { recursive: true, force: true });
  };

  const baseUrl = `http://127.0.0.1:${port}`;
  if (!(await waitForHttp(`${baseUrl}/readyz`, READY_WITHIN, { goOn: () => stack.exitCode === null }))) {
    await stop();
    throw new Error(`Vouchflow did not come up.\n${output}`);
  }
  project.provide('baseUrl', baseUrl);
  project.provide('erpSandboxUrl', `http://127.0.0.1:${sandboxPort}`);
  project.provide('stackHome', home);
  return stop;
}
