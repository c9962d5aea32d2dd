import type { FieldFault, Permission } from '@vouchflow/flow-model';
import type { ClientBase } from 'pg';

export interface ImportContext {
  client: ClientBase;
  actor: string;
  /** Today where the person is: from when changes of what is there already hold. */
  today: string;
}

/** What a cell that is left empty may mean. */
export interface ImportCompany {
  /** Of a legal entity by its code; of none the one that all have in common, where they have one. */
  currencyOf(legalEntity: string | undefined): string | undefined;
}

export type ImportAction = 'new' | 'changed' | 'unchanged';

export interface ImportedRow {
  key: string;
  action: ImportAction;
  before?: unknown;
  after?: unknown;
}

/** What can be imported: its columns, and how a row of text becomes a row of ours. */
export interface ImportKind {
  name: string;
  /** In the change log. */
  what: string;
  permission: Permission;
  columns: readonly { name: string; required: boolean }[];
  /** Reads the cells of one row; faults by column. */
  read(cells: Readonly<Record<string, string>>, company: ImportCompany): { ok: true; value: unknown } | { ok: false; faults: FieldFault[] };
  /** Writes one row that was read. Throws a ProblemError with its faults. */
  write(value: unknown, context: ImportContext): Promise<ImportedRow>;
  /** After all rows: faults that only the whole shows, by key. */
  check?(keys: readonly string[], context: ImportContext): Promise<{ key: string; path: string; code: string; message: string }[]>;
}
