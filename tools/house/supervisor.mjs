import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const FIRST_PAUSE = 500;
/** Effects wait for a worker this long at most, whatever befell it; a program that cannot start at all is tried no oftener. */
const LONGEST_PAUSE = 5_000;
/** A child that ran this long had started: its death is an accident, the pause begins with the shortest again. */
const SETTLED = 5_000;
const LOG_LIMIT = 20_000_000;

/**
 * Keeps child processes running: one that ends, for whatever reason, is started again after half a second, and after twice
 * the last pause, at most 5 s, while it dies before it has run 5 s. Each writes to a log file of its own, so that our own death breaks no
 * pipe; the guardian ends them when we die.
 *
 * @param {{ logs: string, guardian: object, say: (message: string) => void, now?: () => number }} options
 */
export function createSupervisor({ logs, guardian, say, now = () => performance.now() }) {
  mkdirSync(logs, { recursive: true });
  const children = new Map();
  let stopping = false;

  return {
    /** @param {{ name: string, script: string, args?: string[], env: Record<string, string>, cwd: string }} what */
    start(what) {
      const child = { ...what, log: path.join(logs, `${what.name}.log`), process: null, pause: FIRST_PAUSE, timer: null };
      children.set(what.name, child);
      launch(child);
    },
    /** The process number of a child that runs now, or null. */
    pidOf: (name) => children.get(name)?.process?.pid ?? null,
    /** Ends all: first asks, after `patience` ms insists. Answers when the last is gone. */
    async stop(patience = 10_000) {
      stopping = true;
      await Promise.all([...children.values()].map((child) => end(child, patience)));
    },
  };

  function launch(child) {
    turnLog(child.log);
    const log = openSync(child.log, 'a');
    const startedAt = now();
    // A session of its own: Ctrl-C reaches us alone, and we say who stops when. The pipe tells it when we are gone.
    const running = spawn(process.execPath, ['--enable-source-maps', child.script, ...(child.args ?? [])], {
      cwd: child.cwd,
      env: child.env,
      detached: true,
      stdio: ['pipe', log, log],
    });
    closeSync(log);
    running.stdin.on('error', () => {});
    child.process = running;
    if (running.pid) guardian.watch(running.pid);
    let over = false;
    const onEnd = (how) => {
      if (over) return;
      over = true;
      if (running.pid) guardian.unwatch(running.pid);
      child.process = null;
      if (stopping) return;
      const settled = now() - startedAt >= SETTLED;
      if (settled) child.pause = FIRST_PAUSE;
      const pause = child.pause;
      child.pause = Math.min(LONGEST_PAUSE, pause * 2);
      say(`✗ ${child.name} 退出 (${how})，${pause / 1000} 秒后重启。 ${child.name} died (${how}), starting again in ${pause / 1000} s. ${child.log}`);
      if (!settled) say(lastLines(child.log, 8));
      child.timer = setTimeout(() => launch(child), pause);
    };
    running.once('error', (error) => onEnd(error.message));
    running.once('exit', (code, signal) => onEnd(signal ?? code));
  }

  async function end(child, patience) {
    clearTimeout(child.timer);
    const running = child.process;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGTERM');
    const insist = setTimeout(() => running.kill('SIGKILL'), patience);
    await gone;
    clearTimeout(insist);
  }
}

/** One old log is kept. */
function turnLog(file) {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) renameSync(file, `${file}.1`);
}

function lastLines(file, count) {
  return readFileSync(file, 'utf8')
    .slice(-8000)
    .trimEnd()
    .split('\n')
    .slice(-count)
    .map((line) => `    ${line}`)
    .join('\n');
}
