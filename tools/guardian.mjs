/**
 * The guardian: a process of its own session that outlives whoever started it by a moment, to clear up behind it.
 * Its standard input is a pipe from its owner; the pipe ends when the owner dies by any means, kill -9 included. Then the
 * guardian ends the processes it was told of (TERM, after 5 s KILL), runs the last commands it was told of, and goes.
 *
 * Told by lines of JSON: { watch: pid }, { unwatch: pid }, { atEnd: { id, command, args, uid?, gid? } }, { notAtEnd: id }.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { isAlive, waitUntil } from './house/processes.mjs';

/**
 * Starts a guardian for this process.
 * @returns {{ watch(pid: number): void, unwatch(pid: number): void, atEnd(last: object): void, notAtEnd(id: string): void,
 *   dismiss(): void }} `dismiss` sends it home without doing anything.
 */
export function startGuardian() {
  const told = new Map();
  let child;
  let dismissed = false;

  const tell = (key, message, keep) => {
    if (keep) told.set(key, message);
    else told.delete(key);
    if (child?.stdin.writable) child.stdin.write(`${JSON.stringify(message)}\n`);
  };
  const begin = () => {
    child = spawn(process.execPath, [fileURLToPath(import.meta.url)], { detached: true, cwd: '/', stdio: ['pipe', 'ignore', 'ignore'] });
    child.stdin.on('error', () => {});
    child.on('error', () => {});
    // Somebody may kill the guardian too: the next one is told everything again.
    child.on('exit', () => !dismissed && setTimeout(begin, 200).unref());
    child.unref();
    child.stdin.unref?.();
    for (const message of told.values()) child.stdin.write(`${JSON.stringify(message)}\n`);
  };
  begin();

  return {
    watch: (pid) => tell(`pid ${pid}`, { watch: pid }, true),
    unwatch: (pid) => tell(`pid ${pid}`, { unwatch: pid }, false),
    atEnd: (last) => tell(`last ${last.id}`, { atEnd: last }, true),
    notAtEnd: (id) => tell(`last ${id}`, { notAtEnd: id }, false),
    dismiss() {
      dismissed = true;
      child.stdin.end('{"dismiss":true}\n');
    },
  };
}

async function guard() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
  const pids = new Set();
  const last = new Map();
  let dismissed = false;
  for await (const line of createInterface({ input: process.stdin })) {
    const message = JSON.parse(line);
    if (message.watch) pids.add(message.watch);
    if (message.unwatch) pids.delete(message.unwatch);
    if (message.atEnd) last.set(message.atEnd.id, message.atEnd);
    if (message.notAtEnd) last.delete(message.notAtEnd);
    if (message.dismiss) dismissed = true;
  }
  if (dismissed) return;
  signalAll(pids, 'SIGTERM');
  await waitUntil(() => [...pids].every((pid) => !isAlive(pid)), 5000);
  signalAll(pids, 'SIGKILL');
  for (const { command, args, uid, gid } of last.values()) spawnSync(command, args, { uid, gid, cwd: '/', stdio: 'ignore', timeout: 60_000 });
}

function signalAll(pids, signal) {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // Gone already.
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await guard();
