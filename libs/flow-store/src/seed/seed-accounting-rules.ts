import type { AccountingRules } from '@vouchflow/flow-model';
import type { ClientBase } from 'pg';

/** Writes accounts and rules that are not there yet; those that are keep what people made of them. */
export async function seedAccountingRules(client: ClientBase, rules: AccountingRules): Promise<void> {
  const put = (table: string, columns: readonly string[], rows: readonly object[]): Promise<unknown> => {
    const names = columns.join(', ');
    return client.query(`INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) ON CONFLICT DO NOTHING`, [
      JSON.stringify(rows),
    ]);
  };
  const days = (row: { from: string; to?: string }) => ({ valid_from: row.from, valid_to: row.to ?? null });
  await put(
    'account',
    ['code', 'name_zh', 'name_en', 'requires', 'allows', 'valid_from', 'valid_to'],
    rules.accounts.map((row) => ({ code: row.code, name_zh: row.name.zh, name_en: row.name.en, requires: row.requires, allows: row.allows, ...days(row) })),
  );
  await put(
    'account_rule',
    ['id', 'version', 'ordinal', 'category', 'project_type', 'project_stage', 'department_function', 'account', 'valid_from', 'valid_to'],
    rules.accountRules.map((row) => ({
      id: row.id,
      version: row.version,
      ordinal: row.order,
      category: row.category,
      project_type: row.projectType,
      project_stage: row.projectStage,
      department_function: row.departmentFunction,
      account: row.account,
      ...days(row),
    })),
  );
  await put(
    'tax_rule',
    [
      'id',
      'version',
      'invoice_kind',
      'method',
      'numerator',
      'denominator',
      'limit_numerator',
      'limit_denominator',
      'limit_slack',
      'tolerance',
      'valid_from',
      'valid_to',
    ],
    rules.taxRules.map((row) => ({
      id: row.id,
      version: row.version,
      invoice_kind: row.invoiceKind,
      method: row.method,
      numerator: row.numerator,
      denominator: row.denominator,
      limit_numerator: row.limitNumerator,
      limit_denominator: row.limitDenominator,
      limit_slack: row.limitSlack,
      tolerance: row.tolerance,
      ...days(row),
    })),
  );
  await put(
    'tax_block',
    ['id', 'version', 'category', 'valid_from', 'valid_to'],
    rules.taxBlocks.map((row) => ({ id: row.id, version: row.version, category: row.category, ...days(row) })),
  );
  await put(
    'posting_account',
    ['template', 'part', 'account', 'valid_from', 'valid_to'],
    rules.postingAccounts.map((row) => ({ template: row.template, part: row.part, account: row.account, ...days(row) })),
  );
}
