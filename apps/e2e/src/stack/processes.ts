import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { until } from './pause.js';

export type ServiceName = 'api' | 'worker' | 'erp-sandbox';

/** The process of one service of a stack; undefined while it is down. */
export const pidOf = (supervisor: number, service: ServiceName): number | undefined => pidsOf(supervisor, service)[0];

/** All its processes, where there are several. */
export function pidsOf(supervisor: number, service: ServiceName): number[] {
  return processes()
    .filter((process) => process.parent === supervisor && process.command.includes(`apps/${service}/dist/main.js`))
    .map((process) => process.pid);
}

/** Kills a service as a power cut would, and says which process it was. Its supervisor starts another. */
export function killHard(supervisor: number, service: ServiceName): number {
  const pid = pidOf(supervisor, service);
  if (pid === undefined) throw new Error(`There is no process of ${service} to kill`);
  process.kill(pid, 'SIGKILL');
  return pid;
}

/** Waits until the supervisor has started another process of the service in the place of that one. */
export const waitForAnother = (supervisor: number, service: ServiceName, old: number): Promise<number> =>
  until(`another ${service}`, async () => {
    const pid = pidOf(supervisor, service);
    return pid !== undefined && pid !== old && pid;
  });

interface Process {
  pid: number;
  parent: number;
  command: string;
}

function processes(): Process[] {
  return existsSync('/proc/self/stat') ? fromProc() : fromPs();
}

function fromProc(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return state === 'Z'
          ? []
          : [{ pid: Number(name), parent: Number(parent), command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }];
      } catch {
        return [];
      }
    });
}

function fromPs(): Process[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
    });
}
