import { randomUUID } from 'node:crypto';
import { workedExamples } from '@vouchflow/finance-core';
import { createEgress } from '@vouchflow/connector-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoRuntime, type DemoRuntime } from '../testing/demo-runtime.js';
import { EffectWorker } from './effect-worker.js';
import { ErpPorts } from './erp-ports.js';
import { findDueEffects } from './lease-effects.js';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());

describe('the sweep, after a ring was lost', () => {
  let demo: DemoRuntime;
  beforeAll(async () => void (demo = await demoRuntime()), 60_000);
  afterAll(() => demo.dispose());

  let claims = 0;
  const approvedClaim = async () => {
    const raw = workedExamples({ on: today, tag: String((claims += 1)).padStart(6, '0') }).find(({ n }) => n === 2)?.facts;
    let claim = await demo.instances.create({ flow: 'expense-claim', raw, by: 'employee@demo.test', submit: true });
    for (const by of ['manager', 'accountant'])
      claim = await demo.instances.decide(
        claim.waitingFor[0]?.taskId ?? '',
        { email: `${by}@demo.test`, readsAll: false },
        { outcome: 'approve', factsHash: claim.factsHash },
      );
    return claim;
  };

  it('finds what is due at one ERP, however long the queue of another is', async () => {
    const [slow, quick] = [await approvedClaim(), await approvedClaim()];
    const late = await approvedClaim();
    const erps = [randomUUID(), randomUUID()];
    for (const id of erps) await demo.pool.query(`INSERT INTO connection (id, system, name, config) VALUES ($1, 'kingdee', $2, '{}')`, [id, id.slice(-6)]);
    const connect = (claims: { id: string }[], erp: string | undefined) =>
      demo.pool.query('UPDATE posting SET connection_id = $2 WHERE instance_id = ANY ($1)', [claims.map(({ id }) => id), erp]);
    await connect([slow, quick], erps[0]);
    await connect([late], erps[1]);
    const postings = async (limit: number) => {
      const due = await findDueEffects(demo.pool, limit);
      return (
        await demo.pool.query<{ instance_id: string }>('SELECT instance_id FROM posting WHERE effect_id = ANY ($1) AND connection_id = ANY ($2)', [due, erps])
      ).rows.map((row) => row.instance_id);
    };
    expect((await postings(1)).sort()).toEqual([slow.id, late.id].sort());
    expect((await postings(9)).sort()).toEqual([slow.id, quick.id, late.id].sort());
    await demo.pool.query(`INSERT INTO connection_health (connection_id, open_until) VALUES ($1, now() + interval '1 minute')`, [erps[0]]);
    expect(await postings(9), 'an ERP that does not answer is left alone').toEqual([late.id]);
    await demo.pool.query('DELETE FROM connection_health');
    await demo.pool.query(`UPDATE effect SET status = 'settled' WHERE instance_id = ANY ($1)`, [[slow.id, quick.id, late.id]]);
  });

  it('rings once and gives the queue time; not again before ten seconds, nor when the effect has been taken', async () => {
    let now = 0;
    const rung: string[] = [];
    const worker = new EffectWorker({
      pool: demo.pool,
      instances: demo.instances,
      worker: randomUUID(),
      concurrency: 4,
      now: () => now,
      ring: (ids) => rung.push(...ids),
      ringAfter: () => undefined,
      within: (_, work) => work(),
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
