import { checkFlow } from '@vouchflow/flow-core';
import { stableHash } from '@vouchflow/kernel';
import type { FlowDefinition, Problem } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';
import type { ClientBase } from 'pg';
import { readCompanyToday } from './read-company-today.js';

export interface PublishedBy {
  note: string;
  by: string;
  /** Who saved it last, and everyone who drew it. */
  draftedBy?: string;
  authors?: readonly string[];
  /** What could not be proven and was accepted. */
  accepted?: readonly Pick<Problem, 'code' | 'path' | 'message'>[];
  /** Makes a version although the definition is the newest one's: its cases differ. */
  evenUnchanged?: boolean;
}

export type Published =
  { published: true; key: string; version: number; changed: boolean; warnings: Problem[] } | { published: false; key: string; problems: Problem[] };

/**
 * Makes a definition the newest version of its flow. Refused while any problem is an error: its drawing, and its tables as the
 * company stands today. Of drafts that people publish more is asked: `publishDraft`.
 */
export async function publishFlow(client: ClientBase, definition: unknown, made: PublishedBy): Promise<Published> {
  const problems = checkFlow(definition, nodeKinds, await readCompanyToday(client));
  const key = String((definition as { key?: unknown } | null)?.key ?? '');
  if (problems.some((found) => found.severity === 'error')) return { published: false, key, problems };
  return { published: true, key, ...(await addVersion(client, definition as FlowDefinition, made)), warnings: problems };
}

/** Keeps what was proven as the newest version; the same definition again makes no new version. Running instances stay on theirs. */
export async function addVersion(client: ClientBase, definition: FlowDefinition, made: PublishedBy): Promise<{ version: number; changed: boolean }> {
  const { key } = definition;
  const hash = stableHash(definition);
  await client.query('INSERT INTO flow (key) VALUES ($1) ON CONFLICT DO NOTHING', [key]);
  await client.query('SELECT 1 FROM flow WHERE key = $1 FOR UPDATE', [key]);
  const { rows } = await client.query<{ n: number; hash: string }>('SELECT n, hash FROM flow_version WHERE flow_key = $1 ORDER BY n DESC LIMIT 1', [key]);
  const newest = rows[0];
  if (newest?.hash === hash && !made.evenUnchanged) return { version: newest.n, changed: false };
  const version = (newest?.n ?? 0) + 1;
  await client.query(
    'INSERT INTO flow_version (flow_key, n, definition, hash, note, drafted_by, published_by, authors, accepted) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [key, version, JSON.stringify(definition), hash, made.note, made.draftedBy ?? null, made.by, made.authors ?? [], JSON.stringify(made.accepted ?? [])],
  );
  return { version, changed: true };
}
