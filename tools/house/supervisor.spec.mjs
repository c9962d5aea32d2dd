import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlive, waitUntil } from './processes.mjs';
import { createSupervisor } from './supervisor.mjs';

let dir;
let said;
let guarded;
let supervisor;
/** What the supervisor's clock is ahead of ours. */
let ahead;

beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'vouchflow-supervisor-'));
  said = [];
  ahead = 0;
  guarded = new Set();
  const guardian = { watch: (pid) => guarded.add(pid), unwatch: (pid) => guarded.delete(pid) };
  supervisor = createSupervisor({ logs: path.join(dir, 'logs'), guardian, say: (message) => said.push(message), now: () => performance.now() + ahead });
});

afterEach(async () => {
  await supervisor.stop(500);
  rmSync(dir, { recursive: true, force: true });
});

function start(text) {
  const script = path.join(dir, 'child.mjs');
  writeFileSync(script, text);
  supervisor.start({ name: 'child', script, cwd: dir, env: process.env });
}

const deaths = () => said.filter((line) => line.startsWith('✗'));
const pauses = () => deaths().map((line) => line.match(/starting again in (\S+) s/)[1]);

describe('the supervisor', () => {
  it('starts a killed child again after half a second, and says so', async () => {
    start('setInterval(() => {}, 1000);');
    const first = supervisor.pidOf('child');
    process.kill(first, 'SIGKILL');
    await waitUntil(() => supervisor.pidOf('child') === null, 1000, 5);
    const died = performance.now();
    expect(await waitUntil(() => supervisor.pidOf('child') !== null, 2000, 10)).toBe(true);
    expect(performance.now() - died).toBeLessThan(1500);
    expect(supervisor.pidOf('child')).not.toBe(first);
    expect(said[0]).toContain('SIGKILL');
    expect([...guarded]).toEqual([supervisor.pidOf('child')]);
  });

  it('waits longer each time for one that keeps dying', async () => {
    start('process.exit(3);');
    expect(await waitUntil(() => deaths().length === 3, 5000)).toBe(true);
    expect(pauses()).toEqual(['0.5', '1', '2']);
  });

  it('starts one that is killed again and again after half a second each time, when it ran for five seconds in between', async () => {
    start('setInterval(() => {}, 1000);');
    for (let kill = 1; kill <= 3; kill += 1) {
      expect(await waitUntil(() => supervisor.pidOf('child') !== null, 3000, 10)).toBe(true);
      ahead += 5_000;
      process.kill(supervisor.pidOf('child'), 'SIGKILL');
      expect(await waitUntil(() => deaths().length === kill, 2000, 5)).toBe(true);
    }
    expect(pauses()).toEqual(['0.5', '0.5', '0.5']);
  });

  it('ends all, by force where asking does not help, and starts nothing again', async () => {
    start(`process.on('SIGTERM', () => console.log('no')); console.log('up'); setInterval(() => {}, 1000);`);
    const pid = supervisor.pidOf('child');
    await waitUntil(() => readFileSync(path.join(dir, 'logs', 'child.log'), 'utf8').includes('up'), 5000);
    await supervisor.stop(300);
    expect(isAlive(pid)).toBe(false);
    expect(readFileSync(path.join(dir, 'logs', 'child.log'), 'utf8')).toContain('no');
    expect(said).toEqual([]);
  });
});
