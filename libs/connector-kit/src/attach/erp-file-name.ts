import type { AttachedFile, ErpFile } from './erp-file.js';

/** Of the hash, so that a name tells which bytes it stands for. */
const marked = 12;
const longest = 100;

/**
 * The name of a file in an ERP: the first 12 of its hash, then its own name, 100 characters at most with the ending kept. ERPs know no key of
 * ours for a file, so a lost answer is looked up by it. Characters that a path, a header or a query may take for something else become `_`.
 */
export function erpFileName(sha256: string, name: string): string {
  const plain = name.normalize('NFC').replace(/[\u0000-\u001f\u007f\\/:*?"'<>|&%#+;]/g, '_');
  const ending = /\.[0-9A-Za-z]{1,10}$/.exec(plain)?.[0] ?? '';
  const room = longest - marked - 1 - ending.length;
  const stem = [...plain.slice(0, plain.length - ending.length)].slice(0, room).join('');
  return `${sha256.slice(0, marked)}-${stem}${ending}`;
}

/** Whether what an ERP lists is this file. The hash decides: ERPs cut names, change their case or keep them escaped. */
export const isNamedFor = ({ sha256 }: Pick<ErpFile, 'sha256'>, { name }: AttachedFile): boolean =>
  name.toLowerCase().startsWith(`${sha256.slice(0, marked)}-`);
