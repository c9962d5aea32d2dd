import { ProblemError } from '@vouchflow/server-kit';
import type { ClientBase } from 'pg';
import type { DatedKind } from './dated-kind.js';
import { ledgersSql } from './ledgers.sql.js';

/** A row of any dated table, by column. */
export type DatedRow = Record<string, unknown> & { valid_from: string; valid_to: string | null };

export interface DatedChange {
  key: string;
  name: { zh: string; en: string };
  /** By the names of the kind's fields. */
  fields: Readonly<Record<string, unknown>>;
  from: string;
  /** First day on which it no longer holds; undefined: as it was, or until changed. */
  to?: string | null | undefined;
}

/** One change of the directory at a time: dated rows of a key depend on each other. */
export const lockDirectory = (client: ClientBase): Promise<unknown> => client.query('SELECT pg_advisory_xact_lock(727004)');

export async function historyOf(client: ClientBase, kind: DatedKind, key: string): Promise<DatedRow[]> {
  return (await client.query<DatedRow>(`SELECT * FROM ${kind.table} WHERE ${kind.key} = $1 ORDER BY valid_from`, [key])).rows;
}

/**
 * Writes how a thing is from a day on. A row that begins that day is replaced; else the row before ends there, and the
 * new one holds as long as that one did, or until the next begins. `rows` is its history. Answers the row that held
 * before, if any, and the one that was written.
 */
export async function writeDated(
  client: ClientBase,
  kind: DatedKind,
  rows: readonly DatedRow[],
  change: DatedChange,
): Promise<{ before: DatedRow | null; after: DatedRow }> {
  await requireOwnSense(client, kind, change);
  const same = rows.find((row) => row.valid_from === change.from);
  const before = rows.findLast((row) => row.valid_from < change.from);
  const next = rows.find((row) => row.valid_from > change.from);
  const covered = before !== undefined && (before.valid_to === null || before.valid_to > change.from);
  const until = change.to !== undefined ? change.to : same ? same.valid_to : covered ? before.valid_to : (next?.valid_from ?? null);
  requireOrder(change.from, until, next?.valid_from);
  const values: Record<string, unknown> = { name_zh: change.name.zh, name_en: change.name.en, valid_to: until };
  for (const field of kind.fields) values[field.column] = field.json ? JSON.stringify(change.fields[field.name] ?? []) : (change.fields[field.name] ?? null);
  if (same) return { before: same, after: await update(client, kind, change.key, change.from, values) };
  if (covered) await update(client, kind, change.key, before.valid_from, { valid_to: change.from });
  const all: Record<string, unknown> = { [kind.key]: change.key, valid_from: change.from, ...values };
  const names = Object.keys(all);
  const inserted = await client.query<DatedRow>(
    `INSERT INTO ${kind.table} (${names.join(', ')}) VALUES (${names.map((_, n) => `$${n + 1}`).join(', ')}) RETURNING *`,
    Object.values(all),
  );
  return { before: covered ? before : null, after: inserted.rows[0] as DatedRow };
}

async function update(client: ClientBase, kind: DatedKind, key: string, from: string, values: Record<string, unknown>): Promise<DatedRow> {
  const sets = Object.keys(values).map((column, n) => `${column} = $${n + 3}`);
  const { rows } = await client.query<DatedRow>(`UPDATE ${kind.table} SET ${sets.join(', ')} WHERE ${kind.key} = $1 AND valid_from = $2 RETURNING *`, [
    key,
    from,
    ...Object.values(values),
  ]);
  return rows[0] as DatedRow;
}

/** What the table itself would refuse, told by its field: a grade that is not there, a manager who is oneself. */
async function requireOwnSense(client: ClientBase, kind: DatedKind, change: DatedChange): Promise<void> {
  if (kind.path === 'legal-entities') await requireLedgersApart(client, change);
  for (const field of kind.fields) {
    const value = change.fields[field.name];
    const itself = field.refersTo === kind.path && value === change.key;
    const unknown = field.refersTo === 'grades' && (await client.query('SELECT 1 FROM grade WHERE code = $1', [value])).rowCount === 0;
    const fault = itself
      ? { code: 'CYCLE', message: 'Nobody stands above himself.' }
      : unknown
        ? { code: 'UNKNOWN_CODE', message: `There is no grade ${String(value)}.` }
        : undefined;
    if (fault) throw new ProblemError({ code: 'INVALID', errors: [{ path: field.name, ...fault }] });
  }
}

/** A ledger is one company's, and stands once: its vouchers are numbered under its code. */
async function requireLedgersApart(client: ClientBase, { key, fields }: DatedChange): Promise<void> {
  const own = String(fields['ledger']);
  const beside = ((fields['parallelLedgers'] ?? []) as { ledger: string }[]).map(({ ledger }) => ledger);
  const { rows } = await client.query<{ ledger: string }>(`SELECT ledger FROM (${ledgersSql}) AS known WHERE legal_entity <> $1 AND ledger = ANY ($2)`, [
    key,
    beside,
  ]);
  const at = beside.findIndex((ledger, n) => ledger === own || beside.indexOf(ledger) !== n || rows.some((row) => row.ledger === ledger));
  if (at >= 0)
    throw new ProblemError({
      code: 'INVALID',
      errors: [{ path: `parallelLedgers/${at}/ledger`, code: 'TWICE', message: `${beside[at]} is a ledger already.` }],
    });
}

function requireOrder(from: string, until: string | null, nextFrom: string | undefined): void {
  const fault = (message: string): ProblemError => new ProblemError({ code: 'INVALID', errors: [{ path: 'to', code: 'BAD_PERIOD', message }] });
  if (until !== null && until <= from) throw fault('The last day must lie behind the first.');
  if (nextFrom !== undefined && (until === null || until > nextFrom)) throw fault(`From ${nextFrom} on there is another entry.`);
}
