import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoRuntime, type DemoRuntime } from '../testing/demo-runtime.js';
import { ConnectionGate } from './connection-gate.js';

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
});
