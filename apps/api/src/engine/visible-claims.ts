import type { SignedInUser } from '../auth/signed-in-user.js';

/**
 * SQL that holds for rows of `instance i` that a person may see: his own, those he is or was asked about or sent a copy of, and all of
 * them with `claims.readAll`; a draft is its claimant's alone. Takes `$1` his e-mail, `$2` whether he sees all.
 */
export const visibleClaims = `((i.claimant = $1) OR (i.status <> 'draft' AND ($2::boolean OR EXISTS (
  SELECT 1 FROM task t WHERE t.instance_id = i.id AND (t.decided_by = $1 OR $1 = ANY (t.people)))
  OR EXISTS (SELECT 1 FROM claim_copy c WHERE c.instance_id = i.id AND c.person = $1))))`;

/**
 * The same for one claim, and for whoever ever acted on it: he who handed his task over still sees what came of it; not so who
 * handed over what another was asked.
 */
export const visibleClaim = `(${visibleClaims} OR (i.status <> 'draft' AND EXISTS (SELECT 1 FROM flow_turn turn WHERE turn.instance_id = i.id AND turn.actor = $1
  AND NOT (turn.input->>'type' = 'Transfer' AND turn.input->'from' IS NOT NULL))))`;

export const visibilityOf = (user: SignedInUser): [string, boolean] => [user.email, user.permissions.has('claims.readAll')];
