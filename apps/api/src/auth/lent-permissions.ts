import { isReadPermission } from '@vouchflow/flow-model';
import type { Database } from '../database/database.js';
import type { SignedInUser } from './signed-in-user.js';

/** A person with what an emergency lends him now. What may be lent changes something, so an auditor is lent nothing. */
export async function withLentPermissions(user: SignedInUser, database: Database): Promise<SignedInUser> {
  if (user.by === 'token' || user.roles.includes('auditor')) return user;
  const rows = await database.rows<{ id: string; what: string }>(
    `SELECT id, what FROM emergency WHERE asked_by = $1 AND kind = 'permission' AND status = 'done' AND until > clock_timestamp()`,
    [user.email],
  );
  const lent = rows.filter((row) => !isReadPermission(row.what) && !user.permissions.has(row.what));
  if (lent.length === 0) return user;
  return { ...user, permissions: new Set([...user.permissions, ...lent.map((row) => row.what)]), emergencies: lent.map((row) => row.id) };
}
