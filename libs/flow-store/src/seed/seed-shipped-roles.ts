import { shippedRoles } from '@vouchflow/flow-model';
import type { ClientBase } from 'pg';

/** Writes the shipped roles that are not there; with `refresh` also gives them the permissions of this release that they lack. */
export async function seedShippedRoles(client: ClientBase, options: { refresh?: boolean } = {}): Promise<void> {
  const rows = shippedRoles.map((role) => ({ code: role.code, name_zh: role.name.zh, name_en: role.name.en, permissions: role.permissions }));
  await client.query(
    `INSERT INTO role (code, name_zh, name_en, permissions) SELECT code, name_zh, name_en, permissions
     FROM jsonb_to_recordset($1::jsonb) AS row (code text, name_zh text, name_en text, permissions text[]) ON CONFLICT (code) DO NOTHING`,
    [JSON.stringify(rows)],
  );
  if (!options.refresh) return;
  await client.query(
    `UPDATE role SET permissions = ARRAY(SELECT DISTINCT unnest(role.permissions || row.permissions) ORDER BY 1)
     FROM jsonb_to_recordset($1::jsonb) AS row (code text, permissions text[]) WHERE row.code = role.code AND NOT role.permissions @> row.permissions`,
    [JSON.stringify(rows)],
  );
}
