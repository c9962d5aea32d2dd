import type { FlowDefinition } from '@vouchflow/flow-model';
import type { ClientBase } from 'pg';

/** A flow's draft. One that nobody has begun is its newest version: revision 0, no authors. */
export interface FlowDraft {
  key: string;
  definition: FlowDefinition;
  hash: string;
  /** The version it was begun from or last merged with; 0: the flow had none. */
  base: number;
  /** The newest version there is; above `base`: somebody published since. */
  newest: number;
  revision: number;
  /** Everyone who changed it since it was begun. */
  authors: string[];
  updatedAt: string | null;
  updatedBy: string | null;
}

interface Row {
  base: number | null;
  revision: number | null;
  definition: FlowDefinition | null;
  hash: string | null;
  authors: string[] | null;
  updated_at: string | null;
  updated_by: string | null;
  newest: number | null;
  newest_definition: FlowDefinition | null;
  newest_hash: string | null;
}

/** What to send as `If-Match`: changes with every save, and when a version is published under a draft that nobody has begun. */
export const draftTag = ({ revision, newest }: Pick<FlowDraft, 'revision' | 'newest'>): string => (revision > 0 ? `"${revision}"` : `"v${newest}"`);

/** The draft of a flow; null: there is no such flow. With `lock` nobody else writes it, or publishes, until the transaction ends. */
export async function readDraft(client: ClientBase, key: string, lock = false): Promise<FlowDraft | null> {
  const flow = await client.query(`SELECT 1 FROM flow WHERE key = $1${lock ? ' FOR UPDATE' : ''}`, [key]);
  if (flow.rowCount === 0) return null;
  const { rows } = await client.query<Row>(
    `SELECT d.base, d.revision, d.definition, d.hash, d.authors, d.updated_at, d.updated_by, v.n AS newest, v.definition AS newest_definition, v.hash AS newest_hash
     FROM (VALUES (1)) one LEFT JOIN flow_draft d ON d.flow_key = $1
     LEFT JOIN LATERAL (SELECT n, definition, hash FROM flow_version WHERE flow_key = $1 ORDER BY n DESC LIMIT 1) v ON true`,
    [key],
  );
  const row = rows[0] as Row;
  const definition = row.definition ?? row.newest_definition;
  if (!definition) return null;
  const newest = row.newest ?? 0;
  return {
    key,
    definition,
    newest,
    hash: row.hash ?? row.newest_hash ?? '',
    base: row.base ?? newest,
    revision: row.revision ?? 0,
    authors: row.authors ?? [],
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  };
}
