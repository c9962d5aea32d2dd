import { randomUUID } from 'node:crypto';
import { workedExamples } from '@vouchflow/finance-core';
import { createEgress } from '@vouchflow/connector-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoRuntime, type DemoRuntime } from '../testing/demo-runtime.js';
import { EffectWorker } from './effect-worker.js';
import { ErpPorts } from './erp-ports.js';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());

describe('the sweep, after a ring was lost', () => {
  let demo: DemoRuntime;
  beforeAll(async () => void (demo = await demoRuntime()), 60_000);
  afterAll(() => demo.dispose());

  const approvedClaim = async () => {
    const raw = workedExamples({ on: today, tag: '000001' }).find(({ n }) => n === 2)?.facts;
    let claim = await demo.instances.create({ flow: 'expense-claim', raw, by: 'employee@demo.test', submit: true });
    for (const by of ['manager', 'accountant']) claim = await demo.instances.decide(claim.waitingFor[0]?.taskId ?? '', { email: `${by}@demo.test`, readsAll: false }, { outcome: 'approve', factsHash: claim.factsHash });
    return claim;
  };

  it('rings once and gives the queue time; not again before ten seconds, nor when the effect has been taken', async () => {
    let now = 0;
    const rung: string[] = [];
    const worker = new EffectWorker({
      pool: demo.pool, instances: demo.instances, worker: randomUUID(), concurrency: 4, now: () => now, ring: (ids) => rung.push(...ids), ringAfter: () => undefined, within: (_, work) => work(),
      ports: new ErpPorts({ findConnector: () => null, egress: createEgress({ allow: [] }), openSecrets: () => ({}) }),
    });
    await approvedClaim();
    expect(await worker.sweep()).toBe(1);
    now = 9_999;
    expect(await worker.sweep()).toBe(0);
    now = 10_000;
    expect(await worker.sweep()).toBe(1);
    expect(new Set(rung).size).toBe(1);
    await worker.handle(rung);
    now = 30_000;
    expect(await worker.sweep()).toBe(0);
  });
});
