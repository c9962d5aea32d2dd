/**
 * Vitest's global set-up for the stories of apps/e2e: the whole of Vouchflow as `npm start` brings it up, on free ports, in a
 * home of its own that is thrown away. `VOUCHFLOW_E2E_HOME` uses one that already runs with that home instead, with
 * `VOUCHFLOW_E2E_URL` and `ERP_SANDBOX_URL` as its addresses. `VOUCHFLOW_E2E_QUEUE_URL`: the Redis that rings, instead of PostgreSQL.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startStack, type RunningStack } from '../../apps/e2e/src/stack/start-stack.js';
import { findChromium } from '../house/programs.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the studio and the API answer, without a slash at the end. */
    baseUrl: string;
    erpSandboxUrl: string;
    /** Chromium's program file, or '' where there is none. */
    chromiumPath: string;
    /** The stack's VOUCHFLOW_HOME (logs/, the sandbox's journal, the database). */
    stackHome: string;
    /** Process of the stack's supervisor. */
    stackPid: number;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('chromiumPath', findChromium() ?? '');
  const home = process.env['VOUCHFLOW_E2E_HOME'];
  const stack = home
    ? running(path.resolve(home))
    : await startStack(process.env['VOUCHFLOW_E2E_QUEUE_URL'] ? { queueUrl: process.env['VOUCHFLOW_E2E_QUEUE_URL'] } : {});
  project.provide('baseUrl', stack.baseUrl);
  project.provide('erpSandboxUrl', stack.erpSandboxUrl);
  project.provide('stackHome', stack.home);
  project.provide('stackPid', stack.pid);
  return stack.stop;
}

function running(home: string): RunningStack {
  const { pid, url } = JSON.parse(readFileSync(path.join(home, 'start.json'), 'utf8')) as { pid: number; url: string };
  return {
    home,
    pid,
    baseUrl: process.env['VOUCHFLOW_E2E_URL'] ?? url,
    erpSandboxUrl: process.env['ERP_SANDBOX_URL'] ?? 'http://127.0.0.1:4010',
    stop: async () => {},
  };
}
