import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterEach, describe, expect, inject, it, vi } from 'vitest';
import { createDoorbell } from './create-doorbell.js';
import type { Doorbell } from './doorbell.js';

const backends = [
  { backend: 'postgres', there: true },
  { backend: 'redis', there: inject('redisUrl') !== '' },
] as const;
const away = 'postgres://app@127.0.0.1:1/none';
const envOf = (backend: string) => ({ DATABASE_URL: inject('postgresUrl'), QUEUE_URL: backend === 'redis' ? inject('redisUrl') : undefined });

describe.each(backends)('the doorbell on $backend', ({ backend, there }) => {
  const open: Doorbell[] = [];
  const faults: string[] = [];
  const make = async (name = `q-${randomUUID()}`): Promise<Doorbell> => {
    const doorbell = await createDoorbell(envOf(backend), { name, fault: (what) => void faults.push(what) });
    open.push(doorbell);
    return doorbell;
  };
  afterEach(async () => {
    await Promise.all(open.splice(0).map((doorbell) => doorbell.close()));
    faults.length = 0;
  });

  it.skipIf(!there)('brings every ring to one of the workers', async () => {
    const name = `q-${randomUUID()}`;
    const [ringer, first, second] = [await make(name), await make(name), await make(name)];
    expect(ringer.backend).toBe(backend);
    const heard: string[] = [];
    for (const doorbell of [first, second]) doorbell.worker(async (ids) => void heard.push(...ids), { concurrency: 4 });
    const ids = Array.from({ length: 300 }, () => randomUUID());
    ringer.ring(ids.slice(0, 200));
    ringer.ring(ids.slice(200));
    await vi.waitFor(() => expect(heard).toHaveLength(300), { timeout: 15_000 });
    expect([...heard].sort()).toEqual([...ids].sort());
    expect(await ringer.waiting()).toBe(0);
  });

  it.skipIf(!there)('rings again for an effect whose handler threw, and tells of the throw', async () => {
    const doorbell = await make();
    let calls = 0;
    doorbell.worker(
      async () => {
        calls += 1;
        await Promise.resolve();
        if (calls === 1) throw new Error('the first time');
      },
      { concurrency: 1 },
    );
    const id = randomUUID();
    doorbell.ring([id]);
    await vi.waitFor(() => expect(faults).toContain(`effect ${id} threw`), { timeout: 10_000 });
    expect(calls).toBe(1);
    doorbell.ring([id]);
    await vi.waitFor(() => expect(calls).toBe(2), { timeout: 10_000 });
  });
});

describe('a queue that is away', () => {
  it('costs a ring and nothing else, on PostgreSQL', async () => {
    const faults: string[] = [];
    const doorbell = await createDoorbell({ DATABASE_URL: away, QUEUE_URL: undefined }, { fault: (what) => void faults.push(what) });
    doorbell.ring([randomUUID()]);
    await vi.waitFor(() => expect(faults.some((what) => what.startsWith('ring lost'))).toBe(true));
    expect(await doorbell.waiting()).toBeNull();
    await doorbell.close();
  });

  it('costs a ring and nothing else, on Redis', async () => {
    const faults: string[] = [];
    const doorbell = await createDoorbell({ DATABASE_URL: away, QUEUE_URL: 'redis://127.0.0.1:1' }, { fault: (what) => void faults.push(what) });
    doorbell.ring([randomUUID()]);
    await vi.waitFor(() => expect(faults.some((what) => what.startsWith('ring lost'))).toBe(true), { timeout: 8000 });
    await doorbell.close();
  });

  it('is used again after every connection of it was cut', async () => {
    const name = `q-${randomUUID()}`;
    const doorbell = await createDoorbell(envOf('postgres'), { name });
    const heard: string[] = [];
    doorbell.worker(async (ids) => void heard.push(...ids), { concurrency: 2 });
    doorbell.ring(['a-1']);
    await vi.waitFor(() => expect(heard).toEqual(['a-1']), { timeout: 10_000 });
    const admin = new pg.Client({ connectionString: inject('postgresUrl') });
    await admin.connect();
    await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND (application_name = 'vouchflow-queue' OR application_name LIKE $1)`,
      [`${name}%`],
    );
    await admin.end();
    await vi.waitFor(
      () => {
        doorbell.ring(['b-1']);
        expect(heard).toContain('b-1');
      },
      { timeout: 15_000, interval: 300 },
    );
    await doorbell.close();
  });

  it.skipIf(inject('redisUrl') === '')('is refused when Redis may evict jobs', async () => {
    // A Redis of its own: the policy is the whole server's.
    const port = await freePort();
    const program = spawn(
      'sh',
      ['-c', `exec $(command -v redis-server || command -v valkey-server) --port ${port} --bind 127.0.0.1 --save '' --maxmemory-policy allkeys-lru`],
      { stdio: 'ignore' },
    );
    try {
      const url = `redis://127.0.0.1:${port}`;
      await vi.waitFor(() => answers(url), { timeout: 10_000 });
      await expect(createDoorbell({ DATABASE_URL: away, QUEUE_URL: url })).rejects.toThrow('noeviction');
    } finally {
      program.kill('SIGKILL');
    }
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function answers(url: string): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
  } finally {
    client.disconnect();
  }
}
