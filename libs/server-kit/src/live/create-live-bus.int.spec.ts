import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { describe, expect, inject, it, vi } from 'vitest';
import { createLiveBus } from './create-live-bus.js';
import type { LiveMessage } from './live-bus.js';

const backends = [
  { backend: 'postgres', there: true },
  { backend: 'redis', there: inject('redisUrl') !== '' },
] as const;
const envOf = (backend: string) => ({ DATABASE_URL: inject('postgresUrl'), QUEUE_URL: backend === 'redis' ? inject('redisUrl') : undefined });

describe.each(backends)('the live bus on $backend', ({ backend, there }) => {
  it.skipIf(!there)('tells every process, the last version of each document', async () => {
    const [sayer, hearer] = [await createLiveBus(envOf(backend)), await createLiveBus(envOf(backend))];
    const mine = Array.from({ length: 250 }, () => randomUUID());
    const heard = new Map<string, number>();
    const stop = hearer.subscribe((message: LiveMessage) => void heard.set(message.instanceId, message.version));
    for (const id of mine) {
      sayer.publish({ instanceId: id, version: 1 });
      sayer.publish({ instanceId: id, version: 2 });
    }
    await vi.waitFor(() => expect(mine.every((id) => heard.get(id) === 2)).toBe(true), { timeout: 5000 });
    stop();
    heard.clear();
    sayer.publish({ instanceId: mine[0] as string, version: 3 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heard.has(mine[0] as string)).toBe(false);
    await Promise.all([sayer.close(), hearer.close()]);
  });
});

describe('the live bus on PostgreSQL', () => {
  it('comes back after its connection was cut', async () => {
    const bus = await createLiveBus(envOf('postgres'));
    const heard: string[] = [];
    bus.subscribe((message) => void heard.push(message.instanceId));
    const admin = new pg.Client({ connectionString: inject('postgresUrl') });
    await admin.connect();
    await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'vouchflow-live'`);
    await admin.end();
    const id = randomUUID();
    await vi.waitFor(
      () => {
        bus.publish({ instanceId: id, version: 1 });
        expect(heard).toContain(id);
      },
      { timeout: 8000, interval: 200 },
    );
    await bus.close();
  });

  it('says nothing and throws nothing while the database is away', async () => {
    const faults: string[] = [];
    const bus = await createLiveBus({ DATABASE_URL: 'postgres://app@127.0.0.1:1/none', QUEUE_URL: undefined }, { fault: (what) => void faults.push(what) });
    bus.publish({ instanceId: randomUUID(), version: 1 });
    await bus.close();
    expect(faults).toContain('live connection');
  });
});
