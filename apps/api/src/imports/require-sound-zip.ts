import { ProblemError } from '@vouchflow/server-kit';
import { UnsoundZip, walkZip } from '../zip/walk-zip.js';

const limits = { mostBytes: 60 * 1024 * 1024, mostEntries: 500, forbidden: /<!(DOCTYPE|ENTITY)/i };

/** Unpacks a workbook once before anything else reads it: a bomb, too many parts or a document type (external entities) is refused. */
export async function requireSoundZip(file: Buffer): Promise<void> {
  try {
    await walkZip([file], limits);
  } catch (error) {
    if (!(error instanceof UnsoundZip)) throw error;
    throw new ProblemError({ code: 'IMPORT_INVALID', errors: [{ path: 'file', code: 'UNSOUND_FILE', message: `The workbook is refused: ${error.message}.` }] });
  }
}
