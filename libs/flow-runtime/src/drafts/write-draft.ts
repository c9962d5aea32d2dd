import { stableHash } from '@vouchflow/kernel';
import type { FlowDefinition } from '@vouchflow/flow-model';
import type { ClientBase } from 'pg';
import { readDraft, type FlowDraft } from './read-draft.js';

/** Saves kept a flow: enough for a page that was away for a day to merge with what was saved meanwhile. */
const KEPT = 200;

/**
 * Saves a draft that was read with a lock: a new revision with its author, or nothing where nothing changed. `base`: it was
 * merged with that version by whoever saves it.
 */
export async function writeDraft(
  client: ClientBase,
  before: Pick<FlowDraft, 'key' | 'base' | 'hash' | 'revision'>,
  save: { definition: FlowDefinition; by: string; base?: number },
): Promise<FlowDraft> {
  const { key } = before;
  const base = save.base ?? before.base;
  const hash = stableHash(save.definition);
  if (hash !== before.hash || base !== before.base || before.revision === 0) await writeRevision(client, { key, base, hash, ...save });
  return (await readDraft(client, key)) as FlowDraft;
}

/** Begins the draft that nobody has begun, and counts `by` among its authors: whoever changes a case changes what is published. */
export async function joinAuthors(client: ClientBase, draft: FlowDraft, by: string): Promise<void> {
  if (draft.revision === 0) await writeRevision(client, { key: draft.key, base: draft.base, hash: draft.hash, definition: draft.definition, by });
  else
    await client.query('UPDATE flow_draft SET authors = CASE WHEN $2 = ANY (authors) THEN authors ELSE authors || $2 END WHERE flow_key = $1', [draft.key, by]);
}

async function writeRevision(
  client: ClientBase,
  { key, base, hash, definition, by }: { key: string; base: number; hash: string; definition: FlowDefinition; by: string },
): Promise<void> {
  const { rows } = await client.query<{ revision: number }>(
    `INSERT INTO flow_draft_revision (flow_key, revision, base, definition, hash, author)
     VALUES ($1, (SELECT coalesce(max(revision), 0) + 1 FROM flow_draft_revision WHERE flow_key = $1), $2, $3, $4, $5) RETURNING revision`,
    [key, base, JSON.stringify(definition), hash, by],
  );
  const revision = rows[0]?.revision as number;
  await client.query(
    `INSERT INTO flow_draft (flow_key, base, revision, definition, hash, authors, updated_by) VALUES ($1, $2, $3, $4, $5, ARRAY[$6], $6)
     ON CONFLICT (flow_key) DO UPDATE SET base = $2, revision = $3, definition = $4, hash = $5, updated_by = $6, updated_at = clock_timestamp(),
       authors = CASE WHEN $6 = ANY (flow_draft.authors) THEN flow_draft.authors ELSE flow_draft.authors || $6 END`,
    [key, base, revision, JSON.stringify(definition), hash, by],
  );
  await client.query('DELETE FROM flow_draft_revision WHERE flow_key = $1 AND revision <= $2', [key, revision - KEPT]);
}
