import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createDoorbell } from '@vouchflow/server-kit';
import { databaseUrlOf, openDatabase, postmasterOf } from '../stack/database.js';
import { pause, until } from '../stack/pause.js';
import { killHard, pidsOf, waitForAnother, type ServiceName } from '../stack/processes.js';
import { crashPointsOf } from '../stack/start-stack.js';
import type { Story } from '../stack/story.js';
import { tellRedis } from '../stack/tell-redis.js';
import type { ChaosFault } from './fault-plan.js';

export interface ChaosPlace {
  story: Story;
  home: string;
  supervisor: number;
  /** undefined: the queue lives in PostgreSQL. */
  queueUrl: string | undefined;
  /** When the last fault of the run has come, as `Date.now()`: what waits behind others may land until five minutes after it. */
  lastAt: number;
}

/** Longer than a worker's lease (15 s). */
const frozenMs = 18_000;
/** On a machine that also runs the browser's stories a file's turn comes late: behind the vouchers, and behind a breaker that many faults have opened for minutes. */
const landsAfterTheLast = 300_000;
const landsWithin = ({ lastAt }: ChaosPlace): number => Math.max(0, lastAt - Date.now()) + landsAfterTheLast;

/** Makes it go wrong, and answers when it has: a fault of the ERP when the calls came that it hits, a crash when the process is dead. */
export async function playFault(fault: ChaosFault, place: ChaosPlace): Promise<void> {
  const { story, home } = place;
  switch (fault.kind) {
    case 'kill':
      return fault.what === 'database' ? killDatabase(home) : killService(fault.what, place);
    case 'crash': {
      // Written before its lease is given back: only where a try came to no end.
      if (fault.what === 'worker.effect.written') await setFault(story, 'error-after-commit', 1);
      const file = path.join(crashPointsOf(home), fault.what);
      writeFileSync(file, '');
      await until(`a crash at ${fault.what}`, () => Promise.resolve(!existsSync(file)), landsWithin(place));
      return;
    }
    case 'erp':
      await setFault(story, fault.what, fault.count);
      await story.erp.faultsHit(landsWithin(place));
      return;
    case 'cut':
      return cutConnections(home);
    case 'queue':
      return fault.what === 'wiped' ? wipeQueue(place) : ringTwice(place);
    case 'freeze':
      return freezeWorker(place);
  }
}

/** Stops a worker for longer than its lease, while another goes on. One that another fault kills meanwhile was not frozen long enough: the next is taken. */
async function freezeWorker(place: ChaosPlace): Promise<void> {
  const { supervisor } = place;
  const last = Date.now() + landsWithin(place);
  for (;;) {
    const [pid] = await until('a worker', () => Promise.resolve(pidsOf(supervisor, 'worker').length > 1 && pidsOf(supervisor, 'worker')), last - Date.now());
    const frozen = signal(pid as number, 'SIGSTOP');
    if (frozen) await pause(frozenMs);
    if (frozen && signal(pid as number, 'SIGCONT')) return;
    if (Date.now() > last) throw new Error('every worker that was frozen was killed by another fault');
  }
}

/** False: the process is gone. */
function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

const setFault = (story: Story, kind: Extract<ChaosFault, { kind: 'erp' }>['what'], count: number): Promise<true> =>
  until(`the dial stands at ${kind}`, async () => {
    await story.erp.setFault(kind, { count, ...(kind === 'hang' ? { delayMs: 8000 } : kind === 'late-commit' ? { delayMs: 3000 } : {}) });
    return true;
  });

async function killService(what: ServiceName, place: ChaosPlace): Promise<void> {
  const { supervisor, story } = place;
  // What stands on the dial is forgotten with the process, and would count as hit.
  if (what === 'erp-sandbox') await story.erp.faultsHit(landsWithin(place));
  const pid = await until(`a process of ${what}`, () => Promise.resolve(pidsOf(supervisor, what).length > 0 && killHard(supervisor, what)));
  await waitForAnother(supervisor, what, pid);
}

async function killDatabase(home: string): Promise<void> {
  process.kill(postmasterOf(home), 'SIGKILL');
  await onDatabase(home, 'SELECT 1');
}

/** Every connection of the product, also in the middle of a transaction. */
const cutConnections = (home: string): Promise<void> =>
  onDatabase(home, 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()');

async function wipeQueue({ home, queueUrl }: ChaosPlace): Promise<void> {
  if (queueUrl === undefined) return onDatabase(home, 'TRUNCATE bullmq.job CASCADE');
  await tellRedis(Number(new URL(queueUrl).port), 'FLUSHALL');
}

/** Rings three times for every effect there is, done ones too. */
async function ringTwice({ home, queueUrl }: ChaosPlace): Promise<void> {
  const doorbell = await createDoorbell({ QUEUE_URL: queueUrl, DATABASE_URL: databaseUrlOf(home) });
  const client = await openDatabase(databaseUrlOf(home)).catch(() => null);
  try {
    const ids = client ? (await client.query<{ id: string }>('SELECT id FROM effect ORDER BY id DESC LIMIT 300')).rows.map((row) => row.id) : [];
    for (let time = 0; time < 3; time += 1) {
      doorbell.ring(time === 1 ? [...ids].reverse() : ids);
      await pause(50);
    }
  } finally {
    await client?.end();
    await doorbell.close();
  }
}

/** Tried again while the database is away. */
async function onDatabase(home: string, statement: string): Promise<void> {
  await until(statement, async () => {
    const client = await openDatabase(databaseUrlOf(home));
    client.on('error', () => undefined);
    await client.query(statement).finally(() => client.end());
    return true;
  });
}
