import { erpFileName, mendOf, type ErpExchange } from '@vouchflow/connector-kit';
import { z } from 'zod';
import { localText } from '../me/me.view.js';

export const fileStatuses = ['waiting', 'sent', 'refused', 'left-out'] as const;

/** A file of the claim on its way into the ERP, behind the voucher. `exchanges` are those of the last try. */
export const postingFileView = z.object({
  id: z.uuid(),
  name: z.string(),
  type: z.string(),
  size: z.int(),
  sha256: z.string(),
  status: z.enum(fileStatuses),
  /** Its name in the ERP, and what the ERP calls it. */
  erpName: z.string(),
  erpId: z.string().nullable(),
  attempts: z.int(),
  triedAt: z.string().nullable(),
  nextTryAt: z.string().nullable(),
  sentAt: z.string().nullable(),
  cause: z.string().nullable(),
  code: z.string().nullable(),
  message: z.string().nullable(),
  mend: localText.nullable(),
  /** Who left it out after it was refused, and why. */
  leftOut: z.object({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
  exchanges: z.array(z.unknown()),
});
export type PostingFileView = z.infer<typeof postingFileView>;

export type FileRow = Omit<PostingFileView, 'erpName' | 'mend'> & { exchanges: ErpExchange[] };

export const showFile = (row: FileRow): PostingFileView => ({
  ...row,
  erpName: erpFileName(row.sha256, row.name),
  mend: row.status === 'refused' || row.status === 'waiting' ? mendOf(row.code) : null,
});
