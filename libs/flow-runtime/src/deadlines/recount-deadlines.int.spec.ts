import { addDays } from '@vouchflow/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoRuntime, type DemoRuntime } from '../testing/demo-runtime.js';
import { recountDeadlines } from './recount-deadlines.js';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
const raw = {
  title: 'Cables',
  legalEntity: 'HT01',
  department: 'RD',
  lines: [{ category: 'office', date: today, amount: { amount: '100.00', currency: 'CNY' } }],
};

describe('clocks that run when a working calendar changes', () => {
  let demo: DemoRuntime;
  let claims: string[];
  beforeAll(async () => {
    demo = await demoRuntime();
    claims = [];
    for (let n = 0; n < 5; n += 1) claims.push((await demo.instances.create({ flow: 'expense-claim', raw, by: 'employee@demo.test', submit: true })).id);
    claims.sort();
  }, 60_000);
  afterAll(() => demo.dispose());

  const rows = async <T>(sql: string, ...values: unknown[]): Promise<T[]> => (await demo.pool.query(sql, values)).rows as T[];
  const due = async () =>
    (await rows<{ due_at: string }>(`SELECT due_at FROM task WHERE instance_id = ANY ($1) AND status = 'open' ORDER BY instance_id`, claims)).map(
      (row) => row.due_at,
    );
  const timers = async () =>
    (
      await rows<{ n: number }>(
        `SELECT count(*)::int AS n FROM effect WHERE instance_id = ANY ($1) AND kind = 'deadline.due' AND status = 'open' GROUP BY instance_id`,
        claims,
      )
    ).map((row) => row.n);
  const turns = async () => (await rows<{ turn: number }>('SELECT turn FROM instance WHERE id = ANY ($1) ORDER BY id', claims)).map((row) => row.turn);
  const recount = async (atATime?: number): Promise<number> => {
    const client = await demo.pool.connect();
    try {
      return await recountDeadlines(client, demo, atATime);
    } finally {
      client.release();
    }
  };
  const days = Array.from({ length: 9 }, (_, n) => addDays(today, n));
  const holiday = (working: boolean) =>
    rows(
      `INSERT INTO calendar_day (legal_entity, date, working, name_zh, name_en) SELECT 'HT01', d::date, $2, '假', 'off' FROM unnest($1::text[]) AS d
     ON CONFLICT (legal_entity, date) DO UPDATE SET working = excluded.working`,
      days,
      working,
    );

  it('nothing has changed: no turn is taken', async () => {
    const before = await turns();
    expect(await recount()).toBe(0);
    expect(await turns()).toEqual(before);
  });

  it('a holiday: each is due later, in batches, with one timer each; a second look finds nothing more to do', async () => {
    const before = await due();
    await holiday(false);
    expect([await recount(2), await recount(2)]).toEqual([2, 2]);
    expect((await rows<{ counting: string | null }>('SELECT counting FROM calendar_counted'))[0]?.counting, 'it is kept how far it has come').not.toBeNull();
    expect(await recount(2)).toBe(1);
    const after = await due();
    expect(after.every((at, n) => at > (before[n] ?? ''))).toBe(true);
    expect(await timers()).toEqual([1, 1, 1, 1, 1]);
    const kept = await turns();
    expect([await recount(2), await turns()]).toEqual([0, kept]);
    const [event] = await rows<{ events: { type: string; was?: string; dueAt?: string }[] }>(
      'SELECT events FROM flow_turn WHERE instance_id = $1 ORDER BY n DESC LIMIT 1',
      claims[0],
    );
    expect(event?.events.find((one) => one.type === 'ClockRecounted')).toMatchObject({ was: before[0], dueAt: after[0] });
  });

  it('another change before it is through begins anew; a claim decided meanwhile is left alone', async () => {
    await holiday(true);
    expect(await recount(2)).toBe(2);
    await rows(`DELETE FROM calendar_day WHERE legal_entity = 'HT01' AND date = $1`, days[8]);
    await rows(`UPDATE calendar_day SET working = false WHERE legal_entity = 'HT01' AND date = $1`, days[1]);
    const claim = claims[4] ?? '';
    const [task] = await rows<{ id: string; facts_hash: string }>(
      `SELECT t.id, i.facts_hash FROM task t JOIN instance i ON i.id = t.instance_id WHERE t.instance_id = $1 AND t.status = 'open'`,
      claim,
    );
    await demo.instances.withdraw(claim, 'employee@demo.test');
    expect(task).toBeDefined();
    for (let n = 0; n < 4; n += 1) await recount(2);
    expect((await rows<{ counting: string | null }>('SELECT counting FROM calendar_counted'))[0]?.counting).toBeNull();
    expect(await timers()).toEqual([1, 1, 1, 1]);
    const times = (await due()).map((at) => Math.round(Date.parse(at) / 60_000));
    expect(Math.max(...times) - Math.min(...times), 'all by the same calendar').toBeLessThanOrEqual(2);
  });
});
