import { groupBy } from '@vouchflow/kernel';
import { readGrid } from '@vouchflow/studio-ui';
import type { CompanyValue } from '../../api/mapping.js';

/** Why a line is not taken. `columns`: more than code, name and the ERP's code; `name`: between them stands what is not its name. */
export type LineFault = 'one-column' | 'columns' | 'name' | 'no-code' | 'doubled' | 'unknown' | 'ambiguous' | 'too-long';

export interface FaultyLine {
  /** From 1, as it stands in the text. */
  n: number;
  text: string;
  fault: LineFault;
  /** Of a doubled one: the nearest line that says otherwise. */
  other?: number;
}

export interface ReadLines {
  /** What the map gets, by code of ours: only what it does not have so already. */
  put: Record<string, string>;
  /** Of those, what has another code now. */
  changed: { code: string; before: string; after: string }[];
  /** Lines that say what the map says, say a thing again, or leave the ERP's code blank. */
  idle: number;
  faults: FaultyLine[];
}

interface ReadInput {
  known: readonly CompanyValue[];
  /** The map as it is. */
  values: Readonly<Record<string, string>>;
  /** Whether a value that is neither known nor in the map may come into it. */
  takesUnknown: boolean;
}

interface Pair {
  n: number;
  text: string;
  code: string;
  to: string;
}

/** The longest code that a mapping holds. */
export const longestCode = 80;

/**
 * Lines of two columns, our code or name and the ERP's code, or of three as they are copied out: code, name, the ERP's code. Columns are kept apart by
 * tabs, or in a line without one by its first `=`. Each line is taken or told; of lines that say different things of one value none is taken.
 */
export function readValueLines(text: string, { known, values, takesUnknown }: ReadInput): ReadLines {
  const find = codesByWord(known, values);
  const names = new Map(known.map((value) => [value.code, value.name]));
  const faults: FaultyLine[] = [];
  const pairs: Pair[] = [];
  let idle = 0;
  const read = (line: string): LineFault | Omit<Pair, 'n' | 'text'> => {
    const cells = cellsOf(line);
    const [ours = '', middle = ''] = cells;
    const to = cells[cells.length === 3 ? 2 : 1];
    if (ours === '') return 'no-code';
    if (to === undefined) return 'one-column';
    if (cells.length > 3) return 'columns';
    const codes = find(ours);
    if (codes.length > 1) return 'ambiguous';
    const code = codes[0] ?? ours;
    const name = names.get(code);
    if (cells.length === 3 && middle !== '' && ![name?.zh, name?.en].includes(middle)) return 'name';
    if (code.length > longestCode || to.length > longestCode) return 'too-long';
    return codes.length === 0 && to !== '' && !takesUnknown ? 'unknown' : { code, to };
  };
  text.split('\n').forEach((line, at) => {
    if (line.trim() === '') return;
    const found = read(line);
    const place = { n: at + 1, text: line.replace(/\r$/, '') };
    if (typeof found === 'string') faults.push({ ...place, fault: found });
    else if (found.to === '') idle += 1;
    else pairs.push({ ...place, ...found });
  });
  const { taken, doubled } = withoutDoubled(pairs);
  const put = Object.fromEntries([...taken].filter(([code, to]) => !Object.hasOwn(values, code) || values[code] !== to));
  return {
    put,
    changed: Object.entries(put).flatMap(([code, after]) => (Object.hasOwn(values, code) ? [{ code, before: values[code] ?? '', after }] : [])),
    idle: idle + pairs.length - doubled.length - Object.keys(put).length,
    faults: [...faults, ...doubled].sort((a, b) => a.n - b.n),
  };
}

/** Two cells or more; blank ones at the end of a line of more than three are none. */
function cellsOf(line: string): string[] {
  const at = line.includes('\t') ? -1 : line.indexOf('=');
  if (at >= 0) return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  const cells = (readGrid(line)[0] ?? []).map((cell) => cell.trim());
  while (cells.length > 3 && cells.at(-1) === '') cells.pop();
  return cells;
}

/** The codes that a word may mean: the one that it is, else the one that it is but for capitals, else those of that name. */
function codesByWord(known: readonly CompanyValue[], values: Readonly<Record<string, string>>): (word: string) => readonly string[] {
  const codes = new Set([...known.map((value) => value.code), ...Object.keys(values)]);
  const gather = (pairs: readonly (readonly [string, string])[]): Map<string, Set<string>> => {
    const found = new Map<string, Set<string>>();
    for (const [word, code] of pairs) found.set(word, (found.get(word) ?? new Set()).add(code));
    return found;
  };
  const plain = gather([...codes].map((code) => [code.toLowerCase(), code]));
  const named = gather(known.flatMap(({ code, name }) => [name?.zh, name?.en].flatMap((word) => (word ? [[word.toLowerCase(), code] as const] : []))));
  return (word) => (codes.has(word) ? [word] : [...(plain.get(word.toLowerCase()) ?? named.get(word.toLowerCase()) ?? [])]);
}

/** What is said of each code; where lines differ, all lines of that code, each with another that says otherwise. */
function withoutDoubled(pairs: readonly Pair[]): { taken: Map<string, string>; doubled: FaultyLine[] } {
  const byCode = groupBy(pairs, (pair) => pair.code);
  const taken = new Map<string, string>();
  const doubled: FaultyLine[] = [];
  for (const [code, lines] of byCode) {
    const [first] = lines;
    if (first && lines.every((line) => line.to === first.to)) taken.set(code, first.to);
    else
      for (const { n, text, to } of lines) {
        const other = lines.find((line) => line.to !== to)?.n;
        doubled.push({ n, text, fault: 'doubled', ...(other === undefined ? {} : { other }) });
      }
  }
  return { taken, doubled };
}
