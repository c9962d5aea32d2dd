import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../data-source.js';
import { testDatabase, type TestDatabase } from '../testing/test-database.js';
import { BudgetEntity } from './budget.entity.js';
import { entities } from './index.js';
import { PersonEntity } from './person.entity.js';

describe('the entities', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await testDatabase();
    dataSource = await createDataSource({ url: database.url, poolMax: 2 }).initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.dispose();
  });

  it('have every table and every column, with the same kind and nullability', async () => {
    const rows = await dataSource.query<{ table: string; column: string; type: string; nullable: boolean }[]>(
      `SELECT table_name AS table, column_name AS column, udt_name AS type, is_nullable = 'YES' AS nullable
       FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'migration'`,
    );
    const udt: Record<string, string> = { integer: 'int4', bigint: 'int8', boolean: 'bool', char: 'bpchar' };
    const mirrored = dataSource.entityMetadatas.flatMap((entity) =>
      entity.columns.map((column) => {
        const type = udt[column.type as string] ?? (column.type as string);
        return { table: entity.tableName, column: column.databaseName, type: column.isArray ? `_${type}` : type, nullable: column.isNullable };
      }),
    );
    const key = (row: { table: string; column: string }) => `${row.table}.${row.column}`;
    const sorted = <T extends { table: string; column: string }>(list: T[]) => list.sort((a, b) => key(a).localeCompare(key(b)));
    // TypeORM has no name for xid8; its text form is what readers compare.
    expect(sorted(mirrored)).toEqual(sorted(rows.map((row) => ({ ...row, type: row.type === 'xid8' ? 'text' : row.type }))));
    expect(entities.length).toBe(new Set(rows.map((row) => row.table)).size);
  });

  it('give bigint as a number and a date as its text, and refuse a bigint no number can hold', async () => {
    await dataSource.query(`INSERT INTO grade VALUES ('P1', 1)`);
    await dataSource.query(
      `INSERT INTO person (email, valid_from, name_zh, name_en, grade, legal_entity) VALUES ('a@b.test', '2026-03-01', '甲', 'A', 'P1', 'HT01')`,
    );
    await dataSource.query(
      `INSERT INTO budget (id, department, period_kind, period, currency, total_minor) VALUES ('00000000-0000-7000-8000-000000000001', 'RD', 'month', '2026-03', 'CNY', 100000000000)`,
    );
    const budget = await dataSource.getRepository(BudgetEntity).findOneByOrFail({ department: 'RD' });
    expect(budget.totalMinor).toBe(100_000_000_000);
    expect(budget.availableMinor).toBe(100_000_000_000);
    expect((await dataSource.getRepository(PersonEntity).findOneByOrFail({ email: 'a@b.test' })).validFrom).toBe('2026-03-01');
    await expect(dataSource.query('SELECT 9007199254740993::bigint')).rejects.toThrow('safe integer');
    const [row] = await dataSource.query<{ at: string }[]>(`SELECT timestamptz '2026-11-21 11:04:05.678+08' AS at`);
    expect(row?.at).toBe('2026-11-21T03:04:05.678Z');
  });
});
