import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoRuntime, type DemoRuntime } from '../testing/demo-runtime.js';
import { ConnectionGate, heardOf } from './connection-gate.js';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());

describe('the lane of a connection that does one at a time', () => {
  let demo: DemoRuntime;
  beforeAll(async () => void (demo = await demoRuntime()), 60_000);
  afterAll(() => demo.dispose());

  /** The effect that posts the voucher of a new claim into this connection. */
  const posting = async (connection: string): Promise<string> => {
    const raw = {
      title: 'Paper',
      legalEntity: 'HT01',
      department: 'RD',
      lines: [{ category: 'office', date: today, amount: { amount: '100.00', currency: 'CNY' } }],
    };
    let claim = await demo.instances.create({ flow: 'expense-claim', raw, by: 'employee@demo.test', submit: true });
    for (const by of ['manager', 'accountant'])
      claim = await demo.instances.decide(
        claim.waitingFor[0]?.taskId ?? '',
        { email: `${by}@demo.test`, readsAll: false },
        { outcome: 'approve', factsHash: claim.factsHash },
      );
    const { rows } = await demo.pool.query<{ effect_id: string }>('UPDATE posting SET connection_id = $2 WHERE instance_id = $1 RETURNING effect_id', [
      claim.id,
      connection,
    ]);
    return rows[0]?.effect_id ?? '';
  };

  it('takes up first what the ERP may have, however long the line of what it surely has not', async () => {
    const connection = randomUUID();
    await demo.pool.query(`INSERT INTO connection (id, system, name, config, max_concurrent) VALUES ($1, 'kingdee', 'One at a time', '{}', 1)`, [connection]);
    const [first, second, third, tried, triedToo] = await Promise.all(Array.from({ length: 5 }, () => posting(connection)));
    await demo.pool.query('INSERT INTO effect_run (effect_id) SELECT unnest($1::uuid[])', [[tried, triedToo]]);
    await demo.pool.query(`UPDATE posting SET status = 'unknown' WHERE effect_id = ANY ($1)`, [[tried, triedToo]]);
    // Surely not made, and tried again after a while: it stands in line like any other.
    await demo.pool.query('INSERT INTO effect_run (effect_id) VALUES ($1)', [second]);
    const takenUp: string[] = [];
    const gate = new ConnectionGate({ pool: demo.pool, most: 8, now: () => 0, takeUp: (ids) => void takenUp.push(...ids) });
    const enter = async (...ids: (string | undefined)[]): Promise<string[]> => gate.enter(ids.map(String));

    expect(await enter(first)).toEqual([first]);
    expect([...(await enter(second)), ...(await enter(third))]).toEqual([]);
    expect(await enter(tried)).toEqual([]);
    gate.leave(String(first));
    expect(takenUp).toEqual([tried]);
    expect(await enter(third, triedToo), 'of those that ring together, too').toEqual([triedToo]);
    gate.leave(String(triedToo));
    expect(takenUp.slice(1), 'then those that wait, in the order in which they came').toEqual([second]);
  });

  it('stays open for as long as its probe says: what was under way when it opened does not open it for longer', async () => {
    const connection = randomUUID();
    await demo.pool.query(`INSERT INTO connection (id, system, name, config, max_concurrent) VALUES ($1, 'kingdee', 'Eight at a time', '{}', 8)`, [connection]);
    const effects = await Promise.all(Array.from({ length: 8 }, () => posting(connection)));
    const gate = new ConnectionGate({ pool: demo.pool, most: 8, now: () => 0, takeUp: () => undefined });
    const health = async (): Promise<{ fails: number; seconds: number }> =>
      (
        await demo.pool.query(
          'SELECT fails, round(extract(epoch FROM open_until - clock_timestamp()))::int AS seconds FROM connection_health WHERE connection_id = $1',
          [connection],
        )
      ).rows[0];

    expect(await gate.enter(effects)).toHaveLength(8);
    for (const effect of effects.slice(0, 7)) await gate.tell(connection, effect, 'silence');
    expect(await health()).toEqual({ fails: 5, seconds: 5 });

    for (const effect of effects.slice(0, 7)) gate.leave(effect);
    await demo.pool.query(`UPDATE connection_health SET open_until = clock_timestamp() - interval '1 second' WHERE connection_id = $1`, [connection]);
    const [probe, ...others] = await gate.enter(effects.slice(0, 7));
    expect(others).toEqual([]);
    await gate.tell(connection, effects[7] ?? '', 'silence');
    expect(await health(), 'while it is under way the others stay away').toMatchObject({ fails: 5 });
    await gate.tell(connection, probe ?? '', 'silence');
    expect(await health()).toEqual({ fails: 6, seconds: 10 });
    await gate.tell(connection, probe ?? '', 'took');
    expect(await health()).toEqual({ fails: 0, seconds: null });
  });

  it('is not closed by what lets itself be read: vouchers go again, and the next silence stops them for longer', async () => {
    const connection = randomUUID();
    await demo.pool.query(`INSERT INTO connection (id, system, name, config) VALUES ($1, 'kingdee', 'Reads and takes nothing', '{}')`, [connection]);
    const effect = await posting(connection);
    const gate = new ConnectionGate({ pool: demo.pool, most: 8, now: () => 0, takeUp: () => undefined });
    const health = async () =>
      (
        await demo.pool.query('SELECT fails, open_until IS NOT NULL AS stops, opened_at IS NOT NULL AS known FROM connection_health WHERE connection_id = $1', [
          connection,
        ])
      ).rows[0];
    await gate.enter([effect]);
    for (const heard of ['silence', 'read', 'silence', 'silence', 'silence'] as const) await gate.tell(connection, effect, heard);
    expect(await health()).toEqual({ fails: 4, stops: false, known: false });
    await gate.tell(connection, effect, 'silence');
    expect(await health()).toEqual({ fails: 5, stops: true, known: true });
    await gate.tell(connection, effect, 'read');
    expect(await health()).toEqual({ fails: 5, stops: false, known: true });
    await gate.tell(connection, effect, 'silence');
    expect(await health()).toEqual({ fails: 6, stops: true, known: true });
    await gate.tell(connection, effect, 'took');
    expect(await health()).toEqual({ fails: 0, stops: false, known: false });
  });

  const [sent, looked, settled] = [
    { sent: true, settled: false },
    { sent: false, settled: false },
    { sent: true, settled: true },
  ];
  it.each([
    ['nothing', [], sent, null],
    ['a sign-in, and no answer to the voucher', [{ result: 'answered', status: 200 }, { result: 'maybe-sent' }], sent, 'silence'],
    ['a gateway', [{ result: 'answered', status: 504 }], sent, 'silence'],
    ['a refusal that SOAP tells with a 500', [{ result: 'answered', status: 500 }], settled, 'took'],
    ['an answer to what was sent', [{ result: 'answered', status: 200 }], sent, 'took'],
    ['an answer to a look-up', [{ result: 'answered', status: 404 }], looked, 'read'],
  ] as const)('hears %s', (_, exchanges, what, heard) => expect(heardOf(exchanges, what)).toBe(heard));
});
