/** The client process, seen from the benchmark: gives it jobs and reads what the servers cost meanwhile. */
import { fork } from 'node:child_process';
import { inRoot } from '../house/root.mjs';
import { cpuSeconds, cpuSecondsOfFamily } from './machine.mjs';

export function startClient() {
  const child = fork(inRoot('tools', 'bench', 'client.mjs'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const waiting = new Map();
  let last = 0;
  child.on('message', ({ id, event, result, error }) => {
    const job = waiting.get(id);
    if (event) return job.heard(event);
    waiting.delete(id);
    if (error) job.reject(new Error(error));
    else job.resolve(result);
  });
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('the client process died'));
  });

  return {
    pid: child.pid,
    /**
     * Runs one job of `client.mjs` and answers its result with `cpu`: seconds of CPU by process in the measured time.
     * @param {object} job
     * @param {{ name: string, pid: number, family?: boolean }[]} processes
     */
    async run(job, processes) {
      const all = [...processes, { name: 'client', pid: child.pid }];
      const read = () => all.map(({ pid, family }) => (family ? cpuSecondsOfFamily(pid) : cpuSeconds(pid)));
      let before = [];
      let after = [];
      const heard = (event) => {
        if (event === 'open') before = read();
        else after = read();
      };
      const id = ++last;
      const result = await new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject, heard });
        child.send({ id, ...job });
      });
      return { ...result, cpu: Object.fromEntries(all.map(({ name }, at) => [name, after[at] == null || before[at] == null ? null : after[at] - before[at]])) };
    },
    stop() {
      child.disconnect();
    },
  };
}
