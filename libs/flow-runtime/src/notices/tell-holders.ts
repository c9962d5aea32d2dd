import { randomBytes } from 'node:crypto';
import { uuidV7 } from '@vouchflow/kernel';
import type { Permission } from '@vouchflow/flow-model';
import type { ClientBase } from 'pg';

/** A notice to everybody active who holds a permission, or one of several, through a role today, but for some; one each. Answers how many were told. */
export async function tellHolders(
  client: ClientBase,
  permission: Permission | readonly Permission[],
  notice: { except?: readonly string[]; code: string; values: Record<string, unknown>; instanceId?: string | null },
): Promise<number> {
  const { rows } = await client.query<{ email: string }>(
    `SELECT DISTINCT p.email FROM role r JOIN role_holding h ON h.role = r.code AND h.valid_from <= house_day() AND (h.valid_to IS NULL OR h.valid_to > house_day())
     JOIN person p ON p.email = h.person AND p.active AND p.valid_from <= house_day() AND (p.valid_to IS NULL OR p.valid_to > house_day())
     WHERE r.permissions && $1::text[] AND NOT p.email = ANY ($2)`,
    [[permission].flat(), notice.except ?? []],
  );
  for (const { email } of rows) {
    await client.query('INSERT INTO notice (id, person, at, code, values, instance_id) VALUES ($1, $2, clock_timestamp(), $3, $4, $5)', [
      uuidV7(Date.now(), randomBytes(10)),
      email,
      notice.code,
      JSON.stringify(notice.values),
      notice.instanceId ?? null,
    ]);
  }
  return rows.length;
}
