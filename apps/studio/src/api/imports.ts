import { call } from './client.js';

export interface ImportFault {
  row?: number | null;
  column?: string | null;
  path?: string;
  message: string;
}

export interface ImportAnswer {
  dryRun: boolean;
  /** How many rows were read (dry run) or taken in. */
  rows: number;
  errors: ImportFault[];
  preview: Record<string, unknown>[];
}

interface Answer {
  dryRun?: boolean;
  rows?: number | Record<string, unknown>[];
  count?: number;
  errors?: ImportFault[];
  preview?: Record<string, unknown>[];
}

/** Sends a file to be read (dry run) or taken in. */
export async function sendImport({ kind, file, dryRun }: { kind: string; file: File; dryRun: boolean }, key: string): Promise<ImportAnswer> {
  const body = new FormData();
  body.set('kind', kind);
  body.set('dryRun', String(dryRun));
  body.set('file', file);
  const answer = await call<Answer>('/imports', { method: 'POST', body, idempotencyKey: key });
  const preview = answer.preview ?? (Array.isArray(answer.rows) ? answer.rows : []);
  return { dryRun: answer.dryRun ?? dryRun, rows: typeof answer.rows === 'number' ? answer.rows : (answer.count ?? preview.length), errors: answer.errors ?? [], preview };
}
