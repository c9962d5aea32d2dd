import type { ClientBase } from 'pg';
import { datedKind } from './dated-kinds.js';
import type { DatedField, DatedKind } from './dated-kind.js';

export interface ReferenceFault {
  /** Key of the thing at fault. */
  key: string;
  /** Name of its field. */
  path: string;
  code: 'UNKNOWN_CODE' | 'CYCLE';
  message: string;
}

/** After a write: codes that name nothing that holds, and lines of managers or departments that run in a circle. */
export async function checkReferences(client: ClientBase, kind: DatedKind, keys: readonly string[]): Promise<ReferenceFault[]> {
  const faults: ReferenceFault[] = [];
  for (const field of kind.fields) if (field.refersTo) faults.push(...(await unknownCodes(client, kind, field, keys)));
  const upwards = kind.path === 'people' ? 'manager' : kind.path === 'departments' ? 'parent' : undefined;
  if (upwards && faults.length === 0) faults.push(...(await circles(client, kind, upwards, keys)));
  return faults;
}

async function unknownCodes(client: ClientBase, kind: DatedKind, field: DatedField, keys: readonly string[]): Promise<ReferenceFault[]> {
  const { rows } = await client.query<{ key: string; value: string }>(
    `SELECT DISTINCT t.${kind.key} AS key, v.value FROM ${kind.table} t CROSS JOIN LATERAL (SELECT ${field.list ? `unnest(t.${field.column})` : `t.${field.column}`} AS value) v
     WHERE t.${kind.key} = ANY ($1) AND v.value IS NOT NULL AND (t.valid_to IS NULL OR t.valid_to > house_day())
       AND NOT EXISTS (SELECT 1 FROM ${targetSql(field)})`,
    [keys],
  );
  return rows.map((row) => ({ key: row.key, path: field.name, code: 'UNKNOWN_CODE', message: `There is no ${row.value} (${field.refersTo}).` }));
}

function targetSql(field: DatedField): string {
  if (field.refersTo === 'grades' || field.refersTo === undefined) return 'grade r WHERE r.code = v.value';
  const target = datedKind(field.refersTo);
  const alive = target.path === 'people' ? ' AND r.active' : '';
  return `${target.table} r WHERE r.${target.key} = v.value AND (r.valid_to IS NULL OR r.valid_to > t.valid_from)${alive}`;
}

async function circles(client: ClientBase, kind: DatedKind, column: string, keys: readonly string[]): Promise<ReferenceFault[]> {
  // Along the newest rows: what a chain will be once every dated change has come into force.
  const { rows } = await client.query<{ key: string }>(
    `WITH RECURSIVE newest AS (SELECT DISTINCT ON (${kind.key}) ${kind.key} AS key, ${column} AS up FROM ${kind.table} ORDER BY ${kind.key}, valid_from DESC),
       chain AS (SELECT key AS start, up, 1 AS depth FROM newest WHERE key = ANY ($1)
         UNION ALL SELECT chain.start, newest.up, depth + 1 FROM chain JOIN newest ON newest.key = chain.up WHERE chain.up <> chain.start AND depth < 100)
     SELECT DISTINCT start AS key FROM chain WHERE up = start OR depth >= 100`,
    [keys],
  );
  return rows.map((row) => ({ key: row.key, path: column, code: 'CYCLE', message: 'The line upwards runs in a circle.' }));
}
