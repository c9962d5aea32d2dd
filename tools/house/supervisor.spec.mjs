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

beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'vouchflow-supervisor-'));
  said = [];
  guarded = new Set();
  const guardian = { watch: (pid) => guarded.add(pid), unwatch: (pid) => guarded.delete(pid) };
  supervisor = createSupervisor({ logs: path.join(dir, 'logs'), guardian, say: (message) => said.push(message) });
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
    expect(await waitUntil(() => said.filter((line) => line.startsWith('✗')).length === 3, 5000)).toBe(true);
    expect(said.filter((line) => line.startsWith('✗')).map((line) => line.match(/starting again in (\S+) s/)[1])).toEqual(['0.5', '1', '2']);
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
