import { ProblemError } from '@vouchflow/server-kit';
import type { FieldFault } from '@vouchflow/flow-model';
import { lockDirectory } from '../directory/write-dated.js';
import type { ImportAction, ImportContext, ImportedRow, ImportKind } from './import-kind.js';
import { readImportCompany } from './read-company.js';
import type { Table } from './read-table.js';

export interface RowFault extends FieldFault {
  /** As the person sees it: the header is row 1. */
  row: number;
}

export interface ImportResult {
  counts: Record<ImportAction, number>;
  errors: RowFault[];
  rows: (ImportedRow & { row: number })[];
}

const mostFaults = 200;

/** Writes every row of a table in the caller's transaction and gathers all faults; the caller rolls back if there are any. */
export async function runImport(kind: ImportKind, table: Table, context: ImportContext): Promise<ImportResult> {
  const errors: RowFault[] = [];
  const rows: ImportResult['rows'] = [];
  const columns = readHeader(kind, table.header);
  const seen = new Map<string, number>();
  await lockDirectory(context.client);
  const company = await readImportCompany(context.client, context.today);
  for (const { number, cells } of table.rows) {
    if (errors.length >= mostFaults) break;
    const read = kind.read(Object.fromEntries(columns.flatMap((name, at) => (name ? [[name, cells[at] ?? '']] : []))), company);
    if (!read.ok) {
      errors.push(...read.faults.map((fault) => ({ row: number, ...fault })));
      continue;
    }
    const written = await writeRow(kind, read.value, context);
    if ('faults' in written) {
      errors.push(...written.faults.map((fault) => ({ row: number, ...fault })));
      continue;
    }
    const twice = seen.get(written.key);
    if (twice !== undefined) errors.push({ row: number, path: kind.columns[0]?.name ?? '', code: 'TWICE', message: `Row ${twice} is of the same key.` });
    seen.set(written.key, number);
    rows.push({ row: number, ...written });
  }
  if (kind.check && errors.length === 0) {
    for (const { key, path, code, message } of await kind.check([...seen.keys()], context)) errors.push({ row: seen.get(key) ?? 0, path, code, message });
  }
  const count = (action: ImportAction): number => rows.filter((row) => row.action === action).length;
  return { counts: { new: count('new'), changed: count('changed'), unchanged: count('unchanged') }, errors: errors.slice(0, mostFaults), rows };
}

async function writeRow(kind: ImportKind, value: unknown, context: ImportContext): Promise<ImportedRow | { faults: readonly FieldFault[] }> {
  try {
    return await kind.write(value, context);
  } catch (error) {
    if (error instanceof ProblemError && error.status === 422) return { faults: error.errors ?? [] };
    const code = (error as { code?: string }).code ?? '';
    // A foreign key, check or exclusion of the table: the transaction cannot go on, so the row is the last one told of.
    if (/^23/.test(code))
      throw new ProblemError({ code: 'IMPORT_INVALID', detail: { zh: '有一行与现有数据冲突。', en: 'A row does not go with what is there.' }, cause: error });
    throw error;
  }
}

const plain = (text: string): string => text.toLowerCase().replace(/[\s_-]/g, '');

/** Which column of ours each column of the file is; undefined for an empty header. Unknown, doubled and missing ones are 422. */
function readHeader(kind: ImportKind, header: readonly string[]): (string | undefined)[] {
  const known = new Map(kind.columns.map((column) => [plain(column.name), column.name]));
  if (known.has('namezh')) known.set('name', 'nameZh');
  const errors: FieldFault[] = [];
  const columns = header.map((text) => {
    if (text === '') return undefined;
    const name = known.get(plain(text));
    if (!name)
      errors.push({
        path: `header/${text.slice(0, 60)}`,
        code: 'UNKNOWN_FIELD',
        message: `There is no such column; known are ${kind.columns.map((column) => column.name).join(', ')}.`,
      });
    return name;
  });
  for (const [at, name] of columns.entries())
    if (name && columns.indexOf(name) !== at) errors.push({ path: `header/${name}`, code: 'TWICE', message: 'This column is there twice.' });
  for (const column of kind.columns)
    if (column.required && !columns.includes(column.name)) errors.push({ path: `header/${column.name}`, code: 'REQUIRED', message: 'This column is missing.' });
  if (errors.length > 0) throw new ProblemError({ code: 'IMPORT_INVALID', errors });
  return columns;
}
