import type { FlowCase } from '@vouchflow/node-kinds';
import type { ClientBase } from 'pg';

/** A case by its name, as `flows/<flow>/cases/<name>.case.json` has it. */
export interface NamedCase {
  name: string;
  story: FlowCase;
}

export interface DraftCase extends NamedCase {
  updatedAt: string;
  updatedBy: string;
}

/** The cases of a draft, by name. A draft that nobody has begun has its version's: they are the same. */
export async function readCases(client: ClientBase, flow: string): Promise<DraftCase[]> {
  const { rows } = await client.query<{ name: string; story: FlowCase; updated_at: string; updated_by: string }>(
    'SELECT name, story, updated_at, updated_by FROM flow_case WHERE flow_key = $1 ORDER BY name',
    [flow],
  );
  return rows.map((row) => ({ name: row.name, story: row.story, updatedAt: row.updated_at, updatedBy: row.updated_by }));
}

export async function readVersionCases(client: ClientBase, flow: string, version: number): Promise<NamedCase[]> {
  const { rows } = await client.query<NamedCase>('SELECT name, story FROM flow_version_case WHERE flow_key = $1 AND n = $2 ORDER BY name', [flow, version]);
  return rows;
}

export async function writeCase(client: ClientBase, flow: string, { name, story }: NamedCase, by: string): Promise<void> {
  await client.query(
    `INSERT INTO flow_case (flow_key, name, story, updated_by) VALUES ($1, $2, $3, $4)
     ON CONFLICT (flow_key, name) DO UPDATE SET story = $3, updated_by = $4, updated_at = clock_timestamp()`,
    [flow, name, JSON.stringify(story), by],
  );
}

/** False: there was none of that name. */
export async function deleteCase(client: ClientBase, flow: string, name: string): Promise<boolean> {
  return ((await client.query('DELETE FROM flow_case WHERE flow_key = $1 AND name = $2', [flow, name])).rowCount ?? 0) > 0;
}

/** Puts the draft's cases back to those of a version. */
export async function restoreCases(client: ClientBase, flow: string, version: number, by: string): Promise<void> {
  await client.query('DELETE FROM flow_case WHERE flow_key = $1', [flow]);
  await client.query(
    'INSERT INTO flow_case (flow_key, name, story, updated_by) SELECT flow_key, name, story, $3 FROM flow_version_case WHERE flow_key = $1 AND n = $2',
    [flow, version, by],
  );
}

export async function keepVersionCases(client: ClientBase, flow: string, version: number, cases: readonly NamedCase[]): Promise<void> {
  await client.query(
    'INSERT INTO flow_version_case (flow_key, n, name, story) SELECT $1, $2, name, story FROM unnest($3::text[], $4::json[]) AS row (name, story)',
    [flow, version, cases.map((one) => one.name), cases.map((one) => JSON.stringify(one.story))],
  );
}
