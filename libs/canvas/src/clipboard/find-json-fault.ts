/** Where a text stops being JSON: line and column from 1, in characters as an editor counts them; `ended`: it stops too early. */
export interface JsonFault {
  line: number;
  column: number;
  ended: boolean;
}

const token =
  /[\t\n\r ]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])|(?:true|false|null)(?!\w)))/y;
const blank = /[\t\n\r ]*/y;

/**
 * Pure. The first place at which a text breaks the grammar of JSON (RFC 8259); null where it is JSON. What engines say of it is English, differs from one to the
 * next and may leave the place out.
 */
export function findJsonFault(text: string): JsonFault | null {
  let at = 0;
  /** Closing signs of what is open, innermost last. */
  const open: ('}' | ']')[] = [];
  let wants: 'value' | 'value or ]' | 'name' | 'name or }' | ':' | 'next' = 'value';
  for (;;) {
    blank.lastIndex = at;
    blank.exec(text);
    const start = blank.lastIndex;
    if (wants === 'next' && open.length === 0) return start === text.length ? null : placeOf(text, start);
    token.lastIndex = at;
    const [, sign, string, plain] = token.exec(text) ?? [];
    const fits =
      wants === 'name' || wants === 'name or }'
        ? string !== undefined || (sign === '}' && wants === 'name or }')
        : wants === ':'
          ? sign === ':'
          : wants === 'next'
            ? sign === ',' || sign === open.at(-1)
            : string !== undefined || plain !== undefined || sign === '{' || sign === '[' || (sign === ']' && wants === 'value or ]');
    if (!fits) return placeOf(text, start);
    at = token.lastIndex;
    if (sign === '{') [wants] = ['name or }', open.push('}')];
    else if (sign === '[') [wants] = ['value or ]', open.push(']')];
    else if (sign === '}' || sign === ']') [wants] = ['next', open.pop()];
    else if (sign === ',') wants = open.at(-1) === '}' ? 'name' : 'value';
    else if (sign === ':') wants = 'value';
    else wants = wants.startsWith('name') ? ':' : 'next';
  }
}

function placeOf(text: string, at: number): JsonFault {
  const before = text.slice(0, at).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, ended: at >= text.length };
}
