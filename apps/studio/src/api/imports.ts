import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call, get } from './client.js';
import type { ApiFault } from './fault.js';
import type { Page } from './types.js';

export interface ImportKind {
  kind: string;
  columns: { name: string; required: boolean }[];
}

/** What the signed-in person may import, with its columns. */
export const useImportKinds = (enabled = true): UseQueryResult<ImportKind[], ApiFault> =>
  useQuery({ queryKey: ['import-kinds'], queryFn: () => get<Page<ImportKind>>('/imports/kinds').then((page) => page.items), staleTime: Infinity, enabled });

export interface ImportAnswer {
  kind: string;
  dryRun: boolean;
  rows: number;
  counts: { new: number; changed: number; unchanged: number };
  errors: { row: number; path: string; code: string; message: string }[];
  preview: { row: number; key: string; action: string }[];
}

/** Sends a file to be read (dry run) or taken in. */
export function sendImport({ kind, file, dryRun }: { kind: string; file: File; dryRun: boolean }, key: string): Promise<ImportAnswer> {
  const body = new FormData();
  body.set('kind', kind);
  body.set('dryRun', String(dryRun));
  body.set('file', file);
  return call<ImportAnswer>('/imports', { method: 'POST', body, idempotencyKey: key });
}
