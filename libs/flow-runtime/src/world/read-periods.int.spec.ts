import { randomUUID } from 'node:crypto';
import { done, noAbilities, retry, type ErpPeriod, type ErpPort, type Outcome } from '@vouchflow/connector-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoRuntime, type DemoRuntime } from '../testing/demo-runtime.js';
import type { OpenConnection } from './erp-ports.js';
import { readPeriods, readsPeriods } from './read-periods.js';

describe('the calendar as the ERP keeps it', () => {
  let demo: DemoRuntime;
  const id = randomUUID();
  beforeAll(async () => {
    demo = await demoRuntime();
    await demo.pool.query(`INSERT INTO connection (id, system, name, ledgers, config) VALUES ($1, 'x', 'x', '{HT01-CAS}', '{}')`, [id]);
  }, 60_000);
  afterAll(() => demo.dispose());

  const connection = (answer: Outcome<ErpPeriod[]>, periods = true): OpenConnection => ({
    id,
    config: {},
    port: { readPeriods: () => Promise.resolve(answer) } as unknown as ErpPort,
    connector: { variants: [{ name: 'only', abilities: { ...noAbilities, periods } }], variantOf: () => 'only' } as unknown as OpenConnection['connector'],
  });
  const closed = async (): Promise<string[]> => {
    const client = await demo.pool.connect();
    try {
      return [...(await demo.directory.get(client)).closedPeriods].sort();
    } finally {
      client.release();
    }
  };
  const version = async (): Promise<unknown> => (await demo.pool.query('SELECT version FROM directory_version')).rows[0];

  it('closes what the ERP has closed, beside what finance typed, and opens it again', async () => {
    await demo.pool.query(`INSERT INTO accounting_period (ledger, period, status) VALUES ('HT01-CAS', '2026-09', 'closed')`);
    const answer = done<ErpPeriod[]>([
      { period: '2026-09', status: 'open' },
      { period: '2026-10', status: 'closed' },
      { period: '2026-11', status: 'open' },
    ]);
    expect(await readPeriods(demo.pool, connection(answer), ['HT01-CAS'])).toEqual([{ ledger: 'HT01-CAS', periods: 3, changed: 1 }]);
    expect(await closed()).toEqual(['HT01-CAS/2026-09', 'HT01-CAS/2026-10']);
    // The same again raises no version: nobody reads the directory anew for nothing.
    const before = await version();
    expect(await readPeriods(demo.pool, connection(answer), ['HT01-CAS'])).toEqual([{ ledger: 'HT01-CAS', periods: 3, changed: 0 }]);
    expect(await version()).toEqual(before);
    await readPeriods(demo.pool, connection(done([{ period: '2026-10', status: 'open' }])), ['HT01-CAS']);
    expect(await closed()).toEqual(['HT01-CAS/2026-09']);
  });

  it('that could not be read changes nothing and says why', async () => {
    expect(await readPeriods(demo.pool, connection(retry('away')), ['HT01-CAS'])).toEqual([{ ledger: 'HT01-CAS', periods: 0, changed: 0, fault: 'away' }]);
    expect((await demo.pool.query('SELECT periods_fault, periods_at IS NOT NULL AS at FROM connection_health WHERE connection_id = $1', [id])).rows).toEqual([
      { periods_fault: 'HT01-CAS: away', at: true },
    ]);
  });

  it('is asked only of an ERP that can tell it', () =>
    expect([readsPeriods(connection(done([]))), readsPeriods(connection(done([]), false))]).toEqual([true, false]));
});
