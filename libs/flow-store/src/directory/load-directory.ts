import type { ClientBase } from 'pg';
import type { AccountingRules, DirectoryData } from '@vouchflow/flow-model';
import type { DirectorySnapshot, SnapshotBudget, SnapshotRole } from './directory-snapshot.js';

const dated = `'from', valid_from, 'to', valid_to`;
const named = `'name', json_build_object('zh', name_zh, 'en', name_en)`;

const cap = `jsonb_build_object('minor', limit_minor, 'currency', currency)`;

// Null, and so left out, for the many that nobody owns.
const owners = `(SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('owner', o.owner, 'from', o.valid_from, 'to', o.valid_to)) ORDER BY o.valid_from) FROM budget_owner o WHERE o.budget_id = budget.id)`;

/** A scalar subquery: all rows of a table as one JSON array of objects without nulls. */
const list = (table: string, fields: string, order: string): string =>
  `(SELECT COALESCE(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(${fields})) ORDER BY ${order}), '[]') FROM ${table})`;

// One statement, so that all of it is of one moment, whatever the isolation of the transaction around it.
const statement = `SELECT
  (SELECT version FROM directory_version) AS version,
  (SELECT COALESCE(jsonb_agg(code ORDER BY rank), '[]') FROM grade) AS grades,
  ${list('legal_entity', `'code', code, ${named}, 'currency', currency, 'zone', zone, 'ledger', ledger, 'taxpayer', taxpayer, 'parallelLedgers', NULLIF(parallel_ledgers, '[]'), ${dated}`, 'code, valid_from')} AS "legalEntities",
  ${list('person', `'email', email, ${named}, 'grade', grade, 'department', department, 'manager', manager, 'legalEntity', legal_entity, 'costCenter', cost_center, 'active', active, ${dated}`, 'email, valid_from')} AS people,
  ${list('department', `'code', code, ${named}, 'function', function, 'parent', parent, 'head', head, 'legalEntity', legal_entity, ${dated}`, 'code, valid_from')} AS departments,
  ${list('cost_center', `'code', code, ${named}, 'department', department, 'owner', owner, 'legalEntity', legal_entity, ${dated}`, 'code, valid_from')} AS "costCenters",
  ${list('project', `'code', code, ${named}, 'type', type, 'stage', stage, 'owner', owner, 'legalEntity', legal_entity, ${dated}`, 'code, valid_from')} AS projects,
  ${list('category', `'code', code, ${named}, ${dated}`, 'code, valid_from')} AS categories,
  ${list('role_holding', `'role', role, 'person', person, 'legalEntity', NULLIF(legal_entity, ''), ${dated}`, 'role, person, legal_entity, valid_from')} AS "roleHoldings",
  ${list('person_group', `'code', code, ${named}, 'members', members, ${dated}`, 'code, valid_from')} AS groups,
  ${list('authority_limit', `'person', person, 'role', role, 'legalEntity', NULLIF(legal_entity, ''), 'limit', ${cap}, ${dated}`, 'id')} AS "authorityLimits",
  ${list('substitute', `'id', id, 'person', person, 'substitute', substitute, 'flows', flows, 'limit', CASE WHEN limit_minor IS NOT NULL THEN ${cap} END, ${dated}`, 'person, id')} AS substitutes,
  (SELECT COALESCE(jsonb_agg(jsonb_build_object('legalEntity', c.legal_entity, 'weekdays', c.weekdays, 'hours', c.hours,
    'days', (SELECT COALESCE(jsonb_agg(jsonb_build_object('date', date, 'working', working, ${named}) ORDER BY date), '[]') FROM calendar_day d WHERE d.legal_entity = c.legal_entity)) ORDER BY c.legal_entity), '[]')
    FROM working_calendar c) AS "workingCalendars",
  ${list('account', `'code', code, ${named}, 'requires', requires, 'allows', allows, ${dated}`, 'code, valid_from')} AS accounts,
  ${list('account_rule', `'id', id, 'version', version, 'order', ordinal, 'category', category, 'projectType', project_type, 'projectStage', project_stage, 'departmentFunction', department_function, 'account', account, ${dated}`, 'ordinal, id, version')} AS "accountRules",
  ${list('tax_rule', `'id', id, 'version', version, 'invoiceKind', invoice_kind, 'method', method, 'numerator', numerator, 'denominator', denominator, 'limitNumerator', limit_numerator, 'limitDenominator', limit_denominator, 'limitSlack', limit_slack, 'tolerance', tolerance, ${dated}`, 'id, version')} AS "taxRules",
  ${list('tax_block', `'id', id, 'version', version, 'category', category, ${dated}`, 'id, version')} AS "taxBlocks",
  ${list('posting_account', `'template', template, 'part', part, 'account', account, ${dated}`, 'template, part, valid_from')} AS "postingAccounts",
  ${list('fx_rate', `'currency', currency, 'into', into_currency, 'on', valid_on, 'rate', rate, 'source', source`, 'currency, into_currency, valid_on')} AS rates,
  ${list('budget', `'id', id, 'legalEntity', legal_entity, 'department', department, 'category', category, 'project', project, 'periodKind', period_kind, 'period', period, 'control', control, 'span', span, 'toleranceBp', tolerance_bp, 'currency', currency, 'owners', ${owners}`, 'id')} AS budgets,
  (SELECT COALESCE(jsonb_agg(ledger || '/' || period), '[]') FROM accounting_period WHERE status = 'closed' OR erp_status = 'closed') AS "closedPeriods",
  ${list('role', `'code', code, ${named}, 'permissions', permissions`, 'code')} AS roles`;

type Row = Omit<DirectoryData, 'version'> &
  AccountingRules & {
    version: number | string;
    budgets: SnapshotBudget[];
    closedPeriods: string[];
    roles: SnapshotRole[];
  };

/** Reads the whole directory at the version it has now. Throws what the database throws. */
export async function loadSnapshot(client: ClientBase): Promise<DirectorySnapshot> {
  const { rows } = await client.query<Row>(statement);
  const row = rows[0];
  if (!row) throw new Error('The directory has no version row.');
  const version = Number(row.version);
  const {
    grades,
    legalEntities,
    people,
    departments,
    costCenters,
    projects,
    categories,
    roleHoldings,
    groups,
    authorityLimits,
    substitutes,
    workingCalendars,
  } = row;
  const { accounts, accountRules, taxRules, taxBlocks, postingAccounts, rates } = row;
  return {
    version,
    directory: {
      version,
      grades,
      legalEntities,
      people,
      departments,
      costCenters,
      projects,
      categories,
      roleHoldings,
      groups,
      authorityLimits,
      substitutes,
      workingCalendars,
    },
    rules: { accounts, accountRules, taxRules, taxBlocks, postingAccounts, rates },
    budgets: row.budgets,
    closedPeriods: new Set(row.closedPeriods),
    roles: row.roles,
  };
}
