import { ProblemError } from '@vouchflow/server-kit';
import type { ClientBase } from 'pg';
import { ruleTables, type RuleType } from './rule-types.js';

export interface RuleWrite {
  type: RuleType;
  id: string;
  fields: Readonly<Record<string, unknown>>;
  from: string;
}

type RuleRow = Record<string, unknown> & { version: number; valid_from: string; valid_to: string | null };

/**
 * Writes the next version of a rule, from a day on. The version before ends there and is kept: proofs name rule and
 * version. Answers the version before, or null for a new rule. 422 for a code that is not there or a day too early.
 */
export async function writeRule(client: ClientBase, { type, id, fields, from }: RuleWrite): Promise<RuleRow | null> {
  const { table, columns } = ruleTables[type];
  const { rows } = await client.query<RuleRow>(`SELECT * FROM ${table} WHERE id = $1 ORDER BY version DESC LIMIT 1`, [id]);
  const before = rows[0] ?? null;
  if (before && from <= before.valid_from) {
    throw new ProblemError({
      code: 'INVALID',
      errors: [{ path: 'from', code: 'BAD_PERIOD', message: `Version ${before.version} holds from ${before.valid_from} on; the next begins later.` }],
    });
  }
  await requireCodes(client, fields);
  if (before) await client.query(`UPDATE ${table} SET valid_to = $3 WHERE id = $1 AND version = $2`, [id, before.version, from]);
  const names = Object.keys(columns);
  await client.query(
    `INSERT INTO ${table} (id, version, valid_from, ${names.map((name) => columns[name]).join(', ')}) VALUES ($1, $2, $3, ${names.map((_, n) => `$${n + 4}`).join(', ')})`,
    [id, (before?.version ?? 0) + 1, from, ...names.map((name) => fields[name] ?? null)],
  );
  return before;
}

/** Account and category must be there. */
export async function requireCodes(client: ClientBase, fields: Readonly<Record<string, unknown>>): Promise<void> {
  const errors = [];
  for (const name of ['account', 'category'] as const) {
    if (fields[name] === undefined) continue;
    const { rows } = await client.query(`SELECT 1 FROM ${name} WHERE code = $1 AND (valid_to IS NULL OR valid_to > house_day()) LIMIT 1`, [fields[name]]);
    if (rows.length === 0) errors.push({ path: name, code: 'UNKNOWN_CODE', message: `There is no ${name} ${String(fields[name])}.` });
  }
  if (errors.length > 0) throw new ProblemError({ code: 'INVALID', errors });
}
