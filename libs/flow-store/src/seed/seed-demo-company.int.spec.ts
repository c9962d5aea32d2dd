import { demoDirectory } from '@vouchflow/flow-core';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSnapshot } from '../directory/load-directory.js';
import { pgTypes } from '../pg-types.js';
import { testDatabase, type TestDatabase } from '../testing/test-database.js';
import { seedDemoCompany } from './seed-demo-company.js';

describe('the demo company', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await testDatabase();
    client = new pg.Client({ connectionString: database.url, types: pgTypes });
    await client.connect();
    await seedDemoCompany(client, { passwordHash: 'x' });
  });
  afterAll(async () => {
    await client.end();
    await database.dispose();
  });

  it('is the company of the contract', async () => {
    const { directory, rules, budgets } = await loadSnapshot(client);
    expect(directory.people).toHaveLength(14);
    expect(directory.people.find((row) => row.email === 'employee@demo.test')).toMatchObject({
      grade: 'P6',
      department: 'RD',
      manager: 'manager@demo.test',
      costCenter: 'RD',
      active: true,
    });
    expect(directory.people.find((row) => row.email === 'ceo@demo.test')).not.toHaveProperty('department');
    expect(directory.grades.slice(-7)).toEqual(['P10', 'M1', 'M2', 'M3', 'M4', 'M5', 'M6']);
    expect(directory.projects.map((row) => [row.code, row.type, row.stage, row.owner])).toEqual([
      ['PRJ-CU-01', 'customer', undefined, 'saleshead@demo.test'],
      ['PRJ-RD-01', 'research', 'expensed', 'owner@demo.test'],
    ]);
    expect(directory.roleHoldings.map((row) => `${row.person.split('@')[0]} ${row.role}`).sort()).toEqual([
      'accountant accountant',
      'admin admin',
      'auditor auditor',
      'cashier cashier',
      'cfo CFO',
      'finance finance',
      'publisher publisher',
    ]);
    expect(directory.groups.map(({ code, members }) => `${code} ${members.map((email) => email.split('@')[0]).join(' ')}`)).toEqual([
      'BUYERS accountant cashier',
      'CONTRACTS head saleshead finance',
      'HOSPITALITY owner saleshead accountant',
      'SIGNATORIES head saleshead cfo ceo',
      'TRAVEL accountant cashier',
    ]);
    expect(
      directory.authorityLimits
        .map((row) => `${row.person ?? row.role} ${row.legalEntity} ${row.limit.minor} ${row.limit.currency}`)
        .sort()
        .slice(0, 2),
    ).toEqual(['CFO HT01 20000000 CNY', 'ceo@demo.test HT01 10000000000000 CNY']);
    expect(directory.substitutes).toMatchObject([{ person: 'cfo@demo.test', substitute: 'ceo@demo.test', flows: ['entertainment-claim'] }]);
    expect(rules.accountRules.length).toBeGreaterThan(10);
    expect(rules.postingAccounts).toContainEqual(expect.objectContaining({ template: 'expense-claim', part: 'payable', account: '224101' }));
    expect(budgets).toHaveLength(3 * 6 * 36);
  });

  it('is the one that flows are tried on without a database', async () => {
    const { directory } = await loadSnapshot(client);
    for (const [name, rows] of Object.entries(demoDirectory())) {
      if (!Array.isArray(rows) || name === 'grades') continue;
      const stored = directory[name as 'people'] as object[];
      expect(stored, name).toHaveLength(rows.length);
      expect(stored, name).toEqual(expect.arrayContaining((rows as object[]).map((row) => ({ ...row, ...('id' in row ? { id: expect.any(String) } : {}) }))));
    }
    expect(directory.grades).toEqual(demoDirectory().grades);
  });

  it('has people who answer for the budgets of some categories', async () => {
    const { rows } = await client.query(`SELECT DISTINCT b.category, o.owner FROM budget_owner o JOIN budget b ON b.id = o.budget_id ORDER BY 1`);
    expect(rows).toEqual([
      { category: 'office', owner: 'finance@demo.test' },
      { category: 'training', owner: 'saleshead@demo.test' },
    ]);
  });

  it('has money for all but the entertainment of RD, with its entry in the ledger', async () => {
    const { rows } = await client.query<{ total: number; n: number; entered: number }>(
      `SELECT total_minor AS total, count(*)::int AS n, sum((SELECT sum(minor) FROM budget_entry WHERE budget_id = budget.id))::bigint AS entered
       FROM budget GROUP BY 1 ORDER BY 1`,
    );
    expect(rows).toEqual([
      { total: 200_000, n: 36, entered: 36 * 200_000 },
      { total: 100_000_000_000, n: 612, entered: 612 * 100_000_000_000 },
    ]);
    const { rows: ids } = await client.query<{ id: string }>(`SELECT id FROM budget LIMIT 5`);
    for (const { id } of ids) expect(id).toMatch(/^01[0-9a-f]{6}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/);
  });

  it('may be written again and leaves what people changed', async () => {
    await client.query(`UPDATE person SET grade = 'P9' WHERE email = 'employee@demo.test'`);
    await client.query(`UPDATE role SET permissions = array_remove(permissions, 'claims.submit') WHERE code = 'employee'`);
    await client.query(`UPDATE credential SET password_hash = 'mine' WHERE person = 'employee@demo.test'`);
    await seedDemoCompany(client, { passwordHash: 'x' });
    const snapshot = await loadSnapshot(client);
    expect(snapshot.directory.people.find((row) => row.email === 'employee@demo.test')?.grade).toBe('P9');
    expect(snapshot.roles.find((row) => row.code === 'employee')?.permissions).toContain('claims.submit');
    expect(snapshot.budgets).toHaveLength(648);
    expect(snapshot.directory.authorityLimits).toHaveLength(6);
    const { rows } = await client.query(`SELECT password_hash FROM credential WHERE person = 'employee@demo.test'`);
    expect(rows).toEqual([{ password_hash: 'mine' }]);
  });
});
