import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Whether a process runs. A dead one that its parent has not collected ("zombie") counts as dead: in a container whose
 * first process collects nobody it stays in the table for ever, and a signal to it still "succeeds".
 */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  return !isZombie(pid);
}

/**
 * Whether the process runs and is the one we mean: its command line holds `word`. After a machine or container started anew
 * its number may be another's. Where command lines cannot be read, being alive is enough.
 */
export function isAliveAs(pid, word) {
  if (!isAlive(pid)) return false;
  try {
    return process.platform !== 'linux' || readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(word);
  } catch {
    return true;
  }
}

function isZombie(pid) {
  if (process.platform !== 'linux') return false;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return /^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
  } catch {
    return true;
  }
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks `check` every `everyMs` until it is true; false when `timeoutMs` have passed. */
export async function waitUntil(check, timeoutMs, everyMs = 50) {
  const until = Date.now() + timeoutMs;
  for (;;) {
    if (await check()) return true;
    if (Date.now() >= until) return false;
    await pause(everyMs);
  }
}

/**
 * Runs a program to its end and answers `{ code, output }`, where output is both streams, the last 200 kB of them.
 * With `show` the program writes to our screen instead and output stays empty. Rejects only when it cannot be started.
 */
export function run(command, args, { show = false, input, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: show ? 'inherit' : ['pipe', 'pipe', 'pipe'], ...options });
    let output = '';
    const keep = (chunk) => (output = (output + chunk).slice(-200_000));
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: code ?? signal, output }));
  });
}
