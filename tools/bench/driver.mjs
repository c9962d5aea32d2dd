/** The client process, seen from the benchmark: gives it jobs and reads what the servers cost meanwhile. */
import { fork } from 'node:child_process';
import { inRoot } from '../house/root.mjs';
import { cpuSeconds, cpuSecondsOfFamily, machineSeconds } from './machine.mjs';

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
     * Runs one job of `client.mjs` and answers its result with `cpu`: seconds of CPU by process in the measured time; and `others`:
     * the share of the machine, 0 to 1, that programs other than these took of it.
     * @param {object} job
     * @param {{ name: string, pid: number, family?: boolean }[]} processes
     */
    async run(job, processes) {
      const all = [...processes, { name: 'client', pid: child.pid }];
      const read = () => ({ machine: machineSeconds(), each: all.map(({ pid, family }) => (family ? cpuSecondsOfFamily(pid) : cpuSeconds(pid))) });
      let before;
      let after;
      const heard = (event) => {
        if (event === 'open') before = read();
        else after = read();
      };
      const id = ++last;
      const result = await new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject, heard });
        child.send({ id, ...job });
      });
      const used = after.each.map((seconds, at) => (seconds === null || before.each[at] === null ? null : seconds - before.each[at]));
      const ours = used.reduce((sum, seconds) => sum + (seconds ?? 0), 0);
      const machine =
        before.machine && after.machine ? { total: after.machine.total - before.machine.total, used: after.machine.used - before.machine.used } : null;
      return {
        ...result,
        cpu: Object.fromEntries(all.map(({ name }, at) => [name, used[at]])),
        others: machine && Math.max(0, (machine.used - ours) / machine.total),
      };
    },
    stop() {
      child.disconnect();
    },
  };
}
