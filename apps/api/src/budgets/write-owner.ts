import { ProblemError } from '@vouchflow/server-kit';
import type { ClientBase } from 'pg';

export interface OwnerRow {
  owner: string;
  from: string;
  to: string | null;
}

/** Newest first. */
export async function ownersOf(client: ClientBase, budget: string): Promise<OwnerRow[]> {
  const { rows } = await client.query<OwnerRow>(
    'SELECT owner, valid_from AS "from", valid_to AS "to" FROM budget_owner WHERE budget_id = $1 ORDER BY valid_from DESC',
    [budget],
  );
  return rows;
}

/**
 * From that day on the budget is this person's, or with null nobody's: what was said of later days is replaced, what was before
 * ends there. 404: there is no such budget; 422: no such person on that day.
 */
export async function setOwner(client: ClientBase, budget: string, owner: string | null, from: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM budget WHERE id = $1 FOR UPDATE', [budget]);
  if (rowCount === 0) throw new ProblemError('NOT_FOUND');
  if (owner !== null) await requireOwner(client, owner, from);
  await client.query('DELETE FROM budget_owner WHERE budget_id = $1 AND valid_from >= $2', [budget, from]);
  await client.query('UPDATE budget_owner SET valid_to = $2 WHERE budget_id = $1 AND (valid_to IS NULL OR valid_to > $2)', [budget, from]);
  if (owner !== null) await client.query('INSERT INTO budget_owner (budget_id, valid_from, owner) VALUES ($1, $2, $3)', [budget, from, owner]);
}

async function requireOwner(client: ClientBase, owner: string, from: string): Promise<void> {
  const { rowCount } = await client.query(
    'SELECT 1 FROM person WHERE email = $1 AND active AND valid_from <= greatest($2::date, house_day()) AND (valid_to IS NULL OR valid_to > $2)',
    [owner, from],
  );
  if (rowCount === 0)
    throw new ProblemError({ code: 'INVALID', errors: [{ path: 'owner', code: 'UNKNOWN_PERSON', message: 'There is no such person, or he is not active.' }] });
}
