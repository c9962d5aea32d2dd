import type { TextLimit } from './erp-abilities.js';

const bytes = new TextEncoder();

/** The longest start of a text that fits; no character is cut in two. Line breaks and control characters become spaces. */
export function cutText(text: string, { length, unit = 'characters' }: TextLimit): string {
  // An ERP's text field is one line, and XML has no place for the others.
  const characters = [...text.replace(/[\u0000-\u001f\u007f]+/g, ' ')];
  if (unit === 'characters') return characters.slice(0, length).join('');
  let [size, end] = [0, 0];
  for (const character of characters) {
    size += bytes.encode(character).length;
    if (size > length) break;
    end += 1;
  }
  return characters.slice(0, end).join('');
}
