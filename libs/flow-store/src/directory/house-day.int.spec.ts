import { houseDay } from '@vouchflow/flow-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../data-source.js';
import { testDatabase } from '../testing/test-database.js';

describe('the day of the house', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let source: DataSource;
  beforeAll(async () => {
    database = await testDatabase();
    source = await createDataSource({ url: database.url }).initialize();
  }, 60_000);
  afterAll(async () => {
    await source.destroy();
    await database.dispose();
  });

  const day = async (): Promise<{ today: string; at: string }> => (await source.query('SELECT house_day() AS today, statement_timestamp() AS at'))[0];

  it('is that of UTC before there is a legal entity', async () => {
    const { today, at } = await day();
    expect(today).toBe(houseDay([], at));
    expect(today).toBe(at.slice(0, 10));
  });

  // Whatever time it is, one of the two has another day than UTC.
  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
    'is that of the first legal entity’s zone: %s, in the database as in what is read of it',
    async (zone) => {
      await source.query('TRUNCATE legal_entity CASCADE');
      await source.query(
        `INSERT INTO legal_entity (code, name_zh, name_en, currency, zone, ledger) VALUES ('B', '乙', 'B', 'CNY', 'UTC', 'B-1'), ('A', '甲', 'A', 'CNY', $1, 'A-1')`,
        [zone],
      );
      const { today, at } = await day();
      const entities = [
        { code: 'B', zone: 'UTC', from: '1900-01-01' },
        { code: 'A', zone, from: '1900-01-01' },
      ];
      expect(today).toBe(houseDay(entities, at));
      expect(today).toBe(new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(at)));
    },
  );
});
