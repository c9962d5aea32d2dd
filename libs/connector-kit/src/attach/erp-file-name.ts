import type { AttachedFile, ErpFile } from './erp-file.js';

/** Of the hash, so that a name tells which bytes it stands for. */
const marked = 12;
/** As SQL Server and SAP count a text, a rare character twice: what fits them so fits an ERP that counts characters. */
const longest = 100;

/** What a path, a header or a query may take for something else; and what turns the direction of the text around it, so that an ending is not read as another. */
const misread = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\\/:*?"'<>|&%#+;]/g;

/**
 * The name of a file in an ERP: the first 12 of its hash, then its own name, 100 UTF-16 units at most with the ending kept. ERPs know no key of
 * ours for a file, so a lost answer is looked up by it.
 */
export function erpFileName(sha256: string, name: string): string {
  const plain = name.normalize('NFC').replace(misread, '_');
  const ending = /\.[0-9A-Za-z]{1,10}$/.exec(plain)?.[0] ?? '';
  const stem = cutStem(plain.slice(0, plain.length - ending.length), longest - marked - 1 - ending.length);
  return `${sha256.slice(0, marked)}-${stem}${ending}`;
}

const characters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The longest start of whole characters as people see them: a sign with its skin tone, a letter with its accents. */
function cutStem(stem: string, room: number): string {
  let end = 0;
  for (const { index, segment } of characters.segment(stem)) {
    if (index + segment.length > room) break;
    end = index + segment.length;
  }
  return stem.slice(0, end);
}

/** Whether what an ERP lists is this file. The hash decides: ERPs cut names, change their case or keep them escaped. */
export const isNamedFor = ({ sha256 }: Pick<ErpFile, 'sha256'>, { name }: AttachedFile): boolean =>
  name.toLowerCase().startsWith(`${sha256.slice(0, marked)}-`);
