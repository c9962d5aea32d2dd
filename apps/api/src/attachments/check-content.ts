import { createReadStream } from 'node:fs';
import { ProblemError } from '@vouchflow/server-kit';
import { UnsoundZip, walkZip } from '../zip/walk-zip.js';
import type { FileKindName } from './file-kinds.js';
import { sniffKind } from './sniff-kind.js';

const archiveLimits = { mostBytes: 100 * 1024 * 1024, mostEntries: 1000 };
/** Entities of its own: a bomb, or a way to files elsewhere. */
const documentType = /<!(DOCTYPE|ENTITY)/i;

const unsound = (why: string): ProblemError =>
  new ProblemError({ code: 'ATTACHMENT_UNSOUND', errors: [{ path: 'file', code: 'UNSOUND_FILE', message: `The file is refused: ${why}.` }] });

/** What the file at `path` is by its content. Throws 415 for what is not taken and 422 for what is broken or not safe. */
export async function checkContent(path: string, head: Buffer): Promise<FileKindName> {
  const sniffed = sniffKind(head);
  if (!sniffed)
    throw new ProblemError({
      code: 'ATTACHMENT_TYPE_REFUSED',
      detail: {
        zh: '可以上传 PDF、OFD、XML、图片（PNG、JPEG、HEIC）、ZIP 和 XLSX。',
        en: 'PDF, OFD, XML, pictures (PNG, JPEG, HEIC), ZIP and XLSX are taken.',
      },
    });
  if (sniffed === 'zip') return archiveKind(path);
  if (sniffed === 'xml') await requirePlainXml(path);
  return sniffed;
}

async function archiveKind(path: string): Promise<FileKindName> {
  try {
    const { names } = await walkZip(createReadStream(path), archiveLimits);
    if (names.length === 0) throw new UnsoundZip('it is empty');
    if (names.includes('OFD.xml')) return 'ofd';
    return names.includes('xl/workbook.xml') && names.includes('[Content_Types].xml') ? 'xlsx' : 'zip';
  } catch (error) {
    throw error instanceof UnsoundZip ? unsound(error.message) : error;
  }
}

async function requirePlainXml(path: string): Promise<void> {
  let tail = '';
  for await (const part of createReadStream(path)) {
    const text = tail + (part as Buffer).toString('latin1');
    if (documentType.test(text)) throw unsound('a document type');
    tail = text.slice(-16);
  }
}
