import { randomUUID } from 'node:crypto';
import { createEgress } from '@vouchflow/connector-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoRuntime, type DemoRuntime } from '../testing/demo-runtime.js';
import { EffectWorker } from './effect-worker.js';
import { ErpPorts } from './erp-ports.js';
import { leaseEffects } from './lease-effects.js';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
const raw = {
  title: 'Cables',
  legalEntity: 'HT01',
  department: 'RD',
  lines: [{ category: 'office', date: today, amount: { amount: '100.00', currency: 'CNY' } }],
};

describe('deadlines, as the worker fires them', () => {
  let demo: DemoRuntime;
  let worker: EffectWorker;
  const rung: string[] = [];
  beforeAll(async () => {
    demo = await demoRuntime();
    worker = new EffectWorker({
      pool: demo.pool,
      instances: demo.instances,
      worker: randomUUID(),
      concurrency: 4,
      now: () => Date.now(),
      ring: (ids) => rung.push(...ids),
      ringAfter: () => undefined,
      within: (_, work) => work(),
      ports: new ErpPorts({ findConnector: () => null, egress: createEgress({ allow: [] }), openSecrets: () => ({}) }),
    });
  }, 60_000);
  afterAll(() => demo.dispose());

  const submit = () => demo.instances.create({ flow: 'expense-claim', raw, by: 'employee@demo.test', submit: true });
  const rows = async (sql: string, id: string): Promise<Record<string, unknown>[]> => (await demo.pool.query(sql, [id])).rows as Record<string, unknown>[];
  const timers = (id: string) => rows(`SELECT id, status FROM effect WHERE instance_id = $1 AND kind = 'deadline.due' ORDER BY n`, id);
  /** Its next timer is due now, and the sweep finds it. */
  const timeIsOver = async (id: string): Promise<void> => {
    await demo.pool.query(`UPDATE effect SET due_at = clock_timestamp() WHERE instance_id = $1 AND status = 'open' AND kind = 'deadline.due'`, [id]);
    rung.length = 0;
    await worker.sweep();
    await worker.handle(rung);
  };
  const task = async (id: string) => (await rows(`SELECT people, due_at FROM task WHERE instance_id = $1 AND status = 'open'`, id))[0];
  const notices = (id: string) => rows('SELECT person, code FROM notice WHERE instance_id = $1 ORDER BY at, person', id);

  it('remind, then ask the manager’s manager besides, who decides; each is told once, and no timer is left', async () => {
    const claim = await submit();
    const due = claim.waitingFor[0]?.dueAt;
    expect(await task(claim.id)).toEqual({ people: ['manager@demo.test'], due_at: due });
    await timeIsOver(claim.id);
    expect(await notices(claim.id)).toEqual([{ person: 'manager@demo.test', code: 'task.reminded' }]);
    await timeIsOver(claim.id);
    expect(await task(claim.id)).toEqual({ people: ['manager@demo.test', 'head@demo.test'], due_at: due });
    expect((await notices(claim.id)).slice(1)).toEqual([
      { person: 'head@demo.test', code: 'task.escalated' },
      { person: 'manager@demo.test', code: 'task.overdue' },
    ]);
    expect((await timers(claim.id)).map((row) => row['status'])).toEqual(['settled', 'settled']);
    const decided = await demo.instances.decide(
      claim.waitingFor[0]?.taskId ?? '',
      { email: 'head@demo.test', readsAll: false },
      { outcome: 'approve', factsHash: claim.factsHash },
    );
    expect(decided.waitingFor[0]?.people).toEqual(['accountant@demo.test']);
  });

  it('a decision cancels the timer: a worker that was rung for it before finds nothing to do', async () => {
    const claim = await submit();
    const [timer] = await timers(claim.id);
    await demo.instances.decide(
      claim.waitingFor[0]?.taskId ?? '',
      { email: 'manager@demo.test', readsAll: false },
      { outcome: 'approve', factsHash: claim.factsHash },
    );
    await demo.pool.query('UPDATE effect SET due_at = clock_timestamp() WHERE id = $1', [timer?.['id']]);
    await worker.handle([timer?.['id'] as string]);
    expect((await timers(claim.id)).map((row) => row['status'])).toEqual(['cancelled', 'open']);
    expect(await notices(claim.id)).toEqual([]);
  });

  it('a claim on hold goes on by itself when its day has come', async () => {
    const claim = await submit();
    const until = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
    const held = await demo.instances.actOnClaim(
      claim.id,
      { email: 'manager@demo.test', readsAll: false },
      { type: 'Suspend', comment: 'wait', until, standing: false },
    );
    expect(held.suspended?.until).toBe(until);
    await demo.pool.query(`UPDATE effect SET due_at = clock_timestamp() WHERE instance_id = $1 AND kind = 'suspension.end'`, [claim.id]);
    rung.length = 0;
    await worker.sweep();
    await worker.handle(rung);
    expect((await rows(`SELECT snapshot -> 'suspended' AS suspended FROM instance WHERE id = $1`, claim.id))[0]).toEqual({ suspended: null });
    expect((await timers(claim.id)).at(-1)?.['status']).toBe('open');
  });

  it('a voucher that a worker takes while it is put on hold is not held: it is on its way', async () => {
    let claim = await submit();
    for (const by of ['manager', 'accountant'])
      claim = await demo.instances.decide(
        claim.waitingFor[0]?.taskId ?? '',
        { email: `${by}@demo.test`, readsAll: false },
        { outcome: 'approve', factsHash: claim.factsHash },
      );
    const [post] = await rows(`SELECT id FROM effect WHERE instance_id = $1 AND kind = 'voucher.post'`, claim.id);
    const until = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
    // Both at once, in either order: sent, or held, but never both.
    const [lease, hold] = await Promise.allSettled([
      leaseEffects(demo.pool, 'spec', [post?.['id'] as string]),
      demo.instances.actOnClaim(claim.id, { email: 'finance@demo.test', readsAll: true }, { type: 'Suspend', comment: 'wait', until, standing: true }),
    ]);
    const sent = lease.status === 'fulfilled' && lease.value.length > 0;
    const [posting] = await rows('SELECT status FROM posting WHERE instance_id = $1', claim.id);
    expect({ sent, held: hold.status === 'fulfilled', posting: posting?.['status'] }).toEqual(
      sent ? { sent: true, held: false, posting: 'sent' } : { sent: false, held: true, posting: 'cancelled' },
    );
  });
});
