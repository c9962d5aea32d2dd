import type { ClientBase } from 'pg';
import type { ImportCompany } from './import-kind.js';

/** The legal entities as they are on a day. */
export async function readImportCompany(client: ClientBase, today: string): Promise<ImportCompany> {
  const { rows } = await client.query<{ code: string; currency: string }>(
    'SELECT code, currency FROM legal_entity WHERE valid_from <= $1 AND (valid_to IS NULL OR valid_to > $1)',
    [today],
  );
  const common = new Set(rows.map((row) => row.currency)).size === 1 ? rows[0]?.currency : undefined;
  return { currencyOf: (legalEntity) => (legalEntity === undefined ? common : rows.find((row) => row.code === legalEntity)?.currency) };
}
