import type { Permission } from '@vouchflow/flow-model';
import { z, type ZodType } from 'zod';

export type DatedKindName = 'people' | 'departments' | 'cost-centers' | 'projects' | 'categories' | 'accounts' | 'legal-entities' | 'groups';

/** One field of a kind of thing in the directory: how it is sent, where it is kept, what it points to. */
export interface DatedField {
  /** As in the API and in the header of an import. */
  name: string;
  column: string;
  schema: ZodType;
  required: boolean;
  /** Its value is a code of that kind, or a grade. */
  refersTo?: DatedKindName | 'grades';
  /** Seen only by the person himself, his manager and who holds `directory.readAll`. */
  guarded?: boolean;
  /** Several values in one cell of an import, separated by blanks. */
  list?: boolean;
  /** Kept as JSON. */
  json?: boolean;
}

/** A kind of thing that is kept by dated rows: the table, its key and its fields. The pages, the API and the import follow from it. */
export interface DatedKind {
  path: DatedKindName;
  /** In the change log, and in words: `person`. */
  what: string;
  table: string;
  key: 'code' | 'email';
  keySchema: ZodType<string>;
  write: Permission;
  /** Beside the name in both languages, which every kind has. */
  fields: readonly DatedField[];
}

export const codeText = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, 'letters, digits, . - and _, at most 40');
export const emailText = z
  .string()
  .trim()
  .toLowerCase()
  .max(320)
  .regex(/^[^\s@]+@[^\s@]+$/, 'an e-mail');
export const nameText = z.strictObject({ zh: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) });
export const day = z.iso.date();

/** The first day of a row that holds from ever on. */
export const everSince = '1900-01-01';

const dates = { from: day.optional(), to: day.nullable().optional() };

function shapeOf(kind: DatedKind): Record<string, ZodType> {
  return Object.fromEntries(kind.fields.map((field) => [field.name, field.required ? field.schema : field.schema.nullable().optional()]));
}

/** Body of a POST: the key, everything, and from when it holds (default: ever since). */
export const newBody = (kind: DatedKind) => z.strictObject({ [kind.key]: kind.keySchema, name: nameText, ...shapeOf(kind), ...dates });
/** Body of a PUT: everything but the key, and from when the change holds (default: today). */
export const changeBody = (kind: DatedKind) => z.strictObject({ name: nameText, ...shapeOf(kind), ...dates });

/** What an answer holds: guarded fields are absent for who may not see them, empty ones null. */
export function viewSchema(kind: DatedKind) {
  const fields = Object.fromEntries(kind.fields.map((field) => [field.name, field.guarded ? z.unknown().optional() : z.unknown()]));
  return z.object({ [kind.key]: z.string(), name: z.object({ zh: z.string(), en: z.string() }), ...fields, from: z.string(), to: z.string().nullable() });
}
