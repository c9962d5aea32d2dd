import { ProblemError } from '@vouchflow/server-kit';
import type { ClientBase } from 'pg';

/** After a change of roles: somebody active, with a password, must still be able to give roles. Else nobody could ever again. */
export async function requireAnAdministrator(client: ClientBase): Promise<void> {
  const { rows } = await client.query(
    `SELECT 1 FROM role r JOIN role_holding h ON h.role = r.code AND h.valid_from <= house_day() + 1 AND (h.valid_to IS NULL OR h.valid_to > house_day() + 1)
     JOIN person p ON p.email = h.person AND p.active AND p.valid_from <= house_day() + 1 AND (p.valid_to IS NULL OR p.valid_to > house_day() + 1)
     JOIN credential c ON c.person = p.email WHERE 'roles.write' = ANY (r.permissions) LIMIT 1`,
  );
  if (rows.length > 0) return;
  throw new ProblemError({
    code: 'STATE_CONFLICT',
    detail: { zh: '至少要有一位在职且能登录的人可以维护角色。', en: 'Somebody active must still be able to give roles.' },
  });
}
