import type { FileKindName } from './file-kinds.js';

/** What an archive turns out to be is seen only inside it. */
export type Sniffed = Exclude<FileKindName, 'ofd' | 'xlsx'>;

const starts = (head: Buffer, bytes: readonly number[]): boolean => head.subarray(0, bytes.length).equals(Buffer.from(bytes));
/** Brands of ISO 23008-12 that phones write. */
const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);

/** What a file is by its first bytes; its name says nothing. undefined: none of what is taken. */
export function sniffKind(head: Buffer): Sniffed | undefined {
  if (starts(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (starts(head, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (starts(head, [0x50, 0x4b, 0x03, 0x04])) return 'zip';
  if (head.toString('latin1', 4, 8) === 'ftyp' && heicBrands.has(head.toString('latin1', 8, 12))) return 'heic';
  // Readers take a PDF whose mark stands a little behind the first byte.
  if (head.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  const text = head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  return /^<(?:\?xml[\s?]|[A-Za-z_])/.test(text) && !/^<(?:!doctype\s+)?(?:html|head|body|script|svg)[\s>]/i.test(text) && !head.includes(0)
    ? 'xml'
    : undefined;
}
