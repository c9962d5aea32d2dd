import { casAccountingRules } from '@vouchflow/finance-core';
import { demoCompany, demoDirectory, demoEmail, publicDays2026 } from '@vouchflow/flow-core';
import type { LocalText } from '@vouchflow/flow-model';
import type { ClientBase } from 'pg';
import { seedAccountingRules } from './seed-accounting-rules.js';
import { seedShippedRoles } from './seed-shipped-roles.js';
import { uuidV7Sql } from './uuid-v7.sql.js';

export interface DemoSettings {
  /** Hash of `demoPassword`, made once for everyone by server-kit's `hashPassword`. */
  passwordHash: string;
}

/**
 * Writes the demo company: people, places, books, budgets of last year, this and the next, passwords. Rows that are
 * there stay as people made them, so it may run at every start; in a new year it adds that year's budgets.
 * Runs in the caller's transaction. Flows and the ERP connection are not its business.
 */
export async function seedDemoCompany(client: ClientBase, settings: DemoSettings): Promise<void> {
  const company = demoDirectory();
  // Two starts at once would wait for each other's rows in different order.
  await client.query('SELECT pg_advisory_xact_lock(727002)');
  await seedShippedRoles(client, { refresh: true });
  await put(
    client,
    'grade',
    company.grades.map((code, rank) => ({ code, rank: rank + 1 })),
  );
  await put(
    client,
    'legal_entity',
    company.legalEntities.map((row) => ({ code: row.code, ...names(row), currency: row.currency, zone: row.zone, ledger: row.ledger, taxpayer: row.taxpayer })),
  );
  await put(
    client,
    'department',
    company.departments.map((row) => ({ code: row.code, ...names(row), function: row.function, head: row.head, legal_entity: row.legalEntity })),
  );
  await put(
    client,
    'cost_center',
    company.costCenters.map((row) => ({ code: row.code, ...names(row), department: row.department, owner: row.owner, legal_entity: row.legalEntity })),
  );
  await put(
    client,
    'category',
    company.categories.map((row) => ({ code: row.code, ...names(row) })),
  );
  await put(
    client,
    'person',
    company.people.map((row) => ({
      email: row.email,
      ...names(row),
      grade: row.grade,
      department: row.department ?? null,
      manager: row.manager ?? null,
      legal_entity: row.legalEntity,
      cost_center: row.costCenter ?? null,
      active: row.active,
    })),
  );
  await put(
    client,
    'project',
    company.projects.map((row) => ({
      code: row.code,
      ...names(row),
      type: row.type,
      stage: row.stage ?? null,
      owner: row.owner,
      legal_entity: row.legalEntity,
    })),
  );
  await put(
    client,
    'role_holding',
    company.roleHoldings.map((row) => ({ role: row.role, person: row.person, legal_entity: row.legalEntity ?? '' })),
  );
  await put(
    client,
    'person_group',
    company.groups.map((row) => ({ code: row.code, ...names(row), members: row.members })),
  );
  await seedLimits(client);
  await seedSubstitutes(client);
  await seedCalendar(client);
  await seedAccountingRules(client, casAccountingRules('1900-01-01'));
  await client.query('INSERT INTO credential (person, password_hash) SELECT person, $2 FROM unnest($1::text[]) AS person ON CONFLICT (person) DO NOTHING', [
    company.people.map((row) => row.email),
    settings.passwordHash,
  ]);
  await seedBudgets(client);
}

const names = ({ name }: { name: LocalText }) => ({ name_zh: name.zh, name_en: name.en });

/** Rows of a dated table from the beginning of time; those whose key is there already are left alone. */
async function put(client: ClientBase, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  await client.query(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) ON CONFLICT DO NOTHING`, [
    JSON.stringify(rows),
  ]);
}

async function seedLimits(client: ClientBase): Promise<void> {
  const rows = demoCompany.authorityLimits.map((row) => ({ person: row.person ? demoEmail(row.person) : null, role: row.role, limit_minor: row.minor }));
  await client.query(
    `INSERT INTO authority_limit (id, person, role, legal_entity, currency, limit_minor)
     SELECT ${uuidV7Sql}, person, role, $2, $3, limit_minor FROM jsonb_populate_recordset(NULL::authority_limit, $1::jsonb) ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows), demoCompany.legalEntity.code, demoCompany.legalEntity.currency],
  );
}

/** Once: one that somebody has ended does not come back. */
async function seedSubstitutes(client: ClientBase): Promise<void> {
  const rows = demoCompany.substitutes.map((row) => ({ person: demoEmail(row.person), substitute: demoEmail(row.substitute), flows: row.flows }));
  await client.query(
    `INSERT INTO substitute (id, person, substitute, valid_from, flows) SELECT ${uuidV7Sql}, person, substitute, '1900-01-01', flows FROM jsonb_populate_recordset(NULL::substitute, $1::jsonb)
     WHERE NOT EXISTS (SELECT 1 FROM substitute) AND NOT EXISTS (SELECT 1 FROM change_log WHERE what = 'substitute')`,
    [JSON.stringify(rows)],
  );
}

/** An entity that has a calendar keeps it as people made it. */
async function seedCalendar(client: ClientBase): Promise<void> {
  const made = await client.query('INSERT INTO working_calendar (legal_entity) VALUES ($1) ON CONFLICT DO NOTHING', [demoCompany.legalEntity.code]);
  if (made.rowCount === 0) return;
  const days = publicDays2026().map(({ date, working, name }) => ({
    legal_entity: demoCompany.legalEntity.code,
    date,
    working,
    name_zh: name.zh,
    name_en: name.en,
  }));
  await put(client, 'calendar_day', days);
}

/**
 * A rate for the first of each month up to this one, which is enough to claim in. Made up, and its source says so. No part of the demo
 * company: it takes its own currency alone until its finance keeps a rate.
 */
export async function seedDemoRates(client: ClientBase): Promise<void> {
  const { currency, rate, source } = demoCompany.rate;
  await client.query(
    `INSERT INTO fx_rate (currency, into_currency, valid_on, rate, source, made_by)
     SELECT $1, $2, month::date, $3, $4, 'demo company'
     FROM generate_series(date_trunc('year', now() AT TIME ZONE $5) - interval '1 year', date_trunc('month', now() AT TIME ZONE $5), interval '1 month') AS month ON CONFLICT DO NOTHING`,
    [currency, demoCompany.legalEntity.currency, rate, source, demoCompany.legalEntity.zone],
  );
}

async function seedBudgets(client: ClientBase): Promise<void> {
  const { departments, categories, budget, legalEntity } = demoCompany;
  await client.query(
    `WITH made AS (
       INSERT INTO budget (id, department, category, period_kind, period, currency, total_minor)
       SELECT ${uuidV7Sql}, department, category, 'month', to_char(month, 'YYYY-MM'), $1, CASE WHEN department = $5 AND category = $6 THEN $7::bigint ELSE $4::bigint END
       FROM unnest($2::text[]) AS department, unnest($3::text[]) AS category,
         generate_series(date_trunc('year', now() AT TIME ZONE $8) - interval '1 year', date_trunc('year', now() AT TIME ZONE $8) + interval '23 months', interval '1 month') AS month
       ON CONFLICT DO NOTHING RETURNING id, category, total_minor),
     owned AS (
       INSERT INTO budget_owner (budget_id, owner) SELECT id, o.owner FROM made JOIN jsonb_to_recordset($9::jsonb) AS o (category text, owner text) USING (category))
     INSERT INTO budget_entry (budget_id, kind, minor, reason, at) SELECT id, 'total', total_minor, 'demo company', clock_timestamp() FROM made`,
    [
      legalEntity.currency,
      departments.map((row) => row.code),
      categories.map((row) => row.code),
      budget.usual,
      budget.small.department,
      budget.small.category,
      budget.small.total,
      legalEntity.zone,
      JSON.stringify(budget.owners.map(({ category, owner }) => ({ category, owner: demoEmail(owner) }))),
    ],
  );
}
