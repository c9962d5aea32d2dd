/** A Redis for tests and benchmarks: a child of this process on a free port, that dies with it. */
import { spawn } from 'node:child_process';
import net from 'node:net';
import { startGuardian } from './guardian.mjs';
import { freePort } from './house/free-port.mjs';
import { waitUntil } from './house/processes.mjs';
import { findProgram } from './house/programs.mjs';

/**
 * @param {{ home: string, port?: number, appendOnly?: boolean }} options `home` is the server's working folder. `appendOnly`: keeps
 *   what it holds, to the disk every second, as a queue in use would; without it nothing is kept.
 * @returns {Promise<{ url: string, port: number, pid: number, stop(): Promise<void> } | null>} null when the machine has neither
 *   redis-server nor valkey-server. Throws when it has one that does not come up within 10 s.
 */
export async function startRedis({ home, port: wished, appendOnly = false }) {
  const program = findProgram('redis-server', 'valkey-server');
  if (!program) return null;
  const port = await freePort(wished);
  const child = spawn(
    program,
    ['--port', port, '--bind', '127.0.0.1', '--save', '', '--appendonly', appendOnly ? 'yes' : 'no', '--daemonize', 'no'].map(String),
    { cwd: home, stdio: 'ignore' },
  );
  const guardian = startGuardian();
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.once('error', () => {});
  guardian.watch(child.pid);
  if (!(await waitUntil(() => child.exitCode === null && answers(port), 10_000))) throw new Error(`${program} did not come up on port ${port}.`);
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    pid: child.pid,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      guardian.dismiss();
    },
  };
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.setTimeout(1000, () => done(false));
    socket.once('data', (data) => done(data.toString().startsWith('+PONG')));
    socket.once('error', () => done(false));
    const done = (answer) => {
      socket.destroy();
      resolve(answer);
    };
  });
}
