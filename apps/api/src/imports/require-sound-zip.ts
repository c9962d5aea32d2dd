import { ProblemError } from '@vouchflow/server-kit';
import { Unzip, UnzipInflate } from 'fflate';

const mostBytes = 60 * 1024 * 1024;
const mostEntries = 500;
const slice = 4096;

class Unsound extends Error {}

/**
 * Unpacks a workbook once, counting what really comes out, before anything else reads it: a bomb, a nested archive's
 * worth of entries or a document type (external entities) is refused. What the archive says of itself counts for nothing.
 */
export function requireSoundZip(file: Buffer): void {
  let bytes = 0;
  let entries = 0;
  const unzip = new Unzip((entry) => {
    entries += 1;
    if (entries > mostEntries) throw new Unsound('too many parts');
    let tail = '';
    entry.ondata = (error, chunk) => {
      if (error) throw new Unsound(error.message);
      bytes += chunk.length;
      if (bytes > mostBytes) throw new Unsound('too large when unpacked');
      const text = tail + Buffer.from(chunk).toString('latin1');
      if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new Unsound('a document type');
      tail = text.slice(-16);
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  try {
    // In small slices: one may at most unpack to a thousand times its length before it is counted.
    for (let at = 0; at < file.length; at += slice) unzip.push(file.subarray(at, at + slice), at + slice >= file.length);
  } catch (error) {
    throw new ProblemError({ code: 'IMPORT_INVALID', errors: [{ path: 'file', code: 'UNSOUND_FILE', message: `The workbook is refused: ${error instanceof Unsound ? error.message : 'it cannot be unpacked'}.` }] });
  }
}
