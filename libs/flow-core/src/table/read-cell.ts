import { isCalendarDate } from '@vouchflow/kernel';
import type { Cell, Scalar, TableInput } from '@vouchflow/flow-model';
import { exactFromText } from '../expression/exact.js';
import type { NamedValue } from './say-cell.js';

const any = /^(|-|—|–|\*|\/|不限|任意|任何|全部|any|all)$/i;

/** Words around one bound, by what they mean. `#` stands for the value. */
const bounds: [RegExp, (value: Scalar) => Cell][] = [
  [/^(?:>=|≥|不低于|不少于|不小于|at least|from)\s*(.+)$/i, (from) => ({ from })],
  [/^(?:<=|≤|不高于|不超过|不大于|不多于|up to|at most)\s*(.+)$/i, (to) => ({ to, toClosed: true })],
  [/^(?:>|高于|大于|超过|多于|over|above|more than)\s*(.+)$/i, (from) => ({ from, fromOpen: true })],
  [/^(?:<|低于|小于|不足|少于|under|below|less than)\s*(.+)$/i, (to) => ({ to })],
  [/^(.+?)\s*(?:\(含\))?\s*(?:及以上|及其以上|以上|起|\+|or more|or above|and above|and up)$/i, (from) => ({ from })],
  [/^(.+?)\s*(?:及以下|\(含\)\s*以下|or less|or below|and below)$/i, (to) => ({ to, toClosed: true })],
  [/^(.+?)\s*(?:以下|\(不含\)\s*以下)$/i, (to) => ({ to })],
];
const rangeOf = (value: string): RegExp =>
  new RegExp(
    String.raw`^(over |above |高于|大于)?\s*(${value})\s*(\(含\)|\(不含\)|\(included\))?\s*(?:至|到|~|〜|–|—|-|\bto\b)\s*(?:under |below |less than |低于|不足)?\s*(${value})\s*(\(含\)|\(不含\)|\(included\))?$`,
    'i',
  );
const range = rangeOf('.+?');
/** A date has hyphens of its own. */
const dateRange = rangeOf(String.raw`\d{4}\D\d{1,2}\D\d{1,2}日?`);
const negated = /^(?:非|不是|除|not|!=|≠)\s*(.+?)(?:\s*(?:以外|之外|外))?$/i;

/**
 * Reads a cell as people write it, in either language: `1,000 至 5,000`, `1000-5000`, `≥ 5万`, `M3 及以上`, `非科研`, `RD、SALES`. A range without more words
 * includes its lower end and leaves out its upper one. null: not something this column can hold.
 */
export function readCell(text: string, type: TableInput['type'], values: readonly NamedValue[] = []): Cell | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (any.test(plain)) return '-';
  const scalar = (word: string): Scalar | null => readScalar(word, type, values);
  // A name may hold words that mean a range: it goes first.
  const whole = scalar(plain);
  if (whole !== null) return { is: whole };
  if (type === 'money' || type === 'number' || type === 'date' || type === 'grade') {
    for (const [pattern, cell] of bounds) {
      const value = pattern.exec(plain)?.[1];
      const read = value === undefined ? null : scalar(value);
      if (read !== null) return cell(read);
    }
    const between = readRange(plain, type, scalar);
    if (between) return between;
  }
  const inner = negated.exec(plain)?.[1];
  const list = readList(inner ?? plain, type, scalar);
  if (!list) return null;
  if (inner !== undefined) return { notIn: list };
  return list.length === 1 ? { is: list[0] as Scalar } : { in: list };
}

function readRange(text: string, type: TableInput['type'], scalar: (word: string) => Scalar | null): Cell | null {
  const [, open, low, lowMark, high, highMark] = (type === 'date' ? dateRange : range).exec(text) ?? [];
  const [from, to] = [scalar(low ?? ''), scalar(high ?? '')];
  if (from === null || to === null) return null;
  const toClosed = highMark === '(含)' || highMark?.toLowerCase() === '(included)';
  return { from, to, ...(open !== undefined || lowMark === '(不含)' ? { fromOpen: true } : {}), ...(toClosed ? { toClosed: true } : {}) };
}

function readList(text: string, type: TableInput['type'], scalar: (word: string) => Scalar | null): Scalar[] | null {
  // In amounts a comma may part thousands; only one with a space behind it parts values.
  const parts = text
    .split(type === 'money' || type === 'number' ? /\s*[、;;/]\s*|,\s+|\s+or\s+|\s*或\s*/i : /\s*[、;;,/]\s*|\s+or\s+|\s*或\s*/i)
    .filter((part) => part !== '');
  const read = parts.map(scalar);
  return parts.length > 0 && read.every((one) => one !== null) ? read : null;
}

const units: Record<string, bigint> = { 万: 10_000n, 千: 1_000n, 百万: 1_000_000n, 亿: 100_000_000n, k: 1_000n, m: 1_000_000n };

function readScalar(word: string, type: TableInput['type'], values: readonly NamedValue[]): Scalar | null {
  const text = word.trim();
  if (text === '') return null;
  const same = (name: string): boolean => name.normalize('NFKC').toLowerCase().replace(/\s/g, '') === text.toLowerCase().replace(/\s/g, '');
  switch (type) {
    case 'money':
    case 'number': {
      const match = /^[¥$€£]?\s*(-?\d[\d,]*(?:\.\d+)?)\s*(百万|万|千|亿|k|m)?\s*(?:元|CNY|RMB|USD|EUR)?$/i.exec(text);
      if (!match) return null;
      const digits = (match[1] as string).replaceAll(',', '');
      const unit = match[2] === undefined ? undefined : units[match[2].toLowerCase()];
      if (!exactFromText(digits)) return null;
      return unit === undefined ? digits : scaled(digits, unit);
    }
    case 'date': {
      const match = /^(\d{4})\D(\d{1,2})\D(\d{1,2})\D?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
      const day = match ? `${match[1] ?? ''}-${(match[2] ?? '').padStart(2, '0')}-${(match[3] ?? '').padStart(2, '0')}` : text;
      return isCalendarDate(day) ? day : null;
    }
    case 'boolean':
      return /^(是|yes|true|y|1)$/i.test(text) ? true : /^(否|no|false|n|0)$/i.test(text) ? false : null;
    case 'grade':
    case 'text': {
      const known = values.find(({ code, name }) => same(code) || same(name.zh) || same(name.en));
      if (known) return known.code;
      // Where the possible texts are known no other is taken; elsewhere a text is a text unless it reads like a rule.
      return values.length > 0 || /^(非|不是|not )|[、;;]|^[<>≤≥]/i.test(text) ? null : text;
    }
  }
}

/** `1.5` × 10,000, exactly. */
function scaled(digits: string, unit: bigint): string {
  const [whole = '0', fraction = ''] = digits.split('.');
  const minor = BigInt(whole + fraction) * unit;
  const text = minor.toString().padStart(fraction.length + 1, '0');
  return fraction === '' ? text : `${text.slice(0, -fraction.length)}.${text.slice(-fraction.length)}`.replace(/\.?0+$/, '');
}
