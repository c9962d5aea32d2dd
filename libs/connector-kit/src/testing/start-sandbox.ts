import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { ErpSimulator, JournalDocument, SettingsChange } from './erp-simulator.js';

export interface Sandbox extends ErpSimulator {
  /** Sets switches for what the vendor leaves open, until `resetSwitches`. */
  switches(patch: Record<string, unknown>): Promise<void>;
  resetSwitches(): Promise<void>;
}

export interface SandboxConnection {
  /** The connector's folder, the simulator's too. */
  system: string;
  /** `home`: the sandbox's folder, below which systems that take files have theirs. */
  settings(origin: string, change: SettingsChange, home: string): Record<string, unknown>;
  secrets: readonly string[];
}

function workspaceRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'nx.json'))) {
    if (dirname(folder) === folder) throw new Error('not inside the workspace');
    folder = dirname(folder);
  }
  return folder;
}

/**
 * Builds `apps/erp-sandbox` where it is not up to date and starts it as a process of its own on a free port, its books
 * in a temporary folder. A process, so that connector and simulator can share nothing but the wire.
 */
export async function startSandbox(connection: SandboxConnection): Promise<Sandbox> {
  const root = workspaceRoot();
  const app = join(root, 'apps/erp-sandbox');
  await promisify(execFile)(process.execPath, [join(root, 'node_modules/ts7/bin/tsc'), '-b', app]);
  const home = await mkdtemp(join(tmpdir(), 'erp-sandbox-'));
  const child = spawn(process.execPath, [join(app, 'dist/main.js')], {
    env: { ...process.env, ERP_SANDBOX_PORT: '0', ERP_SANDBOX_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const origin = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const address = /listening on (http:\/\/\S+?),?\s/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`the sandbox ended with ${code} before it listened: ${said}`)));
  });

  const control = async (method: string, path: string, body?: object): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${origin}${path}`, { method, ...(body ? { headers, body: JSON.stringify(body) } : {}) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const { system } = connection;
  return {
    origin,
    secrets: connection.secrets,
    allow: [`${pathToFileURL(home).href}/`],
    settings: (change) => connection.settings(change.origin ?? origin, change, home),
    async fault(kind, count, delayMs) {
      await control('POST', '/__faults', { system, kind, count, ...(delayMs === undefined ? {} : { delayMs }) });
    },
    async endFaults() {
      await control('DELETE', '/__faults');
    },
    async switches(patch) {
      await control('POST', '/__settings', { system, ...patch });
    },
    async resetSwitches() {
      await control('DELETE', '/__settings');
    },
    async documents(externalKey) {
      const all = (await control('GET', `/__journal?system=${system}`)) as JournalDocument[];
      return all.filter((document) => document.externalKey === externalKey);
    },
    async close() {
      process.removeListener('exit', kill);
      child.kill('SIGTERM');
      await exited;
      await rm(home, { recursive: true, force: true });
    },
  };
}
