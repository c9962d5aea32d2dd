import type { DatedKind } from './dated-kind.js';
import type { DatedRow } from './write-dated.js';

/** A row as the API shows it; guarded fields only where `whole`. */
export function showDated(kind: DatedKind, row: DatedRow, whole: boolean): Record<string, unknown> {
  const fields = kind.fields.filter((field) => whole || !field.guarded).map((field) => [field.name, row[field.column] ?? null]);
  return { [kind.key]: row[kind.key], name: { zh: row['name_zh'], en: row['name_en'] }, ...Object.fromEntries(fields), from: row.valid_from, to: row.valid_to };
}
