import type { ClientBase } from 'pg';

/** Each query gives (kind, name, text); the text of one object, stable across PostgreSQL 15 to 18. */
const queries = [
  `SELECT 'extension' AS kind, extname AS name, 'CREATE EXTENSION ' || extname AS text FROM pg_extension WHERE extname <> 'plpgsql'`,
  `SELECT 'sequence' AS kind, c.relname AS name, 'CREATE SEQUENCE ' || c.relname AS text
   FROM pg_class c WHERE c.relkind = 'S' AND c.relnamespace = 'public'::regnamespace
     AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('i', 'a'))`,
  `SELECT 'function' AS kind, p.proname AS name, pg_get_functiondef(p.oid) AS text
   FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
     AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`,
  `SELECT 'table' AS kind, c.relname AS name,
     'CREATE TABLE ' || c.relname || E' (\\n' || string_agg('  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
       || CASE WHEN a.attgenerated = 's' THEN ' GENERATED ALWAYS AS ' || pg_get_expr(d.adbin, d.adrelid) || ' STORED'
               WHEN a.attidentity <> '' THEN ' GENERATED ALWAYS AS IDENTITY'
               WHEN d.adbin IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) ELSE '' END
       || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END, E',\\n' ORDER BY a.attnum)
     || E'\\n)' || COALESCE(' WITH (' || array_to_string(c.reloptions, ', ') || ')', '') AS text
   FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
   LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
   WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace GROUP BY c.oid, c.relname, c.reloptions`,
  // Not-null constraints have rows of their own only from PostgreSQL 18 on; they stand on the columns already.
  `SELECT 'constraint' AS kind, conrelid::regclass || '.' || conname AS name,
     'ALTER TABLE ' || conrelid::regclass || ' ADD CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(oid) AS text
   FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'c', 'f', 'x')`,
  `SELECT 'index' AS kind, i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS text
   FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace = 'public'::regnamespace
     AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)`,
  `SELECT 'trigger' AS kind, tgrelid::regclass || '.' || tgname AS name, pg_get_triggerdef(oid) AS text
   FROM pg_trigger WHERE NOT tgisinternal`,
];

/** The schema of a migrated database as SQL text, read from its catalogue: what `schema.sql` holds. */
export async function describeSchema(client: ClientBase): Promise<string> {
  const parts: string[] = ['-- Written by tools/write-schema.mjs from a migrated database; the migrations make it, never this file.\n'];
  for (const query of queries) {
    const { rows } = await client.query<{ name: string; text: string }>(`SELECT name, text FROM (${query}) AS objects ORDER BY name COLLATE "C"`);
    for (const row of rows) parts.push(`${row.text.trimEnd().replaceAll('public.', '')};\n`);
  }
  return parts.join('\n');
}
