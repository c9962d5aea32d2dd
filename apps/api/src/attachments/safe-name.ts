import type { FileKind } from './file-kinds.js';

const longest = 160;

/**
 * A name that is safe to show and to save under: no path, nothing invisible or that turns the direction of writing, and an ending that
 * tells what the file is, whatever it was called.
 */
export function safeName(given: string | undefined, kind: FileKind): string {
  const bare = (given ?? '').split(/[/\\]/).at(-1) ?? '';
  const clean = bare
    .normalize('NFC')
    .replace(/[\p{C}\u2028\u2029"<>:|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const [ending] = kind.extensions;
  const dot = clean.lastIndexOf('.');
  const fits = dot > 0 && (kind.extensions as readonly string[]).includes(clean.slice(dot + 1).toLowerCase());
  const stem = [...(fits ? clean.slice(0, dot) : clean)].slice(0, longest).join('').trimEnd() || 'file';
  return `${stem}.${fits ? clean.slice(dot + 1) : ending}`;
}
